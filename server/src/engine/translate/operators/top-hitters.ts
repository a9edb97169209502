import { sql } from '../../sql/sql.ts';
import { select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { withRow } from '../scope.ts';
import type { OperatorOf } from './operator.ts';

/**
 * The values with the most rows, or with the greatest sum of `by`. Exact, where Kusto estimates.
 * Source: top-hitters-operator.md.
 */
export const topHitters: OperatorOf<'topHitters'> = (node, input, scope) => {
  const { identifiers, library } = scope.translation;
  const row = withRow(scope, input.columns);
  const of = translateScalar(node.of, row);
  const by = node.by ? translateScalar(node.by, row) : null;
  const [value, measure] = node.columns;
  const type = measure?.type ?? 'long';
  const total = by
    ? sql`coalesce(sum(${by.type === type ? by.sql : library.convert(by, type).sql}), 0)`
    : sql`count(*)`;
  const limit = library.convert(translateScalar(node.count, withRow(scope, [])), 'long');
  const cast = type === 'real' ? sql`CAST(${total} AS DOUBLE)` : sql`TRY_CAST(${total} AS BIGINT)`;
  return select(
    identifiers,
    [
      { name: value?.name ?? '', type: of.type, value: of.sql },
      { name: measure?.name ?? '', type, value: cast },
    ],
    input.sql,
    sql` GROUP BY 1 ORDER BY 2 DESC LIMIT ${limit}`,
  );
};
