import { sql } from '../../sql/sql.ts';
import { constantOf, type Plugin, positional } from './plugin.ts';
import { andDimensions, sameDimensions, timelineOf, timelineResult } from './timeline.ts';

/**
 * Rows, distinct ids, new ids and all ids so far, for each window that has rows.
 * Source: activity-counts-metrics-plugin.md.
 */
export const activityCountsMetrics: Plugin = (node, input, scope) => {
  const [id, time, start, end, step, ...dimensions] = positional(node);
  const line = timelineOf(node, { id, time, start, end, step, dimensions }, input, scope);
  const dims = andDimensions(line);
  const same = sameDimensions(line, sql`a`, sql`b`);
  const source = sql`(WITH r AS ${line.rows}, f AS (SELECT i, min(w) AS first${dims} FROM r GROUP BY i${dims}), a AS (SELECT w${dims}, count(*) AS n, count(DISTINCT i) AS ids FROM r GROUP BY w${dims}), b AS (SELECT first AS w${dims}, count(*) AS fresh FROM f GROUP BY first${dims}) SELECT a.w${andDimensions(line, sql`a`)}, n, ids, coalesce(fresh, 0) AS fresh FROM a LEFT JOIN b ON a.w = b.w AND ${same})`;
  const over =
    line.dimensions.length > 0
      ? sql`PARTITION BY ${{ sql: dims.sql.replace(/^, /, '') }} ORDER BY w`
      : sql`ORDER BY w`;
  return timelineResult(
    node,
    line,
    [sql`w`],
    [
      { type: 'long', value: sql`n` },
      { type: 'long', value: sql`ids` },
      { type: 'long', value: sql`CAST(fresh AS BIGINT)` },
      { type: 'long', value: sql`CAST(sum(fresh) OVER (${over}) AS BIGINT)` },
    ],
    source,
    scope,
  );
};

/**
 * Distinct ids, those that the window before had not, and the rates of retention and churn.
 * Source: activity-metrics-plugin.md.
 */
export const activityMetrics: Plugin = (node, input, scope) => {
  const [id, time, ...rest] = positional(node);
  const bounded = isBounded(rest, scope);
  const [start, end, step, ...dimensions] = bounded ? rest : [null, null, ...rest];
  const line = timelineOf(
    node,
    {
      id,
      time,
      start,
      end,
      step: step ?? undefined,
      dimensions: dimensions.filter((one) => one !== null),
    },
    input,
    scope,
  );
  const before = line.step.shifted(sql`a.w`, -1);
  const source = sql`(WITH u AS (SELECT DISTINCT i, w${andDimensions(line)} FROM ${line.rows}), k AS (SELECT a.w${andDimensions(line, sql`a`)}, count(*) AS ids, count(*) FILTER (WHERE b.i IS NULL) AS fresh FROM u AS a LEFT JOIN u AS b ON a.i = b.i AND b.w = ${before} AND ${sameDimensions(line, sql`a`, sql`b`)} GROUP BY a.w${andDimensions(line, sql`a`)}) SELECT a.w${andDimensions(line, sql`a`)}, a.ids, a.fresh, (a.ids - a.fresh)::DOUBLE / b.ids AS kept FROM k AS a LEFT JOIN k AS b ON b.w = ${before} AND ${sameDimensions(line, sql`a`, sql`b`)})`;
  return timelineResult(
    node,
    line,
    [sql`w`],
    [
      { type: 'long', value: sql`ids` },
      { type: 'long', value: sql`fresh` },
      { type: 'real', value: sql`coalesce(kept, 'NaN'::DOUBLE)` },
      { type: 'real', value: sql`coalesce(1 - kept, 'NaN'::DOUBLE)` },
    ],
    source,
    scope,
  );
};

/** Whether a start and an end are given: they are of the timeline's type, a window is not. */
function isBounded(rest: ReturnType<typeof positional>, scope: Parameters<Plugin>[2]): boolean {
  const [first, second, third] = rest;
  if (!first || !second || !third || third.kind === 'column') return false;
  const types = [first, second].map((one) => constantOf(one, scope).type);
  return types[0] === types[1] && types[0] !== 'timespan'
    ? true
    : types[0] === 'timespan' &&
        third.kind !== 'star' &&
        constantOf(third, scope).type === 'timespan';
}

/**
 * Distinct ids of an inner window against those of the outer window that ends with it.
 * Source: activity-engagement-plugin.md.
 */
export const activityEngagement: Plugin = (node, input, scope) => {
  const [id, time, ...rest] = positional(node);
  const bounded = isBounded(rest, scope);
  const [start, end, step, outer, ...dimensions] = bounded ? rest : [null, null, ...rest];
  const line = timelineOf(
    node,
    {
      id,
      time,
      start,
      end,
      step: step ?? undefined,
      dimensions: dimensions.filter((one) => one !== null),
    },
    input,
    scope,
  );
  const span = outer
    ? scope.translation.library.convert(
        constantOf(outer, scope),
        line.time.type === 'datetime' ? 'timespan' : line.time.type,
      ).sql
    : line.step.size;
  const next = line.step.shifted(sql`a.w`, 1);
  const source = sql`(WITH u AS (SELECT DISTINCT i, w${andDimensions(line)} FROM ${line.rows}), a AS (SELECT w${andDimensions(line)}, count(*) AS ids FROM u GROUP BY w${andDimensions(line)}) SELECT a.w${andDimensions(line, sql`a`)}, any_value(a.ids) AS ids, count(DISTINCT b.i) AS wide FROM a JOIN u AS b ON b.w >= ${next} - ${span} AND b.w < ${next} AND ${sameDimensions(line, sql`a`, sql`b`)} GROUP BY a.w${andDimensions(line, sql`a`)})`;
  return timelineResult(
    node,
    line,
    [sql`w`],
    [
      { type: 'long', value: sql`ids` },
      { type: 'long', value: sql`wide` },
      { type: 'real', value: sql`ids::DOUBLE / wide` },
    ],
    source,
    scope,
  );
};
