import { isTabular } from '../../parse/nodes.ts';
import { sql } from '../../sql/sql.ts';
import { constantOf, type Plugin, positional, refused } from './plugin.ts';
import { andDimensions, sameDimensions, timelineOf, timelineResult } from './timeline.ts';

/**
 * For the ids first seen in one window: how many of them each later window has. An id of the
 * look-back table is never new.
 * Source: new-activity-metrics-plugin.md.
 */
export const newActivityMetrics: Plugin = (node, input, scope) => {
  const { library, tabular } = scope.translation;
  const [id, time, start, end, step, ...others] = positional(node);
  const [first, ...later] = others;
  const cohort = first && first.kind !== 'column' ? first : null;
  const dimensions = cohort ? later : others;
  const line = timelineOf(node, { id, time, start, end, step, dimensions }, input, scope);
  const table = node.arguments.find(isTabular);
  const lookback = table ? tabular(table, scope) : null;
  const known = lookback?.columns.find(({ name }) => id?.kind === 'column' && name === id.name);
  if (lookback && !known) throw refused('A look-back table without the id column', node);
  const old =
    lookback && known ? sql` WHERE i NOT IN (SELECT ${known} FROM ${lookback.sql})` : sql``;
  const dims = andDimensions(line);
  const only = cohort
    ? sql` AND g.w = ${line.step.windowOf(library.convert(constantOf(cohort, scope), line.time.type).sql)}`
    : sql``;
  const same = (a: string, b: string) => sameDimensions(line, { sql: a }, { sql: b });
  const source = sql`(WITH u AS (SELECT DISTINCT i, w${dims} FROM ${line.rows}${old}), f AS (SELECT i, min(w) AS born${dims} FROM u GROUP BY i${dims}), c AS (SELECT born${dims}, count(*) AS size FROM f GROUP BY born${dims}), g AS ${line.grid}, p AS (SELECT g.w AS a, h.w AS b${andDimensions(line, sql`g`)}, size FROM g JOIN g AS h ON h.w >= g.w AND ${same('g', 'h')} JOIN c ON c.born = g.w AND ${same('g', 'c')}${only}) SELECT a, b${andDimensions(line, sql`p`)}, any_value(size) AS size, count(f.i) FILTER (WHERE f.born = a) AS kept, count(f.i) FILTER (WHERE f.born > a OR (a = b AND f.born = a)) AS fresh FROM p LEFT JOIN u ON u.w = b AND ${same('u', 'p')} LEFT JOIN f ON f.i = u.i AND ${same('f', 'u')} GROUP BY a, b${andDimensions(line, sql`p`)})`;
  return timelineResult(
    node,
    line,
    [sql`a`, sql`b`],
    [
      { type: 'long', value: sql`fresh` },
      { type: 'long', value: sql`kept` },
      { type: 'long', value: sql`size - kept` },
      { type: 'real', value: sql`kept::DOUBLE / size` },
      { type: 'real', value: sql`(size - kept)::DOUBLE / size` },
    ],
    source,
    scope,
  );
};
