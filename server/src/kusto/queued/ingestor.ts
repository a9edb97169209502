import { setTimeout as sleep } from 'node:timers/promises';
import { type Accepted, Batch, defaultBatching } from './batch.ts';
import { type Failure, type IngestParts, ingestMessage } from './ingest-message.ts';
import { type IngestionMessage, readIngestionMessage } from './ingestion-message.ts';
import type { ReadyMessage, ReadyQueue } from './ready-queue.ts';

export interface IngestorParts extends IngestParts {
  readonly queue: ReadyQueue;
  readonly onDone: (
    clusterId: string,
    message: IngestionMessage,
    failure: FinalFailure | null,
  ) => Promise<void>;
  /** A message that cannot even be read. */
  readonly onUnreadable: (ready: ReadyMessage, problem: string) => Promise<void>;
  readonly reportDefect: (error: unknown) => void;
}

export interface FinalFailure extends Failure {
  readonly kind: 'Permanent' | 'Exhausted';
}

/** As the service: a failure that may pass is tried again, but not for ever. */
const maxAttempts = 4;
const retryDelayMs = 500;

/**
 * Takes accepted messages, gathers them by table as the batching policy says, and ingests one batch
 * after another. A message leaves the queue only when its rows are there or its failure is told.
 */
export class Ingestor {
  readonly #parts: IngestorParts;
  readonly #open = new Map<string, Batch>();
  readonly #closing = new AbortController();
  #work: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: IngestorParts) {
    this.#parts = parts;
  }

  /** Goes on with what was accepted before a restart. */
  async resume(): Promise<void> {
    for (const ready of await this.#parts.queue.waiting()) await this.accept(ready);
  }

  /** Puts an accepted message to its batch. */
  async accept(ready: ReadyMessage): Promise<void> {
    let message: IngestionMessage;
    try {
      message = readIngestionMessage(ready.text);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      await this.#parts.onUnreadable(ready, problem);
      await this.#parts.queue.remove(ready);
      return;
    }
    const { clusterId } = ready;
    const { database, table } = message;
    const key = JSON.stringify([clusterId, database, table]);
    const open = this.#open.get(key);
    if (open) open.add({ ready, message });
    else {
      const policy = await this.#parts.engine
        .batchingPolicy({ clusterId, database, table })
        .catch(() => null);
      // Another message may have opened it meanwhile.
      const batch = this.#open.get(key) ?? new Batch(policy ?? defaultBatching, Date.now());
      batch.add({ ready, message });
      this.#open.set(key, batch);
    }
    this.#seal();
  }

  /** Waits for what is being ingested; the rest is in the queue for the next start. */
  async close(): Promise<void> {
    this.#closing.abort();
    if (this.#timer) clearTimeout(this.#timer);
    await this.#work;
  }

  /** Sends off the batches that are enough, and looks again when the next one will be. */
  #seal(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#closing.signal.aborted) return;
    const nowMs = Date.now();
    let nextMs = Number.POSITIVE_INFINITY;
    for (const [key, batch] of this.#open) {
      const waitMs = batch.waitMs(nowMs);
      if (waitMs > 0) nextMs = Math.min(nextMs, waitMs);
      else {
        this.#open.delete(key);
        this.#work = this.#work.then(() => this.#ingest(batch));
      }
    }
    if (nextMs < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.#seal(), nextMs);
  }

  async #ingest({ items }: Batch): Promise<void> {
    for (const item of items) {
      if (this.#closing.signal.aborted) return;
      try {
        await this.#ingestOne(item);
      } catch (error) {
        if (!this.#closing.signal.aborted) this.#parts.reportDefect(error);
      }
    }
  }

  async #ingestOne({ ready, message }: Accepted): Promise<void> {
    const { queue } = this.#parts;
    const { signal } = this.#closing;
    for (let current = ready; ; await sleep(retryDelayMs, undefined, { signal })) {
      current = await queue.begin(current);
      const failure =
        current.attempts > maxAttempts
          ? tooOften
          : await ingestMessage(this.#parts, current.clusterId, message, signal);
      // What failed because this process ends is not over.
      if (failure && signal.aborted) return;
      if (failure?.transient && current.attempts < maxAttempts) continue;
      const kind = failure?.transient ? 'Exhausted' : 'Permanent';
      await this.#parts.onDone(current.clusterId, message, failure && { ...failure, kind });
      await queue.remove(current);
      if (failure === null && !message.retainBlobOnSuccess)
        await this.#forget(current.clusterId, message);
      return;
    }
  }

  async #forget(clusterId: string, { blobPath }: IngestionMessage): Promise<void> {
    const name = this.#parts.blobName(clusterId, blobPath);
    if (name !== null) await this.#parts.blobs.remove(clusterId, name);
  }
}

/** It was begun so often and never ended: it ends the process. */
const tooOften: Failure = {
  errorCode: 'General_InternalServerError',
  details: 'Its ingestion was begun several times and ended the process each time.',
  transient: true,
};
