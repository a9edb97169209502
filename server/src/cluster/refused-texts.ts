import type { RefusedText } from './messages.ts';

const refusedForMs = 10 * 60_000;

/**
 * Requests that ended the process are not let loose again for ten minutes (safety.md T3). One that
 * ran alone is to blame; of several that ran together, one that was there twice.
 */
export class RefusedTexts {
  readonly #suspected = new Map<string, number>();
  readonly #refused = new Map<string, RefusedText>();

  /** Takes note of the end of a process. `nowMs`: milliseconds since 1970. */
  blame(suspects: readonly string[], reason: string, nowMs: number): void {
    const untilMs = nowMs + refusedForMs;
    for (const mark of new Set(suspects)) {
      const suspectedUntilMs = this.#suspected.get(mark) ?? 0;
      if (suspects.length === 1 || suspectedUntilMs > nowMs) {
        this.#refused.set(mark, { mark, untilMs, reason });
      }
      this.#suspected.set(mark, untilMs);
    }
    for (const [mark, until] of this.#suspected) if (until <= nowMs) this.#suspected.delete(mark);
  }

  list(nowMs: number): readonly RefusedText[] {
    for (const [mark, { untilMs }] of this.#refused) {
      if (untilMs <= nowMs) this.#refused.delete(mark);
    }
    return [...this.#refused.values()];
  }
}
