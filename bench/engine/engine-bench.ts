import type { Section } from '../report.ts';
import { openBenchEngine } from './bench-engine.ts';
import { openHandSql } from './hand-sql.ts';
import { kqlAgainstHandSql } from './kql-against-hand-sql.ts';

/**
 * The engine in this process, without HTTP. From the environment: BENCH_ENGINE_ROWS (10,000,000),
 * BENCH_ENGINE_ROUNDS (5), BENCH_ENGINE_ONLY (queries whose name has it).
 */
export async function* engineBench(): AsyncGenerator<Section> {
  const rows = Number(process.env.BENCH_ENGINE_ROWS ?? 10_000_000);
  const rounds = Number(process.env.BENCH_ENGINE_ROUNDS ?? 5);
  const bench = await openBenchEngine(rows);
  try {
    const hand = await openHandSql(bench.cluster);
    try {
      yield await kqlAgainstHandSql(
        bench.engine,
        hand,
        rows,
        rounds,
        process.env.BENCH_ENGINE_ONLY,
      );
    } finally {
      hand.close();
    }
  } finally {
    await bench.close();
  }
}
