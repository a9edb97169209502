import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { type Engine, type IngestRequest, localPrincipal } from '#engine';
import { openQueuedIngestion } from './queued-ingestion.ts';
import type { QueuedRequest } from './queued-request.ts';

const mebibyte = 1024 * 1024;
const target = { clusterId: 'local', principal: localPrincipal, database: 'D', table: 'T' };
const request = (...urls: readonly string[]): QueuedRequest => ({
  blobs: urls.map((url) => ({ url, sourceId: randomUUID(), rawSize: null })),
  format: 'csv',
  enableTracking: true,
  tags: [],
  ingestIfNotExists: [],
  skipBatching: true,
  deleteAfterDownload: false,
  ignoreFirstRecord: false,
  mappingName: null,
  inlineMapping: null,
  creationTime: null,
  validationPolicy: null,
  zipPattern: null,
});

it('an operation goes on after a restart: what was done stays so, the rest is done or canceled', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'queued-test-'));
  const defects: unknown[] = [];
  const begun: string[] = [];
  /** The first process never gets past its second blob. */
  let stuckAt = 2;
  const engine = {
    batchingPolicy: async () => null,
    authorizeIngestion: async () => undefined,
    ingest: async ({ sourceId = '', signal }: IngestRequest) => {
      begun.push(sourceId ?? '');
      if (begun.length < stuckAt) return { rowCount: 1, extentId: '', skipped: null };
      signal.throwIfAborted();
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      );
    },
  } as unknown as Engine;
  let url = '';
  const open = () =>
    openQueuedIngestion({
      engine,
      folder,
      url: () => url,
      limits: { maxBlobBytes: mebibyte, maxClusterBytes: mebibyte, maxUnpackedBytes: mebibyte },
      timeoutMs: 60_000,
      reportDefect: (error) => defects.push(error),
    });
  let queued = open();
  const server = createServer((incoming, response) => void queued.storage(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const by = { clusterId: 'local', principal: localPrincipal };
  const statesOf = async (id: string) =>
    (await queued.operation(target, id)).blobs.map(({ state }) => state);
  try {
    const resources = await queued.command(by, '.get ingestion resources');
    const root = String(resources?.rows.find(([kind]) => kind === 'TempStorage')?.[1]);
    const blobs = ['a', 'b', 'c'].map((name) => root.replace('?', `/${name}?`));
    for (const blob of blobs) await fetch(blob, { method: 'PUT', body: '1\n' });
    const asked = request(...blobs);
    const id = await queued.queue(target, asked);
    const canceled = await queued.queue(target, request(...blobs.slice(0, 1)));
    await vi.waitFor(
      async () => expect(await statesOf(id)).toEqual(['Succeeded', 'InProgress', 'Queued']),
      15_000,
    );
    await queued.command(by, `.cancel queued ingestion operation '${canceled}'`);
    await queued.close();

    stuckAt = Number.POSITIVE_INFINITY;
    // Few are given the same port again.
    url = 'http://127.0.0.1:1';
    queued = open();
    expect(await statesOf(canceled)).toEqual(['Canceled']);
    await vi.waitFor(
      async () => expect(await statesOf(id)).toEqual(['Succeeded', 'Succeeded', 'Succeeded']),
      15_000,
    );
    const ids = asked.blobs.map(({ sourceId }) => sourceId);
    expect(begun.filter((sourceId) => sourceId === ids[0])).toHaveLength(1);
    expect(new Set(begun)).toEqual(new Set(ids));
    expect(defects).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
    await queued.close();
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);
