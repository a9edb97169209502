import { isTabular, type ScalarNode } from '../../parse/nodes.ts';
import { join, sql } from '../../sql/sql.ts';
import { select } from '../relation.ts';
import { constantOf, overRows, type Plugin, refused } from './plugin.ts';

/**
 * Every sequence of rows, one for each condition in turn, within the time for a step and for the
 * whole.
 * Source: sequence-detect-plugin.md.
 */
export const sequenceDetect: Plugin = (node, input, scope) => {
  const { identifiers, library } = scope.translation;
  const given = node.arguments.flatMap((one): ScalarNode[] => (isTabular(one) ? [] : [one]));
  const [timeNode, stepNode, spanNode, ...others] = given;
  if (!timeNode || !stepNode || !spanNode)
    throw refused('sequence_detect() with these arguments', node);
  const time = overRows(timeNode, input, scope);
  const values = others.map((one) => ({ node: one, value: overRows(one, input, scope) }));
  const steps = values.filter(({ value }) => value.type === 'bool');
  const dimensions = values.filter(({ value }) => value.type !== 'bool');
  if (steps.length === 0) throw refused('sequence_detect() without conditions', node);
  const length = (one: ScalarNode) =>
    library.convert(constantOf(one, scope), time.type === 'datetime' ? 'timespan' : time.type);
  const columns = join(
    [
      sql`${time} AS t`,
      ...steps.map(({ value }, k) => sql`${value} AS ${{ sql: `e${k}` }}`),
      ...dimensions.map(({ value }, k) => sql`${value} AS ${{ sql: `d${k}` }}`),
    ],
    ', ',
  );
  const table = (k: number) => ({ sql: `s${k}` });
  let from = sql`(SELECT * FROM r WHERE e0) AS s0`;
  for (let k = 1; k < steps.length; k++) {
    const tests = [
      sql`${table(k)}.t > ${table(k - 1)}.t`,
      sql`${table(k)}.t - ${table(k - 1)}.t <= ${length(stepNode)}`,
      sql`${table(k)}.t - s0.t <= ${length(spanNode)}`,
      ...dimensions.map(
        (_, d) => sql`${table(k)}.${{ sql: `d${d}` }} IS NOT DISTINCT FROM s0.${{ sql: `d${d}` }}`,
      ),
    ];
    from = sql`${from} JOIN (SELECT * FROM r WHERE ${{ sql: `e${k}` }}) AS ${table(k)} ON ${join(tests, ' AND ')}`;
  }
  const last = table(steps.length - 1);
  const found = join(
    [
      ...dimensions.map((_, d) => sql`s0.${{ sql: `d${d}` }} AS ${{ sql: `x${d}` }}`),
      ...steps.map((_, k) => sql`${table(k)}.t AS ${{ sql: `t${k}` }}`),
      sql`${last}.t - s0.t AS took`,
    ],
    ', ',
  );
  const names = node.columns.map(({ name }) => name);
  return select(
    identifiers,
    [
      ...dimensions.map(({ value }, d) => ({
        name: names[d] ?? `Column${d + 1}`,
        type: value.type,
        value: { sql: `x${d}` },
      })),
      ...steps.map((_, k) => ({
        name: names[dimensions.length + k] ?? `Column${k + 1}`,
        type: time.type,
        value: { sql: `t${k}` },
      })),
      {
        name: names.at(-1) ?? 'Duration',
        type: time.type === 'datetime' ? ('timespan' as const) : time.type,
        value: sql`took`,
      },
    ],
    sql`(WITH r AS (SELECT ${columns} FROM ${input.sql}) SELECT ${found} FROM ${from})`,
    sql` ORDER BY ${join(
      steps.map((_, k) => ({ sql: `t${k}` })),
      ', ',
    )}`,
  );
};
