import type { SortKey } from '../../parse/nodes.ts';
import { join, sql } from '../../sql/sql.ts';
import { after, asProjections, type Relation, select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { type Scope, withRow, withWindows } from '../scope.ts';
import { WindowStages } from '../window-stages.ts';
import { greatestReals, isStoredColumn } from './greatest-reals.ts';
import type { OperatorOf } from './operator.ts';

export const where: OperatorOf<'where'> = ({ condition }, input, scope) => {
  const windows = new WindowStages(scope.translation.identifiers);
  const value = translateScalar(condition, {
    ...withWindows(scope, input.columns, windows, input.ingestionTime),
    scanned: true,
  });
  return after(
    windows.around(input),
    sql` WHERE ${scope.translation.library.convert(value, 'bool')}`,
  );
};

export const count: OperatorOf<'count'> = ({ columns }, input, scope) =>
  select(
    scope.translation.identifiers,
    [{ name: columns[0]?.name ?? 'Count', type: 'long', value: sql`count(*)` }],
    input.sql,
  );

/** How many rows to keep: a constant, or an expression over none. */
const limitOf = (node: Parameters<typeof translateScalar>[0], scope: Scope) =>
  scope.translation.library.convert(translateScalar(node, withRow(scope, [])), 'long').sql;

export const take: OperatorOf<'take'> = ({ count: rows }, input, scope) =>
  after(input, sql` LIMIT ${limitOf(rows, scope)}`);

export const sample: OperatorOf<'sample'> = ({ count: rows }, input, scope) =>
  after(input, sql` ORDER BY random() LIMIT ${limitOf(rows, scope)}`);

export const sampleDistinct: OperatorOf<'sampleDistinct'> = (node, input, scope) => {
  const value = translateScalar(node.of, withRow(scope, input.columns, input.ingestionTime));
  const column = node.columns[0] ?? { name: 'Column1', type: value.type };
  return select(
    scope.translation.identifiers,
    [{ ...column, value: value.sql }],
    input.sql,
    sql` LIMIT ${limitOf(node.count, scope)}`,
    'distinct',
  );
};

/** NaN stays beside null, on whichever end that is. Source: sort-operator.md. */
function orderBy(keys: readonly SortKey[], input: Relation, scope: Scope) {
  return join(
    keys.map(({ expression, descending, nullsFirst }) => {
      const value = translateScalar(expression, withRow(scope, input.columns, input.ingestionTime));
      const nulls = nullsFirst ? sql`NULLS FIRST` : sql`NULLS LAST`;
      // DuckDB takes NaN for the greatest number, which is the right end in the other two orders.
      const nan =
        value.type === 'real' && descending !== nullsFirst
          ? sql`isnan(${value}) ${nullsFirst ? sql`DESC` : sql`ASC`} ${nulls}, `
          : sql``;
      return sql`${nan}${value} ${descending ? sql`DESC` : sql`ASC`} ${nulls}`;
    }),
    ', ',
  );
}

export const sort: OperatorOf<'sort'> = ({ keys }, input, scope) =>
  after(input, sql` ORDER BY ${orderBy(keys, input, scope)}`);

export const top: OperatorOf<'top'> = ({ key, count: rows }, input, scope) => {
  const limit = limitOf(rows, scope);
  const inOrder = sql` ORDER BY ${orderBy([key], input, scope)} LIMIT ${limit}`;
  const value = translateScalar(key.expression, withRow(scope, input.columns, input.ingestionTime));
  return value.type === 'real' &&
    key.descending &&
    !key.nullsFirst &&
    isStoredColumn(value.sql, input)
    ? greatestReals(value.sql, input, inOrder, limit)
    : after(input, inOrder);
};

export const distinct: OperatorOf<'distinct'> = (node, input, scope) => {
  const { identifiers } = scope.translation;
  if (node.expressions.some(({ kind }) => kind === 'star'))
    return select(identifiers, asProjections(input.columns), input.sql, sql``, 'distinct');
  return select(
    identifiers,
    node.expressions.map((expression, i) => {
      const value = translateScalar(expression, withRow(scope, input.columns, input.ingestionTime));
      return {
        name: node.columns[i]?.name ?? `Column${i + 1}`,
        type: value.type,
        value: value.sql,
      };
    }),
    input.sql,
    sql``,
    'distinct',
  );
};
