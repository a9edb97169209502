import { integer, join, type Sql, sql, text } from '../../sql/sql.ts';
import type { Projection } from '../relation.ts';
import { select } from '../relation.ts';
import { constantOf, overRows, type Plugin, positional, refused } from './plugin.ts';
import { timelineOf } from './timeline.ts';

const mostSamples = 128;

/**
 * Distinct ids whose rows, one after another, hold a sequence of states, by the window in which it
 * begins and by the states right before and after it, '' where there is none in time. Three tables:
 * by both neighbours, by the one before, by the one after.
 * Source: funnel-sequence-plugin.md.
 */
export const funnelSequence: Plugin = (node, input, scope) => {
  const { identifiers, library } = scope.translation;
  const [id, time, start, end, longest, step, state, sequence] = positional(node);
  if (!id || !time || !longest || !state || !sequence || state.kind !== 'column')
    throw refused('funnel_sequence() with these arguments', node);
  const line = timelineOf(node, { id, time, start, end, step, dimensions: [state] }, input, scope);
  const states: unknown = JSON.parse(String(constantOf(sequence, scope).constant ?? 'null'));
  if (!Array.isArray(states) || states.length === 0)
    throw refused('funnel_sequence() with a sequence that is no constant', sequence);
  const gap = library.convert(
    constantOf(longest, scope),
    line.time.type === 'datetime' ? 'timespan' : line.time.type,
  );
  const own = library.convert(
    { sql: sql`d0`, type: overRows(state, input, scope).type, span: node.span },
    'string',
  );
  const name = (prefix: string, k: number): Sql => ({ sql: `${prefix}${k}` });
  const places = [...states.keys(), states.length];
  const looks = join(
    places.flatMap((k) => [
      sql`lead(s, ${integer(k)}) OVER o AS ${name('s', k)}`,
      sql`lead(t, ${integer(k)}) OVER o AS ${name('t', k)}`,
    ]),
    ', ',
  );
  const inTime = (earlier: Sql, later: Sql): Sql => sql`${later} - ${earlier} <= ${gap}`;
  const tests = states.flatMap((value, k) => [
    sql`${name('s', k)} = ${text(typeof value === 'string' ? value : JSON.stringify(value))}`,
    ...(k === 0 ? [] : [inTime(name('t', k - 1), name('t', k))]),
  ]);
  const after = states.length;
  const found = sql`(WITH r AS (SELECT i, t, w, ${own} AS s FROM ${line.rows}), l AS (SELECT i, w, lag(s) OVER o AS ps, lag(t) OVER o AS pt, ${looks} FROM r WINDOW o AS (PARTITION BY i ORDER BY t)) SELECT i, w, CASE WHEN ${inTime(sql`pt`, sql`t0`)} THEN ps ELSE '' END AS p, CASE WHEN ${inTime(name('t', after - 1), name('t', after))} THEN ${name('s', after)} ELSE '' END AS n FROM l WHERE ${join(tests, ' AND ')})`;
  const neighbours: readonly Projection[] = [
    { name: 'prev', type: 'string', value: sql`p` },
    { name: 'next', type: 'string', value: sql`n` },
  ];
  const kept = neighbours.filter((_, k) => node.table === 0 || k === node.table - 1);
  const item = library.convert(
    { sql: sql`i`, type: overRows(id, input, scope).type, span: node.span },
    'dynamic',
  );
  return select(
    identifiers,
    [
      {
        name: time.kind === 'column' ? time.name : 'Timestamp',
        type: line.time.type,
        value: sql`w`,
      },
      ...kept,
      { name: 'dcount', type: 'long', value: sql`count(DISTINCT i)` },
      {
        name: 'samples',
        type: 'dynamic',
        value: sql`kusto_array(list_sort(list(DISTINCT ${item}))[1:${integer(mostSamples)}])`,
      },
    ],
    found,
    sql` GROUP BY w, ${join(
      kept.map(({ value }) => value),
      ', ',
    )} ORDER BY w, count(DISTINCT i) DESC, ${join(
      kept.map(({ value }) => value),
      ', ',
    )}`,
  );
};
