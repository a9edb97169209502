import { countBlobs, type IngestionOperation, type TrackedBlob } from './ingestion-operations.ts';

/**
 * What `GET /v1/rest/ingestion/queued/{database}/{table}/{operationId}` answers. Counts are written
 * as the Java SDK reads them: others do not mind the case. A blob's times have two names, the
 * documentation's and that SDK's.
 * Source: queued-ingest-status-http.md; openapi.yaml of the Java SDK's ingest-v2.
 */
export function operationStatus(operation: IngestionOperation, withDetails: boolean): object {
  return {
    startTime: time(operation.startedMs),
    lastUpdated: time(operation.updatedMs),
    status: countBlobs(operation),
    ...(withDetails ? { details: operation.blobs.map(blobStatus) } : {}),
  };
}

function blobStatus({ sourceId, url, state, startedMs, updatedMs, failure }: TrackedBlob): object {
  return {
    sourceId,
    url,
    status: state,
    startTime: time(startedMs),
    lastUpdated: time(updatedMs),
    startedAt: time(startedMs),
    lastUpdateTime: time(updatedMs),
    ...(failure && {
      errorCode: failure.errorCode,
      failureStatus: failure.kind,
      details: failure.details,
    }),
  };
}

const time = (ms: number): string => new Date(ms).toISOString();
