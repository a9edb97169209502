import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Engine, Principal } from '#engine';
import { blobEndpoint } from './blob-endpoint.ts';
import { type BlobLimits, BlobStore } from './blob-store.ts';
import { findOperation, type HttpQueueParts, type QueueTarget, queueByHttp } from './http-queue.ts';
import { identityTokens } from './identity-tokens.ts';
import { type IngestionOperation, IngestionOperations } from './ingestion-operations.ts';
import { IngestionStatus, type StatusQueueName } from './ingestion-status.ts';
import { Ingestor } from './ingestor.ts';
import { readyEndpoint, statusEndpoint } from './queue-endpoint.ts';
import { maxBlobsPerRequest, type QueuedRequest } from './queued-request.ts';
import { type ReadyMessage, ReadyQueue } from './ready-queue.ts';
import { refuseStorage } from './refuse-storage.ts';
import {
  type CommandCaller,
  type ServiceAnswer,
  type ServiceCommandParts,
  serviceCommand,
} from './service-commands.ts';
import { StatusTable } from './status-table.ts';
import { readStorageAddress, readStorageTarget, storageAccount } from './storage-address.ts';
import type { StorageCall } from './storage-call.ts';
import { StorageError } from './storage-error.ts';
import { openStorageKey } from './storage-key.ts';
import { ownedName, storageSignatures } from './storage-signatures.ts';
import { tableEndpoint } from './table-endpoint.ts';

export interface QueuedIngestionOptions {
  readonly engine: Engine;
  /** Keeps blobs, accepted messages, statuses and the key. */
  readonly folder: string;
  /** The cluster's own address: `http://127.0.0.1:8080`. */
  readonly url: () => string;
  /** Whether principals sign in; left out: nobody does. */
  readonly asksTokens?: boolean;
  readonly limits: BlobLimits & { readonly maxUnpackedBytes: number };
  readonly timeoutMs: number;
  readonly reportDefect: (error: unknown) => void;
}

type TargetTable = Omit<QueueTarget, 'authorizationContext'> & { readonly principal: Principal };

/** Queued ingestion as the SDKs know it: storage for blobs and queues, and who works on them. */
export interface QueuedIngestion {
  /** Commands that a cluster's ingestion service answers, not its engine; null for all others. */
  command(by: CommandCaller, text: string): Promise<ServiceAnswer | null>;
  /** Where blobs are to be put, for the HTTP form. */
  configuration(by: CommandCaller): Promise<object>;
  /** The HTTP form: the operation's id, '' when it is not tracked. Errors: EMB0118, EMB0120. */
  queue(target: TargetTable, request: QueuedRequest): Promise<string>;
  /** Errors: EMB0119. */
  operation(target: TargetTable, id: string): Promise<IngestionOperation>;
  /** Answers a request to the storage; false when it is to something else. */
  storage(request: IncomingMessage, response: ServerResponse): boolean;
  /** Forgets the cluster's blobs, waiting messages and statuses; to be done before its data go. */
  forget(clusterId: string): Promise<void>;
  close(): Promise<void>;
}

const sweepMs = 60 * 60_000;
/** Of one cluster's messages that wait, its entities and its operations, each. */
const maxBookBytes = 32 * 1024 * 1024;

