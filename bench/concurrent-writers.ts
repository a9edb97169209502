import { setTimeout as delay } from 'node:timers/promises';
import { askKql, postKql } from './cluster-client.ts';
import { median, timed } from './measure.ts';
import { ratio } from './report.ts';

const table = 'BenchWriters';
const writers = 20;
const measuredMs = 5_000;
const query = 'Products | where Cost > 10 | summarize count() by bin(Cost, 10)';

/**
 * One row at a time by streaming, durable: how many a second, by one writer and by all at once;
 * and a reader's median query, alone and beside all writers. Rows of the report.
 */
export async function concurrentWriters(clusterUrl: string): Promise<string[][]> {
  await askKql(clusterUrl, 'productsdb', `.create-merge table ${table} (Id:long, Name:string)`);
  try {
    const aloneMs = await medianRead(clusterUrl);
    const one = await written(clusterUrl, 1, () => delay(measuredMs));
    let besideMs = Number.NaN;
    const all = await written(clusterUrl, writers, async () => {
      besideMs = await medianRead(clusterUrl);
    });
    const rate = (value: number): string => `${Math.round(value)}/s`;
    const ms = (value: number): string => `${value.toFixed(1)} ms`;
    return [
      ['one row at a time, one writer', rate(one), '', '', '>= 400/s'],
      [`one row at a time, ${writers} writers`, rate(all), '', '', '>= 400/s'],
      [
        `reader beside ${writers} writers`,
        ms(besideMs),
        ms(aloneMs),
        ratio(besideMs / aloneMs),
        '<= 2.00x',
      ],
    ];
  } finally {
    await askKql(clusterUrl, 'productsdb', `.drop table ${table} ifexists`);
  }
}

async function medianRead(clusterUrl: string): Promise<number> {
  const times: number[] = [];
  const untilMs = performance.now() + measuredMs;
  while (performance.now() < untilMs) {
    times.push(await timed(() => postKql(clusterUrl, 'productsdb', query)));
    await delay(5);
  }
  return median(times);
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
