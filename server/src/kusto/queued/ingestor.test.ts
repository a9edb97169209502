import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Engine, type IngestRequest, type IngestResult, localPrincipal } from '#engine';
import { BlobStore } from './blob-store.ts';
import { Ingestor } from './ingestor.ts';
import { ReadyQueue } from './ready-queue.ts';

const [one, another, third] = ['a', 'b', 'c'].map((digit) => digit.repeat(32)) as [
  string,
  string,
  string,
];

let folder: string;
let blobs: BlobStore;
let queue: ReadyQueue;
let ingestor: Ingestor;
/** Clusters whose ingestions have begun, in order. */
let begun: string[];
let batchingPolicy: Engine['batchingPolicy'];
/** Ends an ingestion of the cluster: each waits for it. */
let release: Map<string, () => void>;
const defects: unknown[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ingestor-test-'));
  blobs = new BlobStore(join(folder, 'blobs'), { maxBlobBytes: 1_000, maxClusterBytes: 10_000 });
  queue = new ReadyQueue(join(folder, 'ready'), 1_000_000);
  begun = [];
  release = new Map();
  batchingPolicy = async () => null;
  const engine = {
    batchingPolicy: (target: Parameters<Engine['batchingPolicy']>[0]) => batchingPolicy(target),
    ingest: ({ clusterId }: IngestRequest) => {
      begun.push(clusterId);
      return new Promise<IngestResult>((resolve) =>
        release.set(clusterId, () => resolve({ rowCount: 1, extentId: '', skipped: null })),
      );
    },
  } as unknown as Engine;
  ingestor = new Ingestor({
    engine,
    blobs,
    queue,
    blobName: () => 'blob',
    identityOf: () => localPrincipal,
    maxUnpackedBytes: 1_000,
    timeoutMs: 1_000,
    mayBegin: async () => true,
    onDone: async () => undefined,
    onUnreadable: async () => undefined,
    reportDefect: (error) => defects.push(error),
  });
});
afterEach(async () => {
  const closed = ingestor.close();
  for (const end of release.values()) end();
  await closed;
  await rm(folder, { recursive: true, force: true });
  expect(defects).toEqual([]);
});

async function send(clusterId: string, attempts = 0): Promise<void> {
  await blobs.put(clusterId, 'blob', Readable.from([Buffer.from('1\n')]));
  const message = {
    Id: randomUUID(),
    BlobPath: 'http://cluster/blob',
    DatabaseName: 'productsdb',
    TableName: 'T',
    FlushImmediately: true,
    RetainBlobOnSuccess: true,
  };
  const ready = await queue.add(clusterId, JSON.stringify(message), Date.now());
  if (ready) await ingestor.accept({ ...ready, attempts });
}

const begins = (...clusterIds: readonly string[]) =>
  vi.waitFor(() => expect(begun).toEqual(clusterIds));

it("a cluster's ingestions wait for each other, not for another cluster's", async () => {
  await send(one);
  await send(one);
  await begins(one);
  await send(another);
  await begins(one, another);
});

it('two run at a time, and who came first is next', async () => {
  await send(one);
  await begins(one);
  await send(another);
  await begins(one, another);
  await send(third);
  await delay(50);
  expect(begun).toEqual([one, another]);
  release.get(one)?.();
  await begins(one, another, third);
});

it('one at which the process ended rests, and keeps no other waiting', async () => {
  await send(one, 1);
  await send(one);
  await begins(one);
  release.get(one)?.();
  await delay(300);
  expect(begun).toEqual([one]);
  await vi.waitFor(() => expect(begun).toEqual([one, one]), 3_000);
});

it('what is forgotten is not begun', async () => {
  await send(one);
  await begins(one);
  await send(one);
  await send(one, 1);
  const forgotten = ingestor.forget(one);
  release.get(one)?.();
  await forgotten;
  await delay(1_200);
  expect(begun).toEqual([one]);
});

it('a batching policy that cannot be read is reported, and the default stands in for it', async () => {
  const unreadable = new Error('the cluster cannot be opened');
  batchingPolicy = () => Promise.reject(unreadable);
  await send(one);
  await begins(one);
  expect(defects.splice(0)).toEqual([unreadable]);
});
