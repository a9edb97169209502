import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BlobStore } from './blob-store.ts';

const limits = { maxBlobBytes: 8_192, maxClusterBytes: 3 * 4_096 };
let folder: string;
let blobs: BlobStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blobs-test-'));
  blobs = new BlobStore(folder, limits);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const body = (data: string | Buffer) => Readable.from([Buffer.from(data)]);
const put = (name: string, data: string | Buffer = name) => blobs.put('local', name, body(data));
const all = (...names: readonly string[]) =>
  Promise.all(names.map(async (name) => (await blobs.read('local', name))?.toString() ?? null));
const full = { code: 'EMB0107' };

it('what is done with makes room, the oldest first; what waits does not', async () => {
  for (const name of ['a', 'b', 'c']) {
    await put(name);
    await blobs.hold('local', name);
  }
  await expect(put('d')).rejects.toMatchObject(full);
  await blobs.release('local', 'b');
  await blobs.release('local', 'a');
  expect(await all('a', 'b')).toEqual(['a', 'b']);
  await put('d');
  expect(await all('a', 'b', 'c', 'd')).toEqual(['a', null, 'c', 'd']);
});

it('a blob that several messages name is done with after the last', async () => {
  await put('a');
  for (let count = 0; count < 2; count += 1) await blobs.hold('local', 'a');
  await blobs.release('local', 'a');
  await put('b');
  await put('c');
  await expect(put('d')).rejects.toMatchObject(full);
  await blobs.release('local', 'a');
  await put('d');
  expect(await all('a', 'd')).toEqual([null, 'd']);
});

it('one that is put or named again is wanted again', async () => {
  for (const name of ['a', 'b', 'c']) {
    await put(name);
    await blobs.release('local', name);
  }
  await put('a', 'new');
  await blobs.hold('local', 'b');
  await put('d');
  expect(await all('a', 'b', 'c', 'd')).toEqual(['new', 'b', null, 'd']);
});

it('another process knows what takes room, and what may make it', async () => {
  for (const name of ['a', 'b', 'c']) await put(name);
  await blobs.release('local', 'b');
  blobs = new BlobStore(folder, limits);
  await put('d');
  expect(await all('a', 'b', 'c', 'd')).toEqual(['a', null, 'c', 'd']);
  await expect(put('e')).rejects.toMatchObject(full);
});

it('many that are written at once find no more room than one after another', async () => {
  const written = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((name) => put(name)));
  expect(written.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  const kept = (await readdir(join(folder, 'local'))).length;
  expect(kept).toBe(3);
});

it('what fails, is replaced or removed takes no room', async () => {
  await expect(put('large', Buffer.alloc(9_000))).rejects.toMatchObject(full);
  for (let round = 0; round < 5; round += 1) await put('a', Buffer.alloc(5_000));
  await blobs.remove('local', 'a');
  for (let round = 0; round < 5; round += 1) {
    for (const id of ['1', '2']) await blobs.putBlock('local', 'b', id, body('block'));
    expect(await blobs.commit('local', 'b', ['1', '2'])).toBe(true);
  }
  await put('c');
  await put('d');
  await expect(put('e')).rejects.toMatchObject(full);
});
