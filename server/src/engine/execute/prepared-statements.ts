import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';

/** Statements that one connection keeps prepared: those that ran last. */
const keptStatements = 32;

interface Kept {
  readonly statement: DuckDBPreparedStatement;
  readonly stamp: number;
}

/** The statements that a connection has prepared, by their text. */
export class PreparedStatements {
  readonly #connection: DuckDBConnection;
  readonly #kept = new Map<string, Kept>();

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** A statement prepared under the same stamp: the kept one, or a new one that is kept. */
  async prepare(sql: string, stamp: number): Promise<DuckDBPreparedStatement> {
    const known = this.#kept.get(sql);
    this.#kept.delete(sql);
    if (known?.stamp === stamp) {
      this.#kept.set(sql, known);
      return known.statement;
    }
    known?.statement.destroySync();
    const statement = await this.#connection.prepare(sql);
    this.#kept.set(sql, { statement, stamp });
    for (const [oldest, { statement: unused }] of this.#kept) {
      if (this.#kept.size <= keptStatements) break;
      this.#kept.delete(oldest);
      unused.destroySync();
    }
    return statement;
  }

  close(): void {
    for (const { statement } of this.#kept.values()) statement.destroySync();
    this.#kept.clear();
  }
}
