import type { FinalFailure } from './ingest-accepted.ts';
import { RecordStore } from './record-store.ts';

/** Blobs that came in by one request and are tracked together. Times: milliseconds since 1970. */
export interface IngestionOperation {
  readonly id: string;
  readonly database: string;
  readonly table: string;
  readonly startedMs: number;
  readonly updatedMs: number;
  readonly blobs: readonly TrackedBlob[];
}

export interface TrackedBlob {
  readonly sourceId: string;
  /** Without its signature. */
  readonly url: string;
  readonly state: BlobState;
  readonly startedMs: number;
  readonly updatedMs: number;
  readonly failure: Pick<FinalFailure, 'errorCode' | 'kind' | 'details'> | null;
}

/** `Queued`: it waits, and can still be canceled. */
export type BlobState = 'Queued' | 'InProgress' | 'Succeeded' | 'Failed' | 'Canceled';

/** Of one cluster. */
const limits = { maxRecords: 1_000, maxAgeMs: 7 * 24 * 60 * 60_000 };
const maxDetailsUtf16 = 4_096;

/** What became of ingestions that clients track, also after a restart. */
export class IngestionOperations {
  readonly #records: RecordStore<IngestionOperation>;

  constructor(folder: string, maxBytes: number) {
    this.#records = new RecordStore(folder, { ...limits, maxBytes });
  }

  async add(
    clusterId: string,
    operation: Pick<IngestionOperation, 'id' | 'database' | 'table'>,
    blobs: readonly Pick<TrackedBlob, 'sourceId' | 'url'>[],
    nowMs: number,
  ): Promise<void> {
    const times = { startedMs: nowMs, updatedMs: nowMs };
    const made: IngestionOperation = {
      ...operation,
      ...times,
      blobs: blobs.map((blob) => ({ ...blob, ...times, state: 'Queued', failure: null })),
    };
    await this.#records.update(clusterId, operation.id, () => made, nowMs);
  }

  get(clusterId: string, id: string): Promise<IngestionOperation | null> {
    return this.#records.get(clusterId, id);
  }

  /** False when it was canceled before. One that is not tracked any more is ingested all the same. */
  async begin(clusterId: string, id: string, sourceId: string, nowMs: number): Promise<boolean> {
    const operation = await this.#change(clusterId, id, nowMs, (blob) =>
      blob.sourceId === sourceId && blob.state === 'Queued'
        ? { ...blob, state: 'InProgress', startedMs: nowMs, updatedMs: nowMs }
        : blob,
    );
    const blob = operation?.blobs.find((one) => one.sourceId === sourceId);
    return blob?.state !== 'Canceled';
  }

  async end(
    clusterId: string,
    id: string,
    sourceId: string,
    failure: FinalFailure | null,
    nowMs: number,
  ): Promise<void> {
    const state: BlobState = failure ? 'Failed' : 'Succeeded';
    const told = failure && {
      errorCode: failure.errorCode,
      kind: failure.kind,
      details: failure.details.slice(0, maxDetailsUtf16),
    };
    await this.#change(clusterId, id, nowMs, (blob) =>
      blob.sourceId === sourceId ? { ...blob, state, updatedMs: nowMs, failure: told } : blob,
    );
  }

  /** Cancels what waits; what is being ingested goes on. null: there is no such operation. */
  cancel(clusterId: string, id: string, nowMs: number): Promise<IngestionOperation | null> {
    return this.#change(clusterId, id, nowMs, (blob) =>
      blob.state === 'Queued' ? { ...blob, state: 'Canceled', updatedMs: nowMs } : blob,
    );
  }

  removeCluster(clusterId: string): Promise<void> {
    return this.#records.removeCluster(clusterId);
  }

  sweep(nowMs: number): Promise<void> {
    return this.#records.sweep(nowMs);
  }

  #change(
    clusterId: string,
    id: string,
    nowMs: number,
    change: (blob: TrackedBlob) => TrackedBlob,
  ): Promise<IngestionOperation | null> {
    const apply = (old: IngestionOperation | null): IngestionOperation | null =>
      old && { ...old, updatedMs: nowMs, blobs: old.blobs.map(change) };
    return this.#records.update(clusterId, id, apply, nowMs);
  }
}

/** How many of its blobs are in a state; one that waits counts as in progress. */
export function countBlobs({ blobs }: IngestionOperation) {
  const count = (...states: readonly BlobState[]): number =>
    blobs.filter(({ state }) => states.includes(state)).length;
  return {
    succeeded: count('Succeeded'),
    failed: count('Failed'),
    inProgress: count('Queued', 'InProgress'),
    canceled: count('Canceled'),
  };
}
