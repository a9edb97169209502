import { setTimeout } from 'node:timers/promises';
import type { Engine } from '../../server/src/engine/engine-api.ts';
import { median } from '../measure.ts';
import { milliseconds, type Section } from '../report.ts';
import { benchRequest } from './bench-engine.ts';

const smallCount = 50;
const small = (i: number): string =>
  `Hosts | where Cores > ${i % 8} | summarize count() by Datacenter`;
/** Keeps every thread busy for as long as it is let. */
const heavy =
  'Logs | summarize dcount(strcat(UserId, Message)), dcount(strcat(Host, Message)) by Level';

/** Work of different kinds that takes long over the rows: each must end soon after it is canceled. */
const canceled: readonly string[] = [
  heavy,
  'Logs | sort by Message asc | extend Row = row_number() | summarize max(Row)',
  'Logs | join kind=inner (Logs | project Host, Other = Bytes) on Host | summarize sum(Other)',
  'Logs | where Message matches regex @"(a|b|c)+.*(x|y|z)+.*9$" | count',
  'Logs | extend Parts = extract_all(@"(\\d+)", Message) | summarize sum(array_length(Parts))',
  'Logs | summarize Set = make_set(UserId) by Host | project Host, Sum = array_length(set_union(Set, Set))',
  'Logs | take 500000 | extend Hash = hash_sha256(Message) | summarize dcount(Hash), count() by Host',
];
const runBeforeCancelMs = 400;

/** Small queries beside a heavy one, and how long after a cancel the engine is free again. */
export async function underLoad(engine: Engine): Promise<Section> {
  const texts = Array.from({ length: smallCount }, (_, i) => small(i));
  await Promise.all(texts.map((text) => rowsTakenMs(engine, text)));
  const alone = await Promise.all(texts.map((text) => rowsTakenMs(engine, text)));
  const stop = new AbortController();
  let heavyEnded = false;
  const running = rowsTakenMs(engine, heavy, stop.signal).finally(() => {
    heavyEnded = true;
  });
  running.catch(() => undefined);
  await setTimeout(runBeforeCancelMs);
  const beside = await Promise.all(texts.map((text) => rowsTakenMs(engine, text)));
  const overtook = !heavyEnded;
  stop.abort();
  await running.catch(() => undefined);
  const freeMs: number[] = [];
  for (const text of canceled) {
    const ms = await freedMs(engine, text);
    if (ms !== null) freeMs.push(ms);
  }
  const slowest = (values: readonly number[]): string => milliseconds(Math.max(...values));
  return {
    title: 'Beside a heavy query, and after a cancel',
    method: `${smallCount} small queries at once, without and with one that keeps all threads busy: they do not wait for its end. Then ${canceled.length} long queries, each canceled after ${runBeforeCancelMs} ms: until the engine is free again, goal 500 ms.`,
    columns: ['', 'ms'],
    rows: [
      ['small queries alone, median', milliseconds(median(alone))],
      ['small queries alone, slowest', slowest(alone)],
      ['beside a heavy one, median', milliseconds(median(beside))],
      ['beside a heavy one, slowest', slowest(beside)],
      ['the heavy one ran on meanwhile', overtook ? 'yes' : 'no'],
      ['queries that ended before their cancel', `${canceled.length - freeMs.length}`],
      ['from cancel to free, median', milliseconds(median(freeMs))],
      ['from cancel to free, slowest', slowest(freeMs)],
    ],
  };
}

async function rowsTakenMs(
  engine: Engine,
  kql: string,
  signal = new AbortController().signal,
): Promise<number> {
  const startMs = performance.now();
  const { tables } = await engine.query({ ...benchRequest(kql), signal });
  for (const table of tables) for await (const _ of table.rows);
  return performance.now() - startMs;
}

/** The engine answers a canceled request when its connection is free; null: it had ended before. */
async function freedMs(engine: Engine, kql: string): Promise<number | null> {
  const stop = new AbortController();
  const running = rowsTakenMs(engine, kql, stop.signal).then(
    () => true,
    () => false,
  );
  await Promise.race([running, setTimeout(runBeforeCancelMs)]);
  const startMs = performance.now();
  stop.abort();
  return (await running) ? null : performance.now() - startMs;
}
