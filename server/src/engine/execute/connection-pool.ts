import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { DataStamps } from './data-stamps.ts';
import { PreparedStatements } from './prepared-statements.ts';

/**
 * A connection and the statements it has prepared. DuckDB plans a kept statement anew by itself
 * when the schema has changed, but not when the data has: it narrows columns and drops filters by
 * the statistics it saw (1.5.6 answered 45 for 301). So a plan is kept under its `DataStamps` stamp,
 * and who runs it sees that the stamp is still the same then.
 */
export interface PooledConnection {
  readonly connection: DuckDBConnection;
  readonly statements: PreparedStatements;
}

interface Waiting {
  readonly signal: AbortSignal;
  readonly onAbort: () => void;
  readonly take: (connection: PooledConnection) => void;
}

/** Connections of one instance: a heavy query holds one while small ones run on others. */
export class ConnectionPool {
  readonly stamps = new DataStamps();
  #lastAskedMs = Number.NEGATIVE_INFINITY;
  readonly #instance: DuckDBInstance;
  readonly #size: number;
  readonly #idle: PooledConnection[] = [];
  readonly #waiting: Waiting[] = [];
  #made = 0;

  constructor(instance: DuckDBInstance, size: number) {
    this.#instance = instance;
    this.#size = size;
  }

  /** For so long nobody has asked for a connection. */
  get unaskedMs(): number {
    return performance.now() - this.#lastAskedMs;
  }

  /** A connection for one user at a time; waits in turn, or throws the signal's reason. */
  async acquire(signal: AbortSignal): Promise<PooledConnection> {
    signal.throwIfAborted();
    this.#lastAskedMs = performance.now();
    const idle = this.#idle.pop();
    if (idle) return idle;
    if (this.#made < this.#size) {
      this.#made += 1;
      try {
        const connection = await this.#instance.connect();
        return { connection, statements: new PreparedStatements(connection) };
      } catch (error) {
        this.#made -= 1;
        throw error;
      }
    }
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        signal,
        take: resolve,
        onAbort: () => {
          this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
          reject(signal.reason);
        },
      };
      signal.addEventListener('abort', waiting.onAbort, { once: true });
      this.#waiting.push(waiting);
    });
  }

  /** Takes back a connection that does nothing any more. */
  release(connection: PooledConnection): void {
    const next = this.#waiting.shift();
    if (!next) {
      this.#idle.push(connection);
      return;
    }
    next.signal.removeEventListener('abort', next.onAbort);
    next.take(connection);
  }

  /** All must have been released. */
  close(): void {
    for (const { connection, statements } of this.#idle.splice(0)) {
      statements.close();
      connection.closeSync();
    }
    this.#made = 0;
  }
}
