import { subqueryInput } from '../../parse/lower-tabular.ts';
import { join, sql } from '../../sql/sql.ts';
import { asProjections, columnNamed, type Relation, select } from '../relation.ts';
import type { Scope } from '../scope.ts';
import { expansionOf } from './expansion.ts';
import type { OperatorOf } from './operator.ts';

/** A scope in which a subquery that begins with an operator finds these rows. */
export function withSubqueryInput(scope: Scope, rows: Relation, lateral = true): Scope {
  const environment = new Map(scope.environment);
  environment.set(subqueryInput, { kind: 'table', relation: rows });
  return { ...scope, environment, row: [], right: [], lateral, aggregate: false };
}

/**
 * Runs a query over the expanded elements of each row, and sets its rows beside the row's other
 * columns. A correlated subquery in SQL; row numbers keep the order of rows and of their results.
 * Source: mv-apply-operator.md.
 */
export const mvApply: OperatorOf<'mvApply'> = (node, input, scope) => {
  const { identifiers } = scope.translation;
  const expansion = expansionOf(node.items, node.limit, false, input, scope);
  const index = identifiers.next();
  const elements = sql`(SELECT unnest(range(0, greatest(${expansion.length}, 1))) AS ${index})`;
  const items = expansion.items.map(({ item, element }) => {
    const value = element(index);
    const name =
      item.name ?? (item.expression.kind === 'column' ? item.expression.name : 'Column1');
    return { name, type: value.type, value: value.sql };
  });
  const taken = new Set([...items.map(({ name }) => name), node.withItemIndex]);
  const rows = select(
    identifiers,
    [
      ...asProjections(input.columns).filter(({ name }) => !taken.has(name)),
      ...items,
      ...(node.withItemIndex === null
        ? []
        : [{ name: node.withItemIndex, type: 'long' as const, value: index }]),
    ],
    elements,
  );
  const result = scope.translation.tabular(node.subquery, withSubqueryInput(scope, rows));
  const [outerRow, innerRow] = [identifiers.next(), identifiers.next()];
  const numbered = sql`(SELECT *, row_number() OVER () AS ${outerRow} FROM ${expansion.sql})`;
  const inner = sql`(SELECT *, row_number() OVER () AS ${innerRow} FROM ${result.sql})`;
  const columns = node.columns.flatMap(
    ({ name }) => columnNamed(result, name) ?? columnNamed(input, name) ?? [],
  );
  return select(
    identifiers,
    asProjections(columns),
    sql`${numbered}, LATERAL ${inner}`,
    sql` ORDER BY ${join([outerRow, innerRow], ', ')}`,
  );
};