export function openQueuedIngestion(options: QueuedIngestionOptions): QueuedIngestion {
  const { engine, folder, url, asksTokens = false, limits, reportDefect } = options;
  const bookBytes = Math.min(maxBookBytes, limits.maxClusterBytes / 8);
  const key = openStorageKey(folder);
  const identities = identityTokens(key, asksTokens);
  const signatures = storageSignatures(key, asksTokens);
  const blobs = new BlobStore(join(folder, 'blobs'), limits);
  const queue = new ReadyQueue(join(folder, 'ready'), bookBytes);
  const table = new StatusTable(join(folder, 'status'), bookBytes);
  const status = new IngestionStatus({
    engine,
    identityOf: identities.read,
    table,
    // No signature is asked for: whoever may ingest may tell of it, and some clients leave it out.
    isTable: (clusterId, tableUrl) => {
      const address = readStorageAddress(tableUrl, url());
      return address?.clusterId === clusterId && address.part === 'status';
    },
  });
  const operations = new IngestionOperations(join(folder, 'operations'), bookBytes);
  const blobName = (clusterId: string, blobUrl: string): string | null => {
    const address = readStorageAddress(blobUrl, url());
    if (address?.clusterId !== clusterId || address.part !== 'ingestdata') return null;
    const owner = signatures.ownerOf(clusterId, address.query);
    return owner === null ? null : ownedName(owner, address.name);
  };
  const ingestor = new Ingestor({
    engine,
    blobs,
    queue,
    blobName,
    identityOf: identities.read,
    maxUnpackedBytes: limits.maxUnpackedBytes,
    timeoutMs: options.timeoutMs,
    reportDefect,
    mayBegin: async ({ clusterId, operationId }, { id }) =>
      !operationId || operations.begin(clusterId, operationId, id, Date.now()),
    onDone: async ({ clusterId, operationId }, message, failure) => {
      const ownId = randomUUID();
      if (failure) await status.failed(clusterId, message, ownId, failure);
      else await status.succeeded(clusterId, message, ownId);
      if (operationId)
        await operations.end(clusterId, operationId, message.id, failure, Date.now());
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
  const accept = (ready: ReadyMessage): void => void ingestor.accept(ready).catch(reportDefect);
  const httpQueue: HttpQueueParts = { queue, operations, blobName, accept };
  const sweep = async (): Promise<void> => {
    // What waits may name a blob of any age.
    if (queue.isEmpty) await blobs.sweep(Date.now());
    await table.sweep(Date.now());
    await operations.sweep(Date.now());
  };
  const sweeping = setInterval(() => void sweep().catch(reportDefect), sweepMs).unref();
  const started = (async () => {
    const messages = await queue.load();
    await sweep();
    await ingestor.resume(messages);
  })().catch(reportDefect);

  const place = (clusterId: string, part: string): string =>
    `${url()}/${storageAccount(clusterId)}/${part}`;
  const root = ({ clusterId, principal }: CommandCaller, part: string): string =>
    `${place(clusterId, part)}?${signatures.sign(clusterId, principal)}`;

  const commandParts: ServiceCommandParts = {
    root,
    authorize: (target) => engine.authorizeIngestion(target),
    identityToken: identities.give,
    operations,
  };

  async function answer(call: StorageCall, part: string, owner: string): Promise<void> {
    await started;
    switch (part) {
      case 'ingestdata':
        return blobEndpoint(blobs, call, owner);
      case 'ready':
        return readyEndpoint(queue, accept, call);
      case 'failed':
      case 'succeeded':
        return statusEndpoint(
          status.queue(call.clusterId, part satisfies StatusQueueName, owner),
          call,
        );
      case 'status':
        return tableEndpoint(table, place(call.clusterId, part), call, owner);
      default:
        throw new StorageError('ContainerNotFound');
    }
  }

  return {
    command: (by, command) => serviceCommand(commandParts, by, command),
    configuration: async (by) => {
      await engine.authorizeIngestion(by);
      return {
        containerSettings: {
          containers: [{ path: root(by, 'ingestdata') }],
          lakeFolders: [],
          refreshInterval: '01:00:00',
          preferredUploadMethod: 'Storage',
        },
        ingestionSettings: {
          maxBlobsPerBatch: maxBlobsPerRequest,
          maxDataSize: Math.min(limits.maxBlobBytes, limits.maxUnpackedBytes),
          preferredIngestionMethod: 'REST',
        },
      };
    },
    async queue(target, request) {
      await started;
      await engine.authorizeIngestion(target);
      const authorizationContext = identities.give(target.clusterId, target.principal);
      return queueByHttp(httpQueue, { ...target, authorizationContext }, request);
    },
    async operation(target, id) {
      await started;
      await engine.authorizeIngestion(target);
      return findOperation(httpQueue, target, id);
    },
    storage(request, response) {
      const address = readStorageTarget(request.url ?? '', url());
      if (!address) return false;
      const { clusterId, part, name, query } = address;
      response.setHeader('x-ms-request-id', randomUUID());
      response.setHeader('x-ms-version', String(request.headers['x-ms-version'] ?? '2026-04-06'));
      const owner = signatures.ownerOf(clusterId, query);
      const call: StorageCall = { request, response, clusterId, name, query };
      const work =
        owner === null
          ? Promise.reject(new StorageError('AuthenticationFailed'))
          : answer(call, part, owner);
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
      await operations.removeCluster(clusterId);
    },
    async close() {
      clearInterval(sweeping);
      await started;
      await ingestor.close();
    },
  };
}
