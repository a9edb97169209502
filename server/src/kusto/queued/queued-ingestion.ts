import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Column, Engine } from '#engine';
import { blobEndpoint } from './blob-endpoint.ts';
import { type BlobLimits, BlobStore } from './blob-store.ts';
import { IngestionStatus, type StatusQueueName } from './ingestion-status.ts';
import { Ingestor } from './ingestor.ts';
import { readyEndpoint, statusEndpoint } from './queue-endpoint.ts';
import { ReadyQueue } from './ready-queue.ts';
import { refuseStorage } from './refuse-storage.ts';
import { StatusTable } from './status-table.ts';
import { readStorageAddress, storageAccount } from './storage-address.ts';
import type { StorageCall } from './storage-call.ts';
import { StorageError } from './storage-error.ts';
import { openStorageKey } from './storage-key.ts';
import { tableEndpoint } from './table-endpoint.ts';

export interface QueuedIngestionOptions {
  readonly engine: Engine;
  /** Keeps blobs, accepted messages, statuses and the key. */
  readonly folder: string;
  /** The cluster's own address: `http://127.0.0.1:8080`. */
  readonly url: () => string;
  readonly limits: BlobLimits & { readonly maxUnpackedBytes: number };
  readonly timeoutMs: number;
  readonly reportDefect: (error: unknown) => void;
}

/** A command of the ingestion service: its rows. */
export interface ServiceAnswer {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** Queued ingestion as the SDKs know it: storage for blobs and queues, and who works on them. */
export interface QueuedIngestion {
  /** Commands that a cluster's ingestion service answers, not its engine; null for all others. */
  command(clusterId: string, text: string): ServiceAnswer | null;
  /** Answers a request to the storage; false when it is to something else. */
  storage(request: IncomingMessage, response: ServerResponse): boolean;
  /** Forgets the cluster's blobs, waiting messages and statuses; to be done before its data go. */
  forget(clusterId: string): Promise<void>;
  close(): Promise<void>;
}

const sweepMs = 60 * 60_000;

const text = (name: string): Column => ({ name, type: 'string' });

export function openQueuedIngestion(options: QueuedIngestionOptions): QueuedIngestion {
  const { engine, folder, url, limits, reportDefect } = options;
  const key = openStorageKey(folder);
  const blobs = new BlobStore(join(folder, 'blobs'), limits);
  const queue = new ReadyQueue(join(folder, 'ready'));
  const table = new StatusTable(join(folder, 'status'));
  const status = new IngestionStatus({
    engine,
    table,
    // No signature is asked for: whoever may ingest may tell of it, and some clients leave it out.
    isTable: (clusterId, tableUrl) => {
      const address = readStorageAddress(tableUrl, url());
      return address?.clusterId === clusterId && address.part === 'status';
    },
  });
  const ingestor = new Ingestor({
    engine,
    blobs,
    queue,
    blobName: (clusterId, blobUrl) => {
      const address = readStorageAddress(blobUrl, url());
      const own = address?.clusterId === clusterId && address.part === 'ingestdata';
      if (!own || !key.isSigned(clusterId, 'storage', address.query.get('sig'))) return null;
      return address.name;
    },
    isIdentity: (clusterId, token) => key.isSigned(clusterId, 'identity', token),
    maxUnpackedBytes: limits.maxUnpackedBytes,
    timeoutMs: options.timeoutMs,
    reportDefect,
    onDone: async (clusterId, message, failure) => {
      const operationId = randomUUID();
      if (failure) await status.failed(clusterId, message, operationId, failure);
      else await status.succeeded(clusterId, message, operationId);
    },
    onUnreadable: (ready, problem) =>
      engine.recordIngestionFailure({
        clusterId: ready.clusterId,
        principal: null,
        database: '',
        table: '',
        operationId: ready.messageId,
        sourcePath: '',
        details: `The queue message cannot be read: ${problem}`,
        kind: 'Permanent',
        errorCode: 'BadRequest_InvalidQueueMessage',
        ingestionProperties: '{}',
      }),
  });
  const sweep = async (): Promise<void> => {
    // What waits may name a blob of any age.
    if (queue.isEmpty) await blobs.sweep(Date.now());
    await table.sweep(Date.now());
  };
  const sweeping = setInterval(() => void sweep().catch(reportDefect), sweepMs).unref();
  const started = (async () => {
    const messages = await queue.load();
    await table.load();
    await sweep();
    await ingestor.resume(messages);
  })().catch(reportDefect);

  const place = (clusterId: string, part: string): string =>
    `${url()}/${storageAccount(clusterId)}/${part}`;
  const root = (clusterId: string, part: string): string =>
    `${place(clusterId, part)}?sig=${key.sign(clusterId, 'storage')}`;

  async function answer(call: StorageCall, part: string): Promise<void> {
    await started;
    switch (part) {
      case 'ingestdata':
        return blobEndpoint(blobs, call);
      case 'ready':
        return readyEndpoint(
          queue,
          (ready) => void ingestor.accept(ready).catch(reportDefect),
          call,
        );
      case 'failed':
      case 'succeeded':
        return statusEndpoint(status.queue(call.clusterId, part satisfies StatusQueueName), call);
      case 'status':
        return tableEndpoint(table, place(call.clusterId, part), call);
      default:
        throw new StorageError('ContainerNotFound');
    }
  }

  return {
    command(clusterId, command) {
      switch (
        command
          .trim()
          .replace(/\s+/g, ' ')
          .toLowerCase()
          .replace(/ with \(.*\)$/, '')
      ) {
        case '.get ingestion resources':
        // Java's client says it so.
        case '.show ingestion resources':
          return {
            columns: [text('ResourceTypeName'), text('StorageRoot')],
            rows: [
              ['SecuredReadyForAggregationQueue', root(clusterId, 'ready')],
              ['FailedIngestionsQueue', root(clusterId, 'failed')],
              ['SuccessfulIngestionsQueue', root(clusterId, 'succeeded')],
              ['TempStorage', root(clusterId, 'ingestdata')],
              ['IngestionsStatusTable', root(clusterId, 'status')],
            ],
          };
        case '.get kusto identity token':
          return {
            columns: [text('AuthorizationContext')],
            rows: [[key.sign(clusterId, 'identity')]],
          };
        default:
          return null;
      }
    },
    storage(request, response) {
      const address = readStorageAddress(request.url ?? '', url());
      if (!address) return false;
      const { clusterId, part, name, query } = address;
      response.setHeader('x-ms-request-id', randomUUID());
      response.setHeader('x-ms-version', String(request.headers['x-ms-version'] ?? '2026-04-06'));
      const call: StorageCall = { request, response, clusterId, name, query };
      const work = key.isSigned(clusterId, 'storage', query.get('sig'))
        ? answer(call, part)
        : Promise.reject(new StorageError('AuthenticationFailed'));
      work.catch((error: unknown) => {
        if (!(error instanceof StorageError) && !request.destroyed) reportDefect(error);
        refuseStorage(request, response, error, part === 'status' ? 'json' : 'xml');
      });
      return true;
    },
    async forget(clusterId) {
      await started;
      // What came in while the cluster's work ended goes with the rest.
      await ingestor.forget(clusterId);
      await queue.removeCluster(clusterId);
      await blobs.removeCluster(clusterId);
      await ingestor.forget(clusterId);
      await status.forget(clusterId);
    },
    async close() {
      clearInterval(sweeping);
      await started;
      await ingestor.close();
    },
  };
}
