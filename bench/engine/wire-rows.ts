import type { Engine } from '../../server/src/engine/engine-api.ts';
import { median } from '../measure.ts';
import { milliseconds, type Section } from '../report.ts';
import { benchRequest } from './bench-engine.ts';

const rounds = 15;
const mebibyte = 1024 * 1024;

/** Rows as the wire's JSON, and what a long answer adds to the memory of this process. */
export async function wireRows(engine: Engine): Promise<Section> {
  const rates: number[] = [];
  const cpuMs: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const before = process.cpuUsage();
    const { rows, ms } = await stream(engine, 'Logs | take 100000', () => undefined);
    const { user, system } = process.cpuUsage(before);
    if (round < 0) continue;
    rates.push((rows / ms) * 1000);
    cpuMs.push((user + system) / 1000);
  }
  // What the first one reads from the file stays in DuckDB's own memory, whoever asked for it.
  await stream(engine, 'Logs | take 500000', () => undefined);
  global.gc?.();
  const beforeBytes = process.memoryUsage.rss();
  let mostBytes = beforeBytes;
  const long = await stream(engine, 'Logs | take 500000', () => {
    mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
  });
  const count = (value: number): string => Math.round(value).toLocaleString('en');
  return {
    title: 'Rows as JSON',
    method: `Whole rows of ten columns, from the request to the last chunk, without HTTP; the median of ${rounds}. Resident memory is looked at after each chunk, before a second answer of the kind and during it. Goals: 300,000 rows/s, less than 300 MB more.`,
    columns: ['', ''],
    rows: [
      ['100,000 rows: rows/s', count(median(rates))],
      ['100,000 rows: rows/s, fastest run', count(Math.max(...rates))],
      ['100,000 rows: ms of processor time', count(median(cpuMs))],
      ['500,000 rows: MiB of JSON', count(long.bytes / mebibyte)],
      ['500,000 rows: s', milliseconds(long.ms / 1000)],
      ['500,000 rows: MiB of memory more', count((mostBytes - beforeBytes) / mebibyte)],
    ],
  };
}

async function stream(engine: Engine, kql: string, onChunk: () => void) {
  const startMs = performance.now();
  const { tables } = await engine.query(benchRequest(kql));
  let rows = 0;
  let bytes = 0;
  for (const table of tables)
    for await (const chunk of table.rows) {
      rows += chunk.count;
      bytes += chunk.json.length;
      onChunk();
    }
  return { rows, bytes, ms: performance.now() - startMs };
}
