import type { ScalarNode } from '../../parse/nodes.ts';
import { join, type Sql, sql } from '../../sql/sql.ts';
import type { KustoType } from '../../types.ts';
import type { Scope } from '../scope.ts';
import { constantOf, overRows, type Plugin, positional, refused } from './plugin.ts';
import { andDimensions, sameDimensions, timelineOf, timelineResult } from './timeline.ts';

/** A length of time as a constant of the timeline's own measure. */
function lengthOf(node: ScalarNode | undefined, time: KustoType, scope: Scope): Sql | null {
  if (!node) return null;
  return scope.translation.library.convert(
    constantOf(node, scope),
    time === 'datetime' ? 'timespan' : time,
  ).sql;
}

/**
 * Rows and distinct ids of a window that looks back, for each step.
 * Source: sliding-window-counts-plugin.md.
 */
export const slidingWindowCounts: Plugin = (node, input, scope) => {
  const [id, time, start, end, lookback, step, ...dimensions] = positional(node);
  if (!time) throw refused('sliding_window_counts() without a timeline', node);
  const span = lengthOf(lookback, overRows(time, input, scope).type, scope) ?? sql`0`;
  const line = timelineOf(
    node,
    { id, time, start, end, step, dimensions },
    input,
    scope,
    (from, { size }) =>
      size.sql === 'NULL' ? sql`${from} - ${span}` : sql`${from} - ${span} + ${size}`,
  );
  const next = line.step.shifted(sql`g.w`, 1);
  const source = sql`(WITH r AS ${line.rows}, g AS ${line.grid} SELECT g.w${andDimensions(line, sql`g`)}, count(*) AS n, count(DISTINCT r.i) AS ids FROM g JOIN r ON r.t < ${next} AND r.t >= ${next} - ${span} AND ${sameDimensions(line, sql`g`, sql`r`)} GROUP BY g.w${andDimensions(line, sql`g`)})`;
  return timelineResult(
    node,
    line,
    [sql`w`],
    [
      { type: 'long', value: sql`n` },
      { type: 'long', value: sql`ids` },
    ],
    source,
    scope,
  );
};

/**
 * Sessions with activity in each window: an id begins a new one when it was not seen for longer
 * than the look-back.
 * Source: session-count-plugin.md.
 */
export const sessionCount: Plugin = (node, input, scope) => {
  const [id, time, start, end, step, lookback, ...dimensions] = positional(node);
  const line = timelineOf(node, { id, time, start, end, step, dimensions }, input, scope);
  const span = lengthOf(lookback, line.time.type, scope) ?? sql`0`;
  const dims = andDimensions(line);
  const source = sql`(SELECT w${dims}, count(DISTINCT (i, s)) AS sessions FROM (SELECT *, sum(fresh) OVER (PARTITION BY i${dims} ORDER BY t ROWS UNBOUNDED PRECEDING) AS s FROM (SELECT *, CASE WHEN t - lag(t) OVER (PARTITION BY i${dims} ORDER BY t) <= ${span} THEN 0 ELSE 1 END AS fresh FROM ${line.rows})) GROUP BY w${dims})`;
  return timelineResult(
    node,
    line,
    [sql`w`],
    [{ type: 'long', value: sql`sessions` }],
    source,
    scope,
  );
};

/**
 * Ids that, at one of their rows of a window, had rows in enough periods of the time before it.
 * Source: active-users-count-plugin.md.
 */
export const activeUsersCount: Plugin = (node, input, scope) => {
  const [id, time, start, end, lookback, period, count, step, ...dimensions] = positional(node);
  if (!time || !count) throw refused('active_users_count() with these arguments', node);
  const type = overRows(time, input, scope).type;
  const [span, size] = [lengthOf(lookback, type, scope), lengthOf(period, type, scope)];
  if (!span || !size) throw refused('active_users_count() with these arguments', node);
  const line = timelineOf(
    node,
    { id, time, start, end, step, dimensions },
    input,
    scope,
    (from) => sql`${from} - ${span}`,
  );
  const wanted = scope.translation.library.convert(constantOf(count, scope), 'long');
  const same = sameDimensions(line, sql`a`, sql`b`);
  const keys = join([sql`a.i`, sql`a.t`, sql`a.w`], ', ');
  const active = sql`(SELECT ${keys}${andDimensions(line, sql`a`)} FROM r AS a JOIN r AS b ON a.i = b.i AND b.t <= a.t AND b.t > a.t - ${span} AND ${same} WHERE a.t >= ${line.start} GROUP BY ${keys}${andDimensions(line, sql`a`)} HAVING count(DISTINCT b.t // ${size}) >= ${wanted})`;
  const source = sql`(WITH r AS ${line.rows} SELECT w${andDimensions(line)}, count(DISTINCT i) AS ids FROM ${active} GROUP BY w${andDimensions(line)})`;
  return timelineResult(node, line, [sql`w`], [{ type: 'long', value: sql`ids` }], source, scope);
};
