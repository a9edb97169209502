import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCluster, type TestCluster } from './start-test-cluster.ts';

const rounds = 20;
const rowsOfBatch = 10;

let subject: TestCluster;
beforeAll(async () => {
  subject = await startTestCluster({ settings: { spare: true } });
  await subject.command('.create table Kept (batch:long, row:long)');
}, 60_000);
afterAll(() => subject.cluster.close());

const batch = (id: number): string =>
  Array.from({ length: rowsOfBatch }, (_, row) => `${id},${row}\n`).join('');

/** Goal G-F1: safety.md section 5. */
test('killed in the middle of ingestions, it keeps what it acknowledged, whole', async () => {
  const acknowledged = new Set<number>();
  const sent = new Set<number>();
  let nextId = 1;
  for (let round = 1; round <= rounds; round += 1) {
    let killed = false;
    const writers = Array.from({ length: 3 }, async () => {
      while (!killed) {
        const id = nextId++;
        sent.add(id);
        const status = await subject.ingest('Kept', batch(id)).catch(() => 0);
        if (status === 200) acknowledged.add(id);
      }
    });
    await delay(100 + 13 * round);
    subject.signal('SIGKILL');
    killed = true;
    await Promise.all(writers);
    expect(await subject.cluster.answering(60_000)).toBe(true);
  }
  expect(subject.cluster.status().restarts.length).toBe(rounds);

  const { rows } = await subject.query('Kept | summarize n = count(), m = dcount(row) by batch');
  const kept = new Map((rows as number[][]).map(([id = 0, n = 0, m = 0]) => [id, { n, m }]));
  expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
  expect([...kept.keys()].filter((id) => !sent.has(id))).toEqual([]);
  for (const [id, { n, m }] of kept) expect([id, n, m]).toEqual([id, rowsOfBatch, rowsOfBatch]);
  expect(acknowledged.size).toBeGreaterThan(rounds);
}, 240_000);
