import { integer, type Sql, sql, text } from '../../sql/sql.ts';
import { select } from '../relation.ts';
import { constantOf, overRows, type Plugin, positional, refused } from './plugin.ts';
import { timelineOf } from './timeline.ts';

/**
 * Distinct ids that got as far as each state of a sequence, in each window, for each period that
 * the whole may take. Rows of one time may follow one another.
 * Source: funnel-sequence-completion-plugin.md.
 */
export const funnelSequenceCompletion: Plugin = (node, input, scope) => {
  const { identifiers, library } = scope.translation;
  const [id, time, start, end, step, state, sequence, periods] = positional(node);
  if (!state || !sequence || !periods || state.kind !== 'column')
    throw refused('funnel_sequence_completion() with these arguments', node);
  const line = timelineOf(node, { id, time, start, end, step, dimensions: [state] }, input, scope);
  const states: unknown = JSON.parse(String(constantOf(sequence, scope).constant ?? 'null'));
  if (!Array.isArray(states) || states.length === 0)
    throw refused('funnel_sequence_completion() with a sequence that is no constant', sequence);
  const span = line.time.type === 'datetime' ? 'timespan' : line.time.type;
  const period = library.convert(
    {
      sql: sql`unnest(kusto_items(${constantOf(periods, scope)}))`,
      type: 'dynamic',
      span: node.span,
    },
    span,
  );
  const table = (k: number): Sql => ({ sql: `c${k}` });
  let ctes = sql`r AS ${line.rows}, p AS (SELECT ${period} AS period)`;
  let counts = sql``;
  const tested = library.convert(
    { sql: sql`d0`, type: overRows(state, input, scope).type, span: node.span },
    'string',
  );
  states.forEach((value, k) => {
    const is = sql`${tested} = ${text(typeof value === 'string' ? value : JSON.stringify(value))}`;
    ctes =
      k === 0
        ? sql`${ctes}, c0 AS (SELECT i, w, period, t AS first, t AS last FROM r, p WHERE ${is})`
        : sql`${ctes}, ${table(k)} AS (SELECT b.i, b.w, b.period, b.first, min(r.t) AS last FROM ${table(k - 1)} AS b JOIN (SELECT * FROM r WHERE ${is}) AS r ON r.i = b.i AND r.w = b.w AND r.t >= b.last AND r.t - b.first <= b.period GROUP BY b.i, b.w, b.period, b.first)`;
    const count = sql`SELECT g.w AS w, ${text(String(value))} AS state, ${integer(k)} AS place, p.period AS period, count(DISTINCT c.i) AS ids FROM (SELECT DISTINCT w FROM r) AS g CROSS JOIN p LEFT JOIN ${table(k)} AS c ON c.w = g.w AND c.period = p.period GROUP BY g.w, p.period`;
    counts = k === 0 ? count : sql`${counts} UNION ALL ${count}`;
  });
  const names = node.columns.map(({ name }) => name);
  return select(
    identifiers,
    [
      { name: names[0] ?? 'Timestamp', type: line.time.type, value: sql`w` },
      { name: names[1] ?? state.name, type: 'string', value: sql`state` },
      { name: names[2] ?? 'Period', type: span, value: sql`period` },
      { name: names[3] ?? 'dcount', type: 'long', value: sql`ids` },
    ],
    sql`(WITH ${ctes} ${counts})`,
    sql` ORDER BY w, period, place`,
  );
};
