import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openQueueClient, type QueueClient } from './durability-client.ts';
import { startTestCluster, type TestCluster } from './start-test-cluster.ts';

/** How often the process is killed; the goal is stated for 20. */
const rounds = Number(process.env.DURABILITY_ROUNDS ?? 2);

let subject: TestCluster;
let queue: QueueClient;
beforeAll(async () => {
  subject = await startTestCluster({ settings: { spare: true } });
  await subject.command('.create table Kept (batch:long, row:long, size:long)');
  queue = await openQueueClient(subject);
}, 60_000);
afterAll(() => subject.cluster.close());

const batch = (id: number, size: number): string =>
  Array.from({ length: size }, (_, row) => `${id},${row},${size}\n`).join('');

const stream = async (csv: string): Promise<boolean> => (await subject.ingest('Kept', csv)) === 200;
const enqueue = async (csv: string): Promise<boolean> => {
  await queue.enqueue(await queue.put(csv), 'Kept', Math.random() < 0.5);
  return true;
};

const inline = async (csv: string): Promise<boolean> => {
  const { status } = await subject.command(`.ingest inline into table Kept <|\n${csv}`);
  return status === 200;
};

interface Writer {
  readonly way: string;
  readonly send: (csv: string) => Promise<boolean>;
  /** Rows at a time. */
  readonly size: number;
}

/** Who writes in each round, each one as fast as it is answered: all ways at the same time. */
const writers: readonly Writer[] = [
  // So many that their rows share commits.
  ...Array.from({ length: 8 }, () => ({ way: 'row by row', send: stream, size: 1 })),
  { way: 'streamed', send: stream, size: 10 },
  { way: 'streamed', send: stream, size: 100 },
  { way: 'inline', send: inline, size: 50 },
  { way: 'queued', send: enqueue, size: 100 },
  { way: 'queued', send: enqueue, size: 1_000 },
];
const ways = [...new Set(writers.map(({ way }) => way))];

interface KeptBatch {
  readonly id: number;
  readonly rows: number;
  readonly different: number;
  readonly size: number;
}

async function keptBatches(): Promise<ReadonlyMap<number, KeptBatch>> {
  const { rows, error } = await subject.query(
    'Kept | summarize n = count(), m = dcount(row, 4), max(size) by batch',
  );
  expect(error).toBe('');
  return new Map(
    (rows as [number, number, number, number][]).map(([id, n, different, size]) => [
      id,
      { id, rows: n, different, size },
    ]),
  );
}

/** Goal G-F1: safety.md section 5. What no answer came for may be there or not, but whole. */
test(
  `killed ${rounds} times in the middle of ingestions, it keeps what it acknowledged, whole and once`,
  async () => {
    const acknowledged = new Set<number>();
    const sent = new Map<number, number>();
    const rowsBy = new Map<string, number>();
    let loadMs = 0;
    for (let round = 1; round <= rounds; round += 1) {
      let killed = false;
      const heard = new Set<string>();
      const startMs = performance.now();
      const working = writers.map(async ({ way, send, size }) => {
        while (!killed) {
          const id = sent.size + 1;
          sent.set(id, size);
          if (!(await send(batch(id, size)).catch(() => false))) continue;
          acknowledged.add(id);
          heard.add(way);
          rowsBy.set(way, (rowsBy.get(way) ?? 0) + size);
        }
      });
      // Never in the same place of the work, but never before there is some of each kind.
      while (heard.size < ways.length) await delay(5);
      await delay(100 + Math.random() * 400);
      subject.signal('SIGKILL');
      loadMs += performance.now() - startMs;
      killed = true;
      await Promise.all(working);
      expect(await subject.cluster.answering(60_000)).toBe(true);
    }
    expect(subject.cluster.status().restarts.length).toBe(rounds);

    // What was queued comes in later than it is accepted.
    let kept = await keptBatches();
    const missing = () => [...acknowledged].filter((id) => !kept.has(id));
    for (let left = 300 + rounds * 20; left > 0 && missing().length > 0; left -= 1) {
      await delay(100);
      kept = await keptBatches();
    }
    expect(missing()).toEqual([]);
    expect([...kept.keys()].filter((id) => !sent.has(id))).toEqual([]);
    for (const found of kept.values()) {
      const size = sent.get(found.id);
      expect(found).toEqual({ id: found.id, rows: size, different: size, size });
    }
    expect(acknowledged.size).toBeGreaterThan(rounds * writers.length);
    if (process.env.DURABILITY_ROUNDS) {
      const rates = [...rowsBy].map(([way, rows]) => [way, Math.round((rows / loadMs) * 1000)]);
      console.info(
        `${rounds} kills: ${acknowledged.size} of ${sent.size} batches acknowledged, none lost, none twice; acknowledged rows a second:`,
        Object.fromEntries(rates),
      );
    }
  },
  60_000 + rounds * 15_000,
);

/** A message that nobody is to see ingested: its batch is open for minutes. */
test('a reset forgets what was accepted and not yet ingested', async () => {
  const create = '.create table Forgotten (batch:long, row:long, size:long)';
  await subject.command(create);
  await subject.command(
    `.alter table Forgotten policy ingestionbatching '{"MaximumBatchingTimeSpan": "00:05:00"}'`,
  );
  const blob = await queue.put(batch(1, 1));
  await queue.enqueue(blob, 'Forgotten', false);
  await subject.cluster.resetSandbox('local');
  expect((await fetch(blob)).status).toBe(404);

  // The next process would find the message, and no policy that holds it back.
  await subject.command(create);
  subject.signal('SIGKILL');
  expect(await subject.cluster.answering(60_000)).toBe(true);
  await queue.enqueue(await queue.put(batch(2, 1)), 'Forgotten', false);
  const rows = async () =>
    (await subject.query('Forgotten | project batch')).rows as readonly number[][];
  while ((await rows()).length === 0) await delay(100);
  expect(await rows()).toEqual([[2]]);
  const failures = '.show ingestion failures | where Table == "Forgotten"';
  expect((await subject.command(failures)).rows).toEqual([]);
}, 90_000);
