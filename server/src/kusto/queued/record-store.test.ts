import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RecordStore } from './record-store.ts';

const cluster = 'a'.repeat(32);
const limits = { maxRecords: 3, maxBytes: 1_000, maxAgeMs: 1_000 };
let folder: string;
let records: RecordStore<number>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'records-test-'));
  records = new RecordStore(folder, limits);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = (key: string, value: number, nowMs = Date.now()) =>
  records.update(cluster, key, () => value, nowMs);
const all = async (...keys: readonly string[]) =>
  Promise.all(keys.map((key) => records.get(cluster, key)));
const files = () => readdir(join(folder, cluster)).catch(() => []);

it('the one that was not written for longest makes room', async () => {
  for (const [index, key] of ['a', 'b', 'c'].entries()) await put(key, index);
  await put('a', 10);
  await put('d', 3);
  expect(await all('a', 'b', 'c', 'd')).toEqual([10, null, 2, 3]);
  expect(await files()).toHaveLength(3);
});

it('large ones make room sooner, also after a restart', async () => {
  const texts = new RecordStore<string>(folder, limits);
  for (const key of ['a', 'b']) await texts.update(cluster, key, () => 'x'.repeat(450), 0);
  const again = new RecordStore<string>(folder, limits);
  await again.update(cluster, 'c', () => 'x'.repeat(450), Date.now() + 1);
  expect(await files()).toHaveLength(2);
  await again.update(cluster, 'c', () => 'x'.repeat(2_000), Date.now() + 1);
  expect(await files()).toEqual([]);
});

it('another process finds them, the oldest still the first to go', async () => {
  for (const [index, key] of ['a', 'b', 'c'].entries()) await put(key, index);
  await writeFile(join(folder, cluster, 'x.json.part'), '{');
  records = new RecordStore(folder, limits);
  expect(await all('a', 'b', 'c')).toEqual([0, 1, 2]);
  await put('d', 3);
  expect((await all('a', 'b', 'c', 'd')).filter((value) => value !== null)).toHaveLength(3);
  expect(await all('d')).toEqual([3]);
  expect(await files()).toHaveLength(3);
});

it('what is too old goes, the rest stays', async () => {
  const nowMs = Date.now();
  await put('old', 1, nowMs - 2_000);
  await put('new', 2, nowMs);
  await records.sweep(nowMs);
  expect(await all('old', 'new')).toEqual([null, 2]);
  expect(await files()).toHaveLength(1);
});

it('changes at the same time are made one after another', async () => {
  const add = (old: number | null) => (old ?? 0) + 1;
  await Promise.all(Array.from({ length: 20 }, () => records.update(cluster, 'n', add, 0)));
  expect(await records.get(cluster, 'n')).toBe(20);
});

it('a change that refuses, or finds nothing to change, writes nothing', async () => {
  const refuse = (): number => {
    throw new Error('no');
  };
  await expect(records.update(cluster, 'k', refuse, 0)).rejects.toThrow('no');
  expect(await records.update(cluster, 'k', (old) => old, 0)).toBeNull();
  expect(await files()).toEqual([]);
});

it("a cluster's go with it, another's stay", async () => {
  await put('a', 1);
  await records.update('local', 'a', () => 2, 0);
  await records.removeCluster(cluster);
  expect(await all('a')).toEqual([null]);
  expect(await files()).toEqual([]);
  expect(await records.get('local', 'a')).toBe(2);
});
