import { randomUUID } from 'node:crypto';
import { ProtocolError } from '../protocol-error.ts';
import type { IngestionOperation, IngestionOperations } from './ingestion-operations.ts';
import type { QueuedBlob, QueuedRequest } from './queued-request.ts';
import type { ReadyMessage, ReadyQueue } from './ready-queue.ts';
import { withoutSignature } from './without-signature.ts';

export interface HttpQueueParts {
  readonly queue: ReadyQueue;
  readonly operations: IngestionOperations;
  /** The name of a blob of this cluster; null for any other address. */
  readonly blobName: (clusterId: string, url: string) => string | null;
  readonly accept: (ready: ReadyMessage) => void;
}

/** What a request of the HTTP form is about. */
export interface QueueTarget {
  readonly clusterId: string;
  readonly database: string;
  readonly table: string;
  /** Given to who may ingest: it goes with the messages. */
  readonly authorizationContext: string;
}

/**
 * Puts a request's blobs into the queue, a message each, as if the client had done it. Answers the
 * operation to ask for, '' when it is not tracked. Errors: EMB0118 for a blob elsewhere, EMB0120
 * when too many wait; then none is put.
 */
export async function queueByHttp(
  parts: HttpQueueParts,
  target: QueueTarget,
  request: QueuedRequest,
): Promise<string> {
  const { queue, operations, blobName, accept } = parts;
  const { clusterId, database, table } = target;
  for (const { url } of request.blobs) {
    if (blobName(clusterId, url) === null)
      throw new ProtocolError('EMB0118', { url: withoutSignature(url).slice(0, 500) });
  }
  if (!queue.hasRoomFor(clusterId, request.blobs.length)) throw new ProtocolError('EMB0120', {});
  const id = request.enableTracking ? randomUUID() : '';
  const nowMs = Date.now();
  const sources = request.blobs.map((blob) => ({
    ...blob,
    sourceId: blob.sourceId ?? randomUUID(),
  }));
  if (id !== '') {
    const blobs = sources.map(({ url, sourceId }) => ({ url: withoutSignature(url), sourceId }));
    await operations.add(clusterId, { id, database, table }, blobs, nowMs);
  }
  for (const source of sources) {
    const text = messageText(target, request, source);
    const ready = await queue.add(clusterId, text, nowMs, id);
    if (!ready) throw new ProtocolError('EMB0120', {});
    accept(ready);
  }
  return id;
}

/** A message as the SDKs put it (kusto-wire.md section 10.4); status queues are not told. */
function messageText(
  { database, table, authorizationContext }: QueueTarget,
  request: QueuedRequest,
  { url, sourceId, rawSize }: QueuedBlob,
): string {
  return JSON.stringify({
    Id: sourceId,
    BlobPath: url,
    DatabaseName: database,
    TableName: table,
    RawDataSize: rawSize,
    RetainBlobOnSuccess: !request.deleteAfterDownload,
    FlushImmediately: request.skipBatching,
    ReportLevel: 1,
    AdditionalProperties: {
      authorizationContext,
      format: request.format,
      ignoreFirstRecord: request.ignoreFirstRecord,
      tags: request.tags,
      ingestIfNotExists: request.ingestIfNotExists,
      ingestionMappingReference: request.mappingName,
      ingestionMapping: request.inlineMapping,
      creationTime: request.creationTime,
      validationPolicy: request.validationPolicy,
      zipPattern: request.zipPattern,
    },
  });
}

/** The operation, when it is one of this table. Errors: EMB0119. */
export async function findOperation(
  { operations }: HttpQueueParts,
  { clusterId, database, table }: Omit<QueueTarget, 'authorizationContext'>,
  id: string,
): Promise<IngestionOperation> {
  const operation = await operations.get(clusterId, id);
  if (operation?.database === database && operation.table === table) return operation;
  throw new ProtocolError('EMB0119', { id: id.slice(0, 200) });
}
