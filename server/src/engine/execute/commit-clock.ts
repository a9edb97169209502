import { ticksOfUnixMs } from '../ticks.ts';

/**
 * The times of transactions: each is later than the one before, also within a millisecond and where
 * the machine's clock goes back. A database's cursor rests on it: what is committed after a cursor
 * was read must come after it.
 */
export class CommitClock {
  #lastTicks = 0n;

  next(nowMs = Date.now()): bigint {
    const nowTicks = ticksOfUnixMs(nowMs);
    this.#lastTicks = nowTicks > this.#lastTicks ? nowTicks : this.#lastTicks + 1n;
    return this.#lastTicks;
  }
}
