import type { BatchingPolicy } from '#engine';
import type { IngestionMessage } from './ingestion-message.ts';
import type { ReadyMessage } from './ready-queue.ts';

/** A message and what it asks for. */
export interface Accepted {
  readonly ready: ReadyMessage;
  readonly message: IngestionMessage;
}

/**
 * Where no policy is set: at once, but one after the other has been put into the queue. The service
 * waits five minutes by default, which would be in the way on one's own machine.
 */
export const defaultBatching: BatchingPolicy = {
  maxTimeMs: 200,
  maxItems: 500,
  maxRawBytes: 1024 * 1024 * 1024,
};

/** What is gathered for one table until its policy, or a client, says that it is enough. */
export class Batch {
  readonly #items: Accepted[] = [];
  readonly #policy: BatchingPolicy;
  readonly #openedMs: number;
  #rawBytes = 0;
  #flush = false;

  constructor(policy: BatchingPolicy, nowMs: number) {
    this.#policy = policy;
    this.#openedMs = nowMs;
  }

  get items(): readonly Accepted[] {
    return this.#items;
  }

  add(item: Accepted): void {
    this.#items.push(item);
    this.#rawBytes += item.message.rawDataSize ?? 0;
    this.#flush ||= item.message.flushImmediately;
  }

  /** Milliseconds until it is sealed; 0 when it is enough already. */
  waitMs(nowMs: number): number {
    const { maxTimeMs, maxItems, maxRawBytes } = this.#policy;
    const full = this.#items.length >= maxItems || this.#rawBytes >= maxRawBytes;
    return this.#flush || full ? 0 : Math.max(0, this.#openedMs + maxTimeMs - nowMs);
  }
}
