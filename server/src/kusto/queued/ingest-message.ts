import { type Engine, EngineError, type Principal, parseDatetime } from '#engine';
import { shapeOf } from '../error-shapes.ts';
import { ProtocolError } from '../protocol-error.ts';
import { unpack } from '../unpack.ts';
import type { BlobStore } from './blob-store.ts';
import type { IngestionMessage } from './ingestion-message.ts';
import { zipPattern } from './zip-pattern.ts';

export interface Failure {
  /** Kusto's own: `BadRequest_TableNotExist`. */
  readonly errorCode: string;
  readonly details: string;
  readonly transient: boolean;
}

export interface IngestParts {
  readonly engine: Engine;
  readonly blobs: BlobStore;
  /** The name of a blob of this cluster; null for any other address. */
  readonly blobName: (clusterId: string, url: string) => string | null;
  /** Whose message it is; null: nobody's who may put one. */
  readonly identityOf: (clusterId: string, token: string) => Principal | null;
  readonly maxUnpackedBytes: number;
  readonly timeoutMs: number;
}

/**
 * Ingests a message's blob; null when its rows are there. What has come in before does not come in
 * again, so it may be called until it answers.
 */
export async function ingestMessage(
  parts: IngestParts,
  clusterId: string,
  message: IngestionMessage,
  signal: AbortSignal,
): Promise<Failure | null> {
  const principal = parts.identityOf(clusterId, message.authorizationContext);
  if (principal === null) {
    return permanent(
      'BadRequest_InvalidKustoIdentityToken',
      'The authorization context is not one that this cluster gave.',
    );
  }
  const name = parts.blobName(clusterId, message.blobPath);
  if (name === null) {
    return permanent(
      'Download_Forbidden',
      'This cluster fetches nothing but what was put into its own storage.',
    );
  }
  if (message.validation === 'unknown') {
    return permanent(
      'BadRequest_PropertyNotSupported',
      "The ingestion property 'validationPolicy' asks for what the embedded cluster does not check.",
    );
  }
  const packed = await parts.blobs.read(clusterId, name);
  if (packed === null) return permanent('Download_SourceNotFound', 'The blob is not there.');
  if (packed.length === 0) return permanent('BadRequest_EmptyBlob', 'The blob is empty.');
  const creationTicks = message.creationTime === null ? null : parseDatetime(message.creationTime);
  if (message.creationTime !== null && creationTicks === null) {
    return permanent(
      'BadRequest_InvalidCreationTime',
      `The creation time '${message.creationTime}' is no datetime.`,
    );
  }
  try {
    const wants = message.zipPattern === null ? undefined : zipPattern(message.zipPattern);
    const files = await unpack(packed, parts.maxUnpackedBytes, wants);
    for (const [index, data] of files.entries()) {
      const { skipped } = await parts.engine.ingest({
        clusterId,
        principal,
        database: message.database,
        table: message.table,
        format: message.format.toLowerCase(),
        mappingName: message.mappingName,
        inlineMapping: message.inlineMapping,
        ignoreFirstRecord: message.ignoreFirstRecord,
        constantColumns: message.validation === 'constant columns',
        tags: message.tags,
        // The files after the first find its own tags.
        ingestIfNotExists: index === 0 ? message.ingestIfNotExists : [],
        creationTicks,
        // Each file of an archive is a source of its own.
        sourceId: index === 0 ? message.id : `${message.id}/${index}`,
        sourceLocation: new URL(message.blobPath).pathname,
        data,
        signal,
        timeoutMs: parts.timeoutMs,
      });
      if (skipped === 'tag') return null;
    }
    return null;
  } catch (error) {
    if (!(error instanceof EngineError || error instanceof ProtocolError)) throw error;
    const { code, permanent: isPermanent } = shapeOf(error);
    return { errorCode: code, details: error.message, transient: !isPermanent };
  }
}

const permanent = (errorCode: string, details: string): Failure => ({
  errorCode,
  details,
  transient: false,
});
