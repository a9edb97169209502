import type { BatchingPolicy } from '#engine';
import { type Accepted, Batch, defaultBatching } from './batch.ts';
import { type AcceptedParts, ingestAccepted, restMs } from './ingest-accepted.ts';
import type { Turns } from './turns.ts';

export interface ClusterIngestorParts extends AcceptedParts {
  /** Shared by all clusters. */
  readonly turns: Turns;
  readonly reportDefect: (error: unknown) => void;
  /** Nothing waits and nothing is being ingested. */
  readonly onIdle: () => void;
}

/**
 * The accepted messages of one cluster: gathers them by table as the batching policy says, and
 * ingests one batch after another.
 */
export class ClusterIngestor {
  readonly #parts: ClusterIngestorParts;
  readonly #clusterId: string;
  readonly #open = new Map<string, Batch>();
  readonly #closing = new AbortController();
  readonly #resting = new Set<NodeJS.Timeout>();
  #work: Promise<void> = Promise.resolve();
  /** Messages that are being put to their batch, and batches that are not done. */
  #busy = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(clusterId: string, parts: ClusterIngestorParts) {
    this.#clusterId = clusterId;
    this.#parts = parts;
  }

  /** Puts a message to its batch; after a rest, when the process has ended at it. */
  async add(item: Accepted): Promise<void> {
    const waitMs = restMs(item.ready.attempts);
    if (waitMs === 0) return this.#add(item);
    const timer = setTimeout(() => {
      this.#resting.delete(timer);
      this.#add(item).catch(this.#parts.reportDefect);
    }, waitMs);
    this.#resting.add(timer);
  }

  async #add(item: Accepted): Promise<void> {
    const { database, table } = item.message;
    const key = JSON.stringify([database, table]);
    const open = this.#open.get(key);
    if (open) open.add(item);
    else {
      this.#busy += 1;
      const policy = await this.#policyOf(database, table);
      this.#busy -= 1;
      // Another message may have opened it meanwhile.
      const batch = this.#open.get(key) ?? new Batch(policy ?? defaultBatching, Date.now());
      batch.add(item);
      this.#open.set(key, batch);
    }
    this.#seal();
  }

  /** What is accepted is ingested whatever becomes of its policy: one that cannot be read is none. */
  async #policyOf(database: string, table: string): Promise<BatchingPolicy | null> {
    const { engine, reportDefect } = this.#parts;
    try {
      return await engine.batchingPolicy({ clusterId: this.#clusterId, database, table });
    } catch (error) {
      reportDefect(error);
      return null;
    }
  }

  /** Waits for what is being ingested; the rest stays in the queue. */
  async close(): Promise<void> {
    this.#closing.abort();
    if (this.#timer) clearTimeout(this.#timer);
    for (const timer of this.#resting) clearTimeout(timer);
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
        this.#busy += 1;
        this.#work = this.#work.then(() => this.#ingest(batch));
      }
    }
    if (nextMs < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.#seal(), nextMs);
  }

  async #ingest({ items }: Batch): Promise<void> {
    const { turns, reportDefect, onIdle } = this.#parts;
    const { signal } = this.#closing;
    for (const item of items) {
      if (signal.aborted) return;
      try {
        await ingestAccepted(this.#parts, item, signal, (attempt) => turns.take(attempt));
      } catch (error) {
        if (!signal.aborted) reportDefect(error);
      }
    }
    this.#busy -= 1;
    const idle = this.#busy === 0 && this.#open.size === 0 && this.#resting.size === 0;
    if (idle && !signal.aborted) onIdle();
  }
}
