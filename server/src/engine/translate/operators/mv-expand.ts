import { integer, join, sql } from '../../sql/sql.ts';
import { asProjections, type Projection, select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { withRow } from '../scope.ts';
import type { OperatorOf } from './operator.ts';

/** Kusto's own bound where no `limit` is given. */
const maxValues = 2_147_483_647;

/**
 * A row for each element of an array, or each property of a bag; several columns go in step and
 * end with the longest. An empty or null value keeps its row, with null.
 * Source: mvexpand-operator.md.
 */
export const mvExpand: OperatorOf<'mvExpand'> = (node, input, scope) => {
  const { identifiers, library } = scope.translation;
  const inner = withRow(scope, input.columns);
  const lists = node.items.map((item) => {
    const value = library.convert(translateScalar(item.expression, inner), 'dynamic');
    const name = identifiers.next();
    const bag = node.arrays
      ? sql`list_transform(json_keys(${value}), lambda k: json_array(k, json_extract(${value}, '$."' || k || '"'))::VARCHAR)`
      : sql`list_transform(json_keys(${value}), lambda k: json_object(k, json_extract(${value}, '$."' || k || '"'))::VARCHAR)`;
    const list = sql`CASE json_type(${value}) WHEN 'ARRAY' THEN json_extract(${value}, '$[*]')::VARCHAR[] WHEN 'OBJECT' THEN ${bag} ELSE [${value}] END`;
    return { item, name, list };
  });
  const listed = sql`(SELECT *, ${join(
    lists.map(({ name, list }) => sql`${list} AS ${name}`),
    ', ',
  )} FROM ${input.sql})`;
  const index = identifiers.next();
  const lengths = join(
    lists.map(({ name }) => sql`coalesce(len(${name}), 0)`),
    ', ',
  );
  const limit = node.limit
    ? library.convert(translateScalar(node.limit, withRow(scope, [])), 'long').sql
    : integer(maxValues);
  const numbered = sql`(SELECT *, unnest(range(0, least(greatest(${lengths}, 1), ${limit}))) AS ${index} FROM ${listed})`;
  const projections: Projection[] = asProjections(input.columns);
  const added = node.columns
    .map(({ name }) => name)
    .filter((name) => !input.columns.some((column) => column.name === name));
  if (node.withItemIndex !== null)
    added.splice(added.indexOf(node.withItemIndex), added.includes(node.withItemIndex) ? 1 : 0);
  for (const { item, name: list } of lists) {
    const raw = sql`list_extract(${list}, ${index} + 1)`;
    const element = {
      sql: sql`nullif(${raw}, 'null')`,
      type: 'dynamic' as const,
      span: item.span,
    };
    const value = item.toType ? library.convert(element, item.toType) : element;
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
    numbered,
  );
};
