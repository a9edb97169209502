import { sql } from '../../sql/sql.ts';
import { asProjections, type Projection, select } from '../relation.ts';
import { expansionOf } from './expansion.ts';
import type { OperatorOf } from './operator.ts';

/**
 * A row for each element of an array, or each property of a bag; several columns go in step and
 * end with the longest. A null keeps its row, an empty array or bag has none.
 * Source: mv-expand-operator.md, "Returns".
 */
export const mvExpand: OperatorOf<'mvExpand'> = (node, input, scope) => {
  const { identifiers } = scope.translation;
  const expansion = expansionOf(node.items, node.limit, node.arrays, input, scope);
  const index = identifiers.next();
  const numbered = sql`(SELECT *, unnest(range(0, ${expansion.length})) AS ${index} FROM ${expansion.sql})`;
  const projections: Projection[] = asProjections(input.columns);
  const added = node.columns
    .map(({ name }) => name)
    .filter((name) => !input.columns.some((column) => column.name === name));
  if (node.withItemIndex !== null)
    added.splice(added.indexOf(node.withItemIndex), added.includes(node.withItemIndex) ? 1 : 0);
  for (const { item, element } of expansion.items) {
    const value = element(index);
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
