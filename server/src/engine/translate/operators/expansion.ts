import type { Argument } from '../../functions/function-table.ts';
import type { ExpandItem, ScalarNode } from '../../parse/nodes.ts';
import { integer, join, type Sql, sql } from '../../sql/sql.ts';
import type { Relation } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { type Scope, withRow } from '../scope.ts';

/** Kusto's own bound where no `limit` is given. */
const maxValues = 2_147_483_647;

export interface Expansion {
  /** The rows with a list beside them for each item: what stands after FROM. */
  readonly sql: Sql;
  /** How many rows each row becomes; at least one. */
  readonly length: Sql;
  readonly items: readonly {
    readonly item: ExpandItem;
    /** The element at a position counted from 0, null past the end. */
    readonly element: (index: Sql) => Argument;
  }[];
}

export const itemValue = ({ expression }: ExpandItem, input: Relation, scope: Scope): Argument =>
  scope.translation.library.convert(
    translateScalar(expression, withRow(scope, input.columns)),
    'dynamic',
  );

/** A bag as a list of its properties: a bag of one each, or `[name, value]`. */
export function bagList(bag: Argument, asArrays: boolean): Sql {
  const pair = asArrays ? sql`json_array` : sql`json_object`;
  return sql`list_transform(json_keys(${bag}), lambda k: ${pair}(k, json_extract(${bag}, '/' || replace(replace(k, '~', '~0'), '/', '~1')))::VARCHAR)`;
}

/** Arrays and bags as SQL lists, going in step. Source: mv-expand-operator.md. */
export function expansionOf(
  items: readonly ExpandItem[],
  limit: ScalarNode | null,
  bagsAsArrays: boolean,
  input: Relation,
  scope: Scope,
): Expansion {
  const { identifiers, library } = scope.translation;
  const lists = items.map((item) => {
    const value = itemValue(item, input, scope);
    const list = sql`CASE json_type(${value}) WHEN 'ARRAY' THEN json_extract(${value}, '$[*]')::VARCHAR[] WHEN 'OBJECT' THEN ${bagList(value, bagsAsArrays)} ELSE [${value}] END`;
    return { item, name: identifiers.next(), list };
  });
  const lengths = join(
    lists.map(({ name }) => sql`coalesce(len(${{ sql: name }}), 1)`),
    ', ',
  );
  const most = limit
    ? library.convert(translateScalar(limit, withRow(scope, [])), 'long').sql
    : integer(maxValues);
  const beside = join(
    lists.map(({ name, list }) => sql`${list} AS ${{ sql: name }}`),
    ', ',
  );
  return {
    sql: sql`(SELECT *, ${beside} FROM ${input.sql})`,
    length: sql`least(greatest(${lengths}), ${most})`,
    items: lists.map(({ item, name }) => ({
      item,
      element: (index) => {
        const found: Argument = {
          sql: sql`nullif(list_extract(${{ sql: name }}, ${index} + 1), 'null')`,
          type: 'dynamic',
          span: item.span,
        };
        return item.toType ? library.convert(found, item.toType) : found;
      },
    })),
  };
}
