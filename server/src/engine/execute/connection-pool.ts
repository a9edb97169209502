import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement } from '@duckdb/node-api';

/** Statements kept prepared on each connection: those that ran last. */
const keptStatements = 32;

/** A connection and the statements it has prepared. */
export class PooledConnection {
  readonly connection: DuckDBConnection;
  readonly #prepared = new Map<string, DuckDBPreparedStatement>();
  #plannedAt = 0;

  constructor(connection: DuckDBConnection) {
    this.connection = connection;
  }

  /**
   * One statement, planned, and kept as long as the data stays. DuckDB plans a kept statement anew by
   * itself when the schema has changed, but not when the data has: it narrows columns and drops
   * filters by the statistics it saw (1.5.6 answered 45 for 301), so no plan is used past a write.
   * `dataStamp`: the pool's, and who runs the statement sees that it is still the same then.
   */
  async prepare(sql: string, dataStamp: number): Promise<DuckDBPreparedStatement> {
    if (dataStamp !== this.#plannedAt) this.#forgetAll();
    this.#plannedAt = dataStamp;
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

  #forgetAll(): void {
    for (const statement of this.#prepared.values()) statement.destroySync();
    this.#prepared.clear();
  }

  close(): void {
    this.#forgetAll();
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
  #writes = 0;
  #writesUnderWay = 0;

  constructor(instance: DuckDBInstance, size: number) {
    this.#instance = instance;
    this.#size = size;
  }

  /** Does what changes the data; statements planned before it are not used after it. */
  async changeData<T>(work: () => Promise<T>): Promise<T> {
    this.#writesUnderWay += 1;
    try {
      return await work();
    } finally {
      this.#writesUnderWay -= 1;
      this.#writes += 1;
    }
  }

  /** The same as long as the data is; null while a write is under way. */
  get dataStamp(): number | null {
    return this.#writesUnderWay > 0 ? null : this.#writes;
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
