import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement } from '@duckdb/node-api';

/** Statements kept prepared on each connection: those that ran last. */
const keptStatements = 32;

/** A connection and the statements it has prepared. */
export class PooledConnection {
  readonly connection: DuckDBConnection;
  readonly #prepared = new Map<string, DuckDBPreparedStatement>();

  constructor(connection: DuckDBConnection) {
    this.connection = connection;
  }

  /** One statement, planned; DuckDB plans it anew by itself when the schema has changed. */
  async prepare(sql: string): Promise<DuckDBPreparedStatement> {
    const known = this.#prepared.get(sql);
    if (known) {
      this.#prepared.delete(sql);
      this.#prepared.set(sql, known);
      return known;
    }
    const prepared = await this.connection.prepare(sql);
    this.#prepared.set(sql, prepared);
    for (const [oldest, statement] of this.#prepared) {
      if (this.#prepared.size <= keptStatements) break;
      this.#prepared.delete(oldest);
      statement.destroySync();
    }
    return prepared;
  }

  forget(sql: string): void {
    this.#prepared.get(sql)?.destroySync();
    this.#prepared.delete(sql);
  }

  close(): void {
    for (const statement of this.#prepared.values()) statement.destroySync();
    this.#prepared.clear();
    this.connection.closeSync();
  }
}

interface Waiting {
  readonly signal: AbortSignal;
  readonly onAbort: () => void;
  readonly take: (connection: PooledConnection) => void;
}

/** Connections of one instance: a heavy query holds one while small ones run on others. */
export class ConnectionPool {
  readonly #instance: DuckDBInstance;
  readonly #size: number;
  readonly #idle: PooledConnection[] = [];
  readonly #waiting: Waiting[] = [];
  #made = 0;

  constructor(instance: DuckDBInstance, size: number) {
    this.#instance = instance;
    this.#size = size;
  }

  /** A connection for one user at a time; waits in turn, or throws the signal's reason. */
  async acquire(signal: AbortSignal): Promise<PooledConnection> {
    signal.throwIfAborted();
    const idle = this.#idle.pop();
    if (idle) return idle;
    if (this.#made < this.#size) {
      this.#made += 1;
      try {
        return new PooledConnection(await this.#instance.connect());
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
    for (const connection of this.#idle.splice(0)) connection.close();
    this.#made = 0;
  }
}
