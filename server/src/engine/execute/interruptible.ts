import type { DuckDBConnection } from '@duckdb/node-api';
import { toEngineError } from './to-engine-error.ts';

/** An interrupt that comes before DuckDB has begun is lost: so it is said again and again. */
const interruptEveryMs = 50;

/**
 * Does `work` on a connection and interrupts it when `signal` aborts, until it ends. Answers only
 * then: a connection that is at work must never be given away or closed.
 * Throws the signal's reason (an EngineError), or DuckDB's own error as ours.
 * Source: safety.md 2.3.
 */
export async function interruptible<T>(
  connection: DuckDBConnection,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const interrupt = (): void => connection.interrupt();
  const onAbort = (): void => {
    interrupt();
    timer = setInterval(interrupt, interruptEveryMs);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const done = await work();
    signal.throwIfAborted();
    return done;
  } catch (error) {
    throw signal.aborted ? signal.reason : toEngineError(error);
  } finally {
    signal.removeEventListener('abort', onAbort);
    clearInterval(timer);
  }
}
