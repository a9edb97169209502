import { setTimeout as delay } from 'node:timers/promises';
import { askKql, postKql } from './cluster-client.ts';
import { median, timed } from './measure.ts';
import { ratio } from './report.ts';

const table = 'BenchWriters';
const writers = 20;
const warmUpMs = 3_000;
const measuredMs = 5_000;
/** One reads what nobody writes, one the table that all write. */
const queries = {
  'reader of another table': 'Products | where Cost > 10 | summarize count() by bin(Cost, 10)',
  'reader of their table': `${table} | where Id > 10 | summarize count() by Name`,
} as const;

/**
 * One row at a time by streaming, durable: how many a second, by one writer and by all at once;
 * and the median query of readers, alone and beside all writers. Rows of the report.
 */
export async function concurrentWriters(clusterUrl: string): Promise<string[][]> {
  await askKql(clusterUrl, 'productsdb', `.create-merge table ${table} (Id:long, Name:string)`);
  try {
    // Until both processes are warm.
    await written(clusterUrl, 1, () => delay(warmUpMs));
    const one = await written(clusterUrl, 1, () => delay(measuredMs));
    const alone = await readings(clusterUrl);
    let beside = alone;
    const all = await written(clusterUrl, writers, async () => {
      beside = await readings(clusterUrl);
    });
    const rate = (value: number): string => `${Math.round(value)}/s`;
    const ms = (value: number): string => `${value.toFixed(1)} ms`;
    return [
      ['one row at a time, one writer', rate(one), '', '', '>= 400/s'],
      [`one row at a time, ${writers} writers`, rate(all), '', '', '>= 400/s'],
      ...alone.map(([reader, aloneMs], i) => {
        const besideMs = beside[i]?.[1] ?? Number.NaN;
        const shown = ratio(besideMs / aloneMs);
        return [
          `${reader}, beside ${writers} writers`,
          ms(besideMs),
          ms(aloneMs),
          shown,
          '<= 2.00x',
        ];
      }),
    ];
  } finally {
    await askKql(clusterUrl, 'productsdb', `.drop table ${table} ifexists`);
  }
}

/** Each reader's median, one after another. */
async function readings(clusterUrl: string): Promise<readonly (readonly [string, number])[]> {
  const medians: [string, number][] = [];
  for (const [reader, query] of Object.entries(queries)) {
    const times: number[] = [];
    const untilMs = performance.now() + measuredMs;
    while (performance.now() < untilMs) {
      times.push(await timed(() => postKql(clusterUrl, 'productsdb', query)));
      await delay(5);
    }
    medians.push([reader, median(times)]);
  }
  return medians;
}

/** Acknowledged ingestions a second while `meanwhile` runs. */
async function written(
  clusterUrl: string,
  count: number,
  meanwhile: () => Promise<unknown>,
): Promise<number> {
  let over = false;
  let acknowledged = 0;
  const address = `${clusterUrl}/v1/rest/ingest/productsdb/${table}?streamFormat=csv`;
  const startMs = performance.now();
  const working = Array.from({ length: count }, async (_, writer) => {
    for (let row = 0; !over; row += 1) {
      const response = await fetch(address, { method: 'POST', body: `${row},writer ${writer}\n` });
      const text = await response.text();
      if (!response.ok) throw new Error(text);
      if (!over) acknowledged += 1;
    }
  });
  await meanwhile();
  over = true;
  const tookMs = performance.now() - startMs;
  await Promise.all(working);
  return (acknowledged / tookMs) * 1000;
}
