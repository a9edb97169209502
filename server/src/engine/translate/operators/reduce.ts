import { EngineError } from '../../errors.ts';
import type { ScalarNode } from '../../parse/nodes.ts';
import { join, type Sql, sql, text } from '../../sql/sql.ts';
import { asProjections, select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { type Scope, withRow } from '../scope.ts';
import type { OperatorOf } from './operator.ts';
import { materialized } from './shared.ts';

const defaultThreshold = 0.1;
/** Stands for `*` until the pattern is whole. */
const hole = sql`chr(1)`;

/**
 * Texts grouped by their template: a term that more than a share of all rows have at its place
 * stays, any other is `*`; templates that too few rows have are one group, `others`. Distinct texts
 * are taken apart once each.
 * Source: reduce-operator.md and the paper that it names (Vaarandi, "A Data Clustering Algorithm for
 * Mining Patterns From Event Logs"). Separators stay as they are, but those that the query names are
 * part of the `*` beside them, as the page's examples have it.
 */
export const reduce: OperatorOf<'reduce'> = (node, source, scope) => {
  const { identifiers, library } = scope.translation;
  const input = materialized(source, scope);
  const value = library.convert(translateScalar(node.of, withRow(scope, input.columns)), 'string');
  const threshold = node.threshold
    ? library.convert(translateScalar(node.threshold, withRow(scope, [])), 'real').sql
    : sql`${{ sql: `${defaultThreshold}` }}`;
  const separators = node.characters ? charactersOf(node.characters, scope) : null;
  const apart = separators === null ? '[^a-zA-Z0-9]' : `[${separators}]`;
  const term = separators === null ? '[a-zA-Z0-9]' : `[^${separators}]`;
  const isTerm = sql`regexp_matches(part, ${text(`^${term}`)})`;
  const more = sql`regexp_replace(p, ${text(`\\x01(?:${apart}*\\x01)+`)}, ${hole}, 'g')`;
  const folded =
    separators === null
      ? sql`replace(${more}, ${hole}, '*')`
      : sql`regexp_replace(${more}, ${text(`${apart}*\\x01${apart}*`)}, '*', 'g')`;
  const ctes = join(
    [
      sql`a AS MATERIALIZED (SELECT ${value} AS s, row_number() OVER () AS r FROM ${input.sql})`,
      sql`d AS MATERIALIZED (SELECT s, count(*) AS n, min(r) AS r FROM a GROUP BY s)`,
      sql`t AS (SELECT coalesce(sum(n), 0) * ${threshold} AS least FROM d)`,
      sql`w AS MATERIALIZED (SELECT s, n, r, unnest(parts) AS part, unnest(range(1, len(parts) + 1)) AS i FROM (SELECT *, regexp_extract_all(s, ${text(`(?s)${term}+|${apart}+`)}) AS parts FROM d))`,
      sql`f AS (SELECT i, part, true AS known FROM w, t WHERE ${isTerm} GROUP BY i, part HAVING sum(n) > any_value(least))`,
      sql`p AS (SELECT w.s, w.n, w.r, string_agg(CASE WHEN known OR NOT ${{ sql: isTerm.sql.replace('(part', '(w.part') }} THEN w.part ELSE ${hole} END, '' ORDER BY w.i) AS p, bool_or(coalesce(known, false)) AS told FROM w LEFT JOIN f ON f.i = w.i AND f.part = w.part GROUP BY w.s, w.n, w.r)`,
      sql`q AS (SELECT s, n, r, told, ${folded} AS p FROM p)`,
      sql`g AS (SELECT p, arg_min(s, r) AS e FROM q, t WHERE told GROUP BY p HAVING sum(n) > any_value(least))`,
      sql`m AS MATERIALIZED (SELECT d.s, d.n, coalesce(g.p, 'others') AS p, coalesce(g.e, '') AS e FROM d LEFT JOIN q ON q.s = d.s LEFT JOIN g ON g.p = q.p AND q.told)`,
    ],
    ', ',
  );
  const groups = sql`(WITH ${ctes} SELECT p, CAST(sum(n) AS BIGINT) AS n, any_value(e) AS e FROM m GROUP BY p)`;
  const found = [
    { name: 'Pattern', type: 'string', value: sql`g.p` },
    { name: 'Count', type: 'long', value: sql`g.n` },
    { name: 'Representative', type: 'string', value: sql`g.e` },
  ] as const;
  if (!node.keepsRows)
    return select(identifiers, found, sql`${groups} AS g`, sql` ORDER BY g.n DESC, g.p`);
  const byText: Sql = sql`(WITH ${ctes} SELECT s, p, e, CAST(sum(n) OVER (PARTITION BY p) AS BIGINT) AS n FROM m)`;
  return select(
    identifiers,
    [...asProjections(input.columns), ...found],
    sql`${input.sql} JOIN ${byText} AS g ON g.s = ${value}`,
  );
};

/** The characters of a class of a pattern. */
function charactersOf(node: ScalarNode, scope: Scope): string {
  const { constant } = translateScalar(node, withRow(scope, []));
  if (typeof constant === 'string' && constant !== '')
    return constant.replace(/[\\\]^[-]/g, '\\$&');
  throw new EngineError('EMB0001', { construct: 'reduce with these characters' }, node.span);
}
