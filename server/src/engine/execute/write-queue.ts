import { setTimeout as delay } from 'node:timers/promises';
import type { Catalog } from '../catalog/catalog.ts';
import type {
  Joinable,
  JoinedRows,
  TableRows,
  Transaction,
  Written,
} from '../catalog/cluster-store.ts';
import { isFatal } from './to-engine-error.ts';

/** What one commit takes at most. */
const maxWrites = 256;
const maxRows = 2_000;
const maxBytes = 1024 * 1024;

/**
 * Where so many writes come together, the next ones wait for each other: as long as somebody
 * queries, too, there is a pause between two commits which leaves queries the processor.
 */
const crowd = 4;
const queriedMs = 250;
/** A request costs a good part of a millisecond: half of the time is left, however many write. */
const pauseMs = (writes: number): number => Math.min(Math.max(writes, 25), 250);

type Work<T> = (transaction: Transaction) => Promise<Written<T>>;

interface QueuedWrite {
  readonly work: Work<unknown>;
  readonly joinable: Joinable<unknown> | undefined;
  readonly signal: AbortSignal;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Joined extends JoinedRows<unknown> {
  readonly write: QueuedWrite;
}

export interface WriteQueueParts {
  readonly catalog: () => Catalog;
  /** Does a write in a transaction of its own; its signal stops it. */
  readonly alone: (work: Work<unknown>, signal: AbortSignal) => Promise<unknown>;
  /** Adds the rows of several writes in one transaction: all of them or none. */
  readonly together: (added: readonly TableRows[]) => Promise<void>;
  /** For so long there was no query. */
  readonly unqueriedMs: () => number;
}

/**
 * Writes, one after another in the order in which they came. Neighbours that only add rows are
 * committed together: while one commit waits for the disk, the next ones gather. Each is answered
 * after its commit, and fails by itself.
 */
export class WriteQueue {
  readonly #parts: WriteQueueParts;
  readonly #waiting: QueuedWrite[] = [];
  #running = false;
  /** How many writes the last commit took, and when it was done. */
  #lastWrites = 0;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(parts: WriteQueueParts) {
    this.#parts = parts;
  }

  /** One that is aborted while it waits fails at once. */
  async add<T>(work: Work<T>, signal: AbortSignal, joinable: Joinable<T> | undefined): Promise<T> {
    signal.throwIfAborted();
    // What cannot be read does not wait, and what can is read while others commit.
    joinable?.rows(this.#parts.catalog());
    return new Promise<T>((resolve, reject) => {
      const onAbort = (): void => {
        const at = this.#waiting.indexOf(write);
        if (at < 0) return;
        this.#waiting.splice(at, 1);
        write.reject(signal.reason);
      };
      const ended = (): void => signal.removeEventListener('abort', onAbort);
      const write: QueuedWrite = {
        work,
        joinable,
        signal,
        resolve(result) {
          ended();
          // It is this write's own.
          resolve(result as T);
        },
        reject(error) {
          ended();
          reject(error);
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(write);
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      if (this.#waiting[0]?.joinable) await this.#giveWay();
      const joined = this.#takeJoined();
      if (joined.length > 0) await this.#together(joined);
      else await this.#alone(this.#waiting.shift());
      this.#lastWrites = joined.length;
      this.#lastMs = performance.now();
    }
    this.#running = false;
  }

  async #giveWay(): Promise<void> {
    const waitMs = this.#lastMs + pauseMs(this.#lastWrites) - performance.now();
    if (this.#lastWrites < crowd || waitMs < 1) return;
    if (this.#parts.unqueriedMs() < queriedMs) await delay(waitMs);
  }

  /** The first writes, as far as they may be committed together; none when the first one may not. */
  #takeJoined(): readonly Joined[] {
    const catalog = this.#parts.catalog();
    const taken: Joined[] = [];
    let rows = 0;
    let bytes = 0;
    for (let next = this.#waiting[0]; next?.joinable; next = this.#waiting[0]) {
      const joined = rowsOf(next, catalog);
      if (joined === null) break;
      if (joined === 'refused') {
        this.#waiting.shift();
        continue;
      }
      rows += joined.added.count;
      bytes += next.joinable.bytes;
      const enough = taken.length === maxWrites || rows > maxRows || bytes > maxBytes;
      if (taken.length > 0 && enough) break;
      taken.push({ ...joined, write: next });
      this.#waiting.shift();
    }
    return taken;
  }

  async #together(joined: readonly Joined[]): Promise<void> {
    try {
      await this.#parts.together(joined.map(({ added }) => added));
      for (const { write, result } of joined) write.resolve(result);
    } catch (error) {
      // Nothing was kept; whose fault it was shows when each is done by itself.
      if (joined.length > 1 && !isFatal(error))
        for (const one of joined) await this.#together([one]);
      else for (const { write } of joined) write.reject(error);
    }
  }

  async #alone(write: QueuedWrite | undefined): Promise<void> {
    if (write) await this.#parts.alone(write.work, write.signal).then(write.resolve, write.reject);
  }
}

/** What a write adds; null when it has to be alone, and 'refused' when it has failed and knows it. */
function rowsOf(write: QueuedWrite, catalog: Catalog): JoinedRows<unknown> | null | 'refused' {
  try {
    return write.joinable?.rows(catalog) ?? null;
  } catch (error) {
    write.reject(error);
    return 'refused';
  }
}
