import type { Argument } from '../../functions/function-table.ts';
import { isStored, onceForEachValue } from '../../functions/index.ts';
import type { ExpandItem } from '../../parse/nodes.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { asProjections, type Projection, type Relation, select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { type Scope, withRow } from '../scope.ts';
import { bagList, expansionOf, itemValue } from './expansion.ts';
import type { OperatorOf } from './operator.ts';

/**
 * A row for each element of an array, or each property of a bag; several columns go in step and
 * end with the longest. A null keeps its row, an empty array or bag has none.
 * Source: mv-expand-operator.md, "Returns".
 */
export const mvExpand: OperatorOf<'mvExpand'> = (node, input, scope) => {
  const { identifiers } = scope.translation;
  const index = identifiers.next();
  const expanded = inOneStep(node, input, scope) ?? inStep(node, index, input, scope);
  const projections: Projection[] = asProjections(input.columns);
  const added = node.columns
    .map(({ name }) => name)
    .filter((name) => !input.columns.some((column) => column.name === name));
  if (node.withItemIndex !== null)
    added.splice(added.indexOf(node.withItemIndex), added.includes(node.withItemIndex) ? 1 : 0);
  for (const { item, value } of expanded.items) {
    const name =
      item.name ??
      (item.expression.kind === 'column' ? item.expression.name : (added.shift() ?? 'Column1'));
    const projection = { name, type: value.type, value: value.sql };
    const at = projections.findIndex((column) => column.name === name);
    if (at >= 0) projections[at] = projection;
    else projections.push(projection);
  }
  if (node.withItemIndex !== null)
    projections.push({ name: node.withItemIndex, type: 'long', value: index });
  const byResult = node.columns
    .map(({ name }) => projections.find((projection) => projection.name === name))
    .filter((projection) => projection !== undefined);
  return select(
    identifiers,
    byResult.length === projections.length ? byResult : projections,
    expanded.sql,
  );
};

type ExpandNode = Parameters<typeof mvExpand>[0];

/** A row for each element: what stands after FROM, and the elements. */
interface Expanded {
  readonly sql: Sql;
  readonly items: readonly { readonly item: ExpandItem; readonly value: Argument }[];
}

function inStep(node: ExpandNode, index: Sql, input: Relation, scope: Scope): Expanded {
  const expansion = expansionOf(node.items, node.limit, node.arrays, input, scope);
  return {
    sql: sql`(SELECT *, unnest(range(0, ${expansion.length})) AS ${index} FROM ${expansion.sql})`,
    items: expansion.items.map(({ item, element }) => ({ item, value: element(index) })),
  };
}

/** One column without its index: its elements come straight out of the list, as text if they can. */
function inOneStep(node: ExpandNode, input: Relation, scope: Scope): Expanded | null {
  const [item] = node.items;
  if (!item || node.items.length > 1 || node.withItemIndex !== null) return null;
  const { identifiers, library } = scope.translation;
  const [list, element] = [identifiers.next(), identifiers.next()];
  const type = item.toType ?? 'dynamic';
  const value = itemValue(item, input, scope);
  const isText = type !== 'dynamic';
  const elements = isText
    ? sql`json_extract_string(${value}, '$[*]')`
    : sql`json_extract(${value}, '$[*]')::VARCHAR[]`;
  const array = isStored(value.sql) && !scope.lateral ? onceForEachValue(elements) : elements;
  const single = isText ? sql`json_extract_string(${value}, '$')` : value;
  const other = sql`CASE json_type(${value}) WHEN 'ARRAY' THEN [] WHEN 'OBJECT' THEN ${bagList(value, node.arrays)} ELSE [${single}] END`;
  const most = node.limit
    ? sql`[1:${library.convert(translateScalar(node.limit, withRow(scope, [])), 'long')}]`
    : sql``;
  const found: Argument = isText
    ? library.convert({ sql: element, type: 'string', span: item.span }, type)
    : { sql: sql`nullif(${element}, 'null')`, type, span: item.span };
  return {
    sql: sql`(SELECT *, unnest((CASE WHEN len(${list}) > 0 THEN ${list} ELSE ${other} END)${most}) AS ${element} FROM (SELECT *, ${array} AS ${list} FROM ${input.sql}))`,
    items: [
      { item, value: type === 'string' ? { ...found, sql: sql`coalesce(${element}, '')` } : found },
    ],
  };
}
