import { randomUUID } from 'node:crypto';
import { ProtocolError } from '../protocol-error.ts';
import { readIngestionMessage } from './ingestion-message.ts';
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
 * operation to ask for, '' when it is not tracked. Errors: EMB0108, EMB0118 for a blob elsewhere,
 * EMB0120 when too many wait; then none is put.
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
  const id = request.enableTracking ? randomUUID() : '';
  const nowMs = Date.now();
  const sources = request.blobs.map((blob) => ({
    ...blob,
    sourceId: blob.sourceId ?? randomUUID(),
  }));
  const texts = sources.map((source) => messageText(target, request, source));
  if (!queue.hasRoomFor(clusterId, texts)) throw new ProtocolError('EMB0120', {});
  // At once, so that no other takes the room meanwhile.
  const puts = await Promise.allSettled(texts.map((text) => queue.add(clusterId, text, nowMs, id)));
  const put = puts.flatMap((one) => (one.status === 'fulfilled' && one.value ? one.value : []));
  try {
    for (const one of puts) if (one.status === 'rejected') throw one.reason;
    if (id !== '') {
      const blobs = sources.map(({ url, sourceId }) => ({ url: withoutSignature(url), sourceId }));
      await operations.add(clusterId, { id, database, table }, blobs, nowMs);
    }
  } catch (error) {
    // What was not answered for is not to come in after the next start.
    for (const ready of put) await queue.remove(ready);
    throw error;
  }
  for (const ready of put) accept(ready);
  return id;
}

/**
 * A message as the SDKs put it (kusto-wire.md section 10.4); status queues are not told.
 * Errors: EMB0108 for what is too long for one.
 */
function messageText(
  { database, table, authorizationContext }: QueueTarget,
  request: QueuedRequest,
  { url, sourceId, rawSize }: QueuedBlob,
): string {
  const text = JSON.stringify({
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
  try {
    readIngestionMessage(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ProtocolError('EMB0108', { detail });
  }
  return text;
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
