import { join, sql } from '../../sql/sql.ts';
import { asProjections, type Relation, select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { type Scope, withRow } from '../scope.ts';
import { withSubqueryInput } from './mv-apply.ts';
import type { OperatorOf } from './operator.ts';
import { shared } from './shared.ts';

/**
 * Runs a query over the rows of each key, and unites the results in the order in which the keys
 * appear. Every strategy gives the same rows; hints are ignored.
 * Source: partition-operator.md.
 */
export const partition: OperatorOf<'partition'> = (node, input, scope) => {
  const { identifiers, tabular } = scope.translation;
  const rows = shared(
    select(
      identifiers,
      [
        ...asProjections(input.columns),
        { name: '', ...keyOf(node.by, input, scope) },
        { name: '', type: 'long', value: sql`row_number() OVER ()` },
      ],
      input.sql,
    ),
    scope,
  );
  const columns = rows.columns.slice(0, -2);
  const [key, place] = rows.columns.slice(-2);
  if (!key || !place) throw new Error('unreachable: two columns were added');
  const [current, first, last] = [identifiers.next(), identifiers.next(), identifiers.next()];
  const keys = sql`(SELECT ${key} AS ${current}, min(${place}) AS ${first} FROM ${rows.sql} GROUP BY 1)`;
  const part: Relation = {
    ...rows,
    columns,
    sql: sql`(SELECT * FROM ${rows.sql} WHERE ${key} IS NOT DISTINCT FROM ${current})`,
  };
  const inner = withSubqueryInput(scope, part);
  const environment = new Map(inner.environment);
  if (node.by.kind === 'column')
    environment.set(node.by.name, {
      kind: 'scalar',
      value: { sql: current, type: key.type, span: node.span },
    });
  const result = tabular(node.subquery, { ...inner, environment });
  return select(
    identifiers,
    asProjections(result.columns),
    sql`${keys}, LATERAL (SELECT *, row_number() OVER () AS ${last} FROM ${result.sql})`,
    sql` ORDER BY ${join([first, last], ', ')}`,
  );
};

function keyOf(by: Parameters<typeof translateScalar>[0], input: Relation, scope: Scope) {
  const { type, sql: value } = translateScalar(by, withRow(scope, input.columns));
  return { type, value };
}
