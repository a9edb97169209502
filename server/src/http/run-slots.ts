import type { Limits } from '../settings.ts';
import { PlaygroundApiError } from './playground-api-error.ts';

interface Waiting {
  readonly session: string;
  readonly start: () => void;
}

/**
 * How many runs go on at once, for a session and in all; the next ones wait in line, and when the
 * line is full they are refused (TOO_MANY_REQUESTS).
 */
export class RunSlots {
  readonly #limits: Limits;
  readonly #running = new Map<string, number>();
  #total = 0;
  #waiting: Waiting[] = [];

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Resolves when the run may begin, with the function that ends it. */
  async enter(session: string, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (!this.#isFree(session)) await this.#wait(session, signal);
    else this.#take(session);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#leave(session);
    };
  }

  #isFree(session: string): boolean {
    return (
      this.#total < this.#limits.running &&
      (this.#running.get(session) ?? 0) < this.#limits.runningPerSession
    );
  }

  #take(session: string): void {
    this.#total += 1;
    this.#running.set(session, (this.#running.get(session) ?? 0) + 1);
  }

  #leave(session: string): void {
    this.#total -= 1;
    const count = (this.#running.get(session) ?? 1) - 1;
    if (count > 0) this.#running.set(session, count);
    else this.#running.delete(session);
    const next = this.#waiting.find((waiting) => this.#isFree(waiting.session));
    if (!next) return;
    this.#waiting = this.#waiting.filter((waiting) => waiting !== next);
    this.#take(next.session);
    next.start();
  }

  #wait(session: string, signal: AbortSignal): Promise<void> {
    const ahead = this.#waiting.filter((waiting) => waiting.session === session).length;
    if (ahead >= this.#limits.queuedPerSession) {
      throw new PlaygroundApiError('TOO_MANY_REQUESTS', { what: 'runs of yours at once' }, 5);
    }
    if (this.#waiting.length >= this.#limits.queued) {
      throw new PlaygroundApiError('TOO_MANY_REQUESTS', { what: 'runs at once' }, 5);
    }
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        reject(signal.reason);
      };
      const waiting: Waiting = {
        session,
        start: () => {
          signal.removeEventListener('abort', abort);
          resolve();
        },
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#waiting.push(waiting);
    });
  }
}
