import type { FunctionResult } from '#shared/playground-api/worker-call';
import { InvocationFailure } from '../functions-host/invocation.ts';
import type { Limits } from '../settings.ts';

interface Waiting {
  readonly session: string;
  readonly end: (result: FunctionResult) => void;
}

/** Time for the page to open its sandbox and to send what came of it, beside the function's own. */
const marginMs = 20_000;

/**
 * Runs that wait for their function's result. They hold no slot, so that nobody can stop others by
 * not answering; how many there may be is limited by itself.
 */
export class WaitingFunctions {
  readonly #limits: Pick<Limits, 'functionMs' | 'waiting' | 'waitingPerSession'>;
  readonly #waiting = new Map<string, Waiting>();

  constructor(limits: Pick<Limits, 'functionMs' | 'waiting' | 'waitingPerSession'>) {
    this.#limits = limits;
  }

  /** Null when no result came in time; rejects when `signal` aborts. Errors: InvocationFailure. */
  wait(id: string, session: string, signal: AbortSignal): Promise<FunctionResult | null> {
    this.#refuseTooMany(session);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        this.#waiting.delete(id);
      };
      const abort = (): void => {
        leave();
        reject(signal.reason);
      };
      const end = (result: FunctionResult | null): void => {
        leave();
        resolve(result);
      };
      const timer = setTimeout(() => end(null), this.#limits.functionMs + marginMs);
      this.#waiting.set(id, { session, end });
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true });
    });
  }

  /** False when no run of that visitor waits under that id. */
  answer(id: string, session: string, result: FunctionResult): boolean {
    const waiting = this.#waiting.get(id);
    if (waiting?.session !== session) return false;
    waiting.end(result);
    return true;
  }

  #refuseTooMany(session: string): void {
    const { waiting, waitingPerSession } = this.#limits;
    const mine = [...this.#waiting.values()].filter((one) => one.session === session).length;
    if (mine < waitingPerSession && this.#waiting.size < waiting) return;
    throw new InvocationFailure({
      code: 'TOO_MANY_REQUESTS',
      messages: ['Too many functions run at once. Wait a moment, then try again.'],
      step: 'function',
    });
  }
}
