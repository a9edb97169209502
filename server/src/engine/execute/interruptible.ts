import type { DuckDBConnection } from '@duckdb/node-api';
import { toEngineError } from './to-engine-error.ts';

/** An interrupt that comes before DuckDB has begun is lost: so it is said again and again. */
const interruptEveryMs = 50;

/**
 * Does one piece of work after another on a connection and interrupts what is at work when `signal`
 * aborts, until it ends. For a stream: a listener for each of its chunks made a small heap collect
 * garbage half as often again (100,000 rows: 25 ms more, Node 20.20). `end` takes the listener away.
 * Source: safety.md 2.3.
 */
export class Interrupter {
  readonly #connection: DuckDBConnection;
  readonly #signal: AbortSignal;
  #atWork = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(connection: DuckDBConnection, signal: AbortSignal) {
    this.#connection = connection;
    this.#signal = signal;
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /**
   * Answers only when DuckDB has stopped: a connection that is at work must never be given away or
   * closed. Throws the signal's reason (an EngineError), or DuckDB's own error as ours.
   */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const signal = this.#signal;
    signal.throwIfAborted();
    this.#atWork += 1;
    try {
      const done = await work();
      signal.throwIfAborted();
      return done;
    } catch (error) {
      throw signal.aborted ? signal.reason : toEngineError(error);
    } finally {
      this.#atWork -= 1;
      if (this.#atWork === 0) clearInterval(this.#timer);
    }
  }

  end(): void {
    this.#signal.removeEventListener('abort', this.#onAbort);
  }

  readonly #onAbort = (): void => {
    if (this.#atWork === 0) return;
    const interrupt = (): void => this.#connection.interrupt();
    interrupt();
    this.#timer = setInterval(interrupt, interruptEveryMs);
  };
}

/** The same for a single piece of work. */
export async function interruptible<T>(
  connection: DuckDBConnection,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const interrupter = new Interrupter(connection, signal);
  try {
    return await interrupter.during(work);
  } finally {
    interrupter.end();
  }
}
