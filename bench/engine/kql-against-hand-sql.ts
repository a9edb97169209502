import type { Engine } from '../../server/src/engine/engine-api.ts';
import type { Column } from '../../server/src/engine/types.ts';
import { type Pair, pairedMedians, repeated, timed } from '../measure.ts';
import { milliseconds, ratio, type Section } from '../report.ts';
import { benchRequest } from './bench-engine.ts';
import type { HandSql } from './hand-sql.ts';
import type { EngineQuery } from './queries/engine-query.ts';
import { engineQueries } from './queries/index.ts';
import { assertSameRows } from './same-rows.ts';

/** Each query in the engine beside its SQL on the same instance, in turn, after both agree. */
export async function kqlAgainstHandSql(
  engine: Engine,
  hand: HandSql,
  rows: number,
  rounds: number,
  only: string | undefined,
): Promise<Section> {
  const table: string[][] = [];
  const ratios: number[] = [];
  const cpuRatios: number[] = [];
  for (const query of engineQueries) {
    if (only !== undefined && !query.name.includes(only)) continue;
    const columns = await compare(query, engine, hand);
    const pair = await paired(
      () => answer(engine, query.kql),
      () => hand.rows(query.sql, columns),
      rounds,
    );
    ratios.push(pair.ratio);
    cpuRatios.push(pair.cpuRatio);
    const cells = [
      milliseconds(pair.leftMs),
      milliseconds(pair.rightMs),
      ratio(pair.ratio),
      ratio(pair.cpuRatio),
    ];
    console.log(`${query.name}: ${cells.join(' / ')}`);
    table.push([query.name, ...cells, reasonOf(query, pair)]);
  }
  table.push(['geometric mean', '', '', ratio(meanOf(ratios)), ratio(meanOf(cpuRatios)), '']);
  return {
    title: 'KQL against SQL by hand',
    method: `${rows.toLocaleString('en')} rows of ten columns in a file, in one process. The SQL runs on a connection of the engine's own instance; both statements stay prepared, and the rows of both leave as the wire's JSON. Results are compared before. Milliseconds, medians of at least ${rounds} pairs of runs, one after the other and each first in every second pair, of short ones up to ${mostRounds}; ratios are medians of the pairs' ratios, of the time and of this process's processor time, which other work on the machine hardly moves. Goals: geometric mean at most 1.05, none above 1.25.`,
    columns: ['query', 'KQL', 'SQL', 'KQL / SQL', 'processor time', 'above 1.25 because'],
    rows: table,
  };
}

/** What the report says of a query that takes more than a quarter longer than its SQL. */
function reasonOf({ reason }: EngineQuery, { ratio: time, cpuRatio }: Pair): string {
  if (cpuRatio > mostRatio) return reason ?? '';
  return time > mostRatio ? 'other work on the machine: by processor time it is not' : '';
}
const mostRatio = 1.25;

/** A pair's work fills so much time, and all pairs of a query so much, however loaded the machine. */
const [leastPairMs, queryMs, mostRounds] = [20, 2_500, 41];

/** The shorter the work, the more often it is done: in each pair, and in pairs. */
async function paired(
  left: () => Promise<unknown>,
  right: () => Promise<unknown>,
  leastRounds: number,
): Promise<Pair> {
  const roughMs = (await timed(left)) + (await timed(right));
  const times = Math.max(1, Math.ceil(leastPairMs / roughMs));
  const rounds = Math.min(mostRounds, Math.ceil(queryMs / (roughMs * times)));
  const pair = await pairedMedians(
    repeated(left, times),
    repeated(right, times),
    Math.max(leastRounds, rounds),
    1,
  );
  return { ...pair, leftMs: pair.leftMs / times, rightMs: pair.rightMs / times };
}

const meanOf = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, one) => sum + Math.log(one), 0) / values.length);

interface Answer {
  readonly columns: readonly Column[];
  /** Rows as JSON, joined by commas. */
  readonly chunks: readonly Buffer[];
}

/** The rows as they would go out, and the time it takes to have them all. */
async function answer(engine: Engine, kql: string): Promise<Answer> {
  const { tables } = await engine.query(benchRequest(kql));
  const [table] = tables;
  if (!table) throw new Error(`No result: ${kql}`);
  const chunks: Buffer[] = [];
  for await (const { json } of table.rows) chunks.push(json);
  return { columns: table.columns, chunks };
}

/** Errors: one that names the query whose two answers differ. */
async function compare(
  { name, kql, sql, anyRows }: EngineQuery,
  engine: Engine,
  hand: HandSql,
): Promise<readonly Column[]> {
  const { columns, chunks } = await answer(engine, kql);
  const ours = rowsOf(chunks);
  const theirs = rowsOf(await hand.rows(sql, columns));
  if (ours.length !== theirs.length)
    throw new Error(`${name}: KQL gave ${ours.length} rows, SQL ${theirs.length}.`);
  if (!anyRows) assertSameRows(name, ours, theirs);
  return columns;
}

const rowsOf = (chunks: readonly Buffer[]): unknown[] =>
  JSON.parse(`[${chunks.join(',')}]`) as unknown[];
