import type { Section } from '../report.ts';
import { openBenchEngine } from './bench-engine.ts';
import { openHandSql } from './hand-sql.ts';
import { kqlAgainstHandSql } from './kql-against-hand-sql.ts';
import { translationOverhead } from './translation-overhead.ts';
import { underLoad } from './under-load.ts';
import { wireRows } from './wire-rows.ts';

const { BENCH_ENGINE_ROWS, BENCH_ENGINE_ROUNDS, BENCH_ENGINE_ONLY } = process.env;

/** Whether the numbers are those to keep: of all queries over all rows. */
export const isWholeEngineBench = (): boolean =>
  BENCH_ENGINE_ROWS === undefined && BENCH_ENGINE_ONLY === undefined;

/**
 * The engine in this process, without HTTP. From the environment: BENCH_ENGINE_ROWS (10,000,000),
 * BENCH_ENGINE_ROUNDS (9, at least), BENCH_ENGINE_ONLY (queries whose name has it).
 */
export async function* engineBench(): AsyncGenerator<Section> {
  const rows = Number(BENCH_ENGINE_ROWS ?? 10_000_000);
  const rounds = Number(BENCH_ENGINE_ROUNDS ?? 9);
  const bench = await openBenchEngine(rows);
  try {
    const hand = await openHandSql(bench.cluster);
    try {
      yield await kqlAgainstHandSql(bench.engine, hand, rows, rounds, BENCH_ENGINE_ONLY);
    } finally {
      hand.close();
    }
    if (BENCH_ENGINE_ONLY !== undefined) return;
    yield await translationOverhead(bench);
    yield await wireRows(bench.engine);
    yield await underLoad(bench.engine);
  } finally {
    await bench.close();
  }
}
