import type { DuckDBConnection } from '@duckdb/node-api';
import type { Sql } from '../sql/sql.ts';
import type { Catalog } from './catalog.ts';

/** What may be bound to a statement, and what comes back. */
export type SqlValue = null | boolean | number | bigint | string | Uint8Array;

/**
 * What catalog, ingestion and commands ask of a cluster's DuckDB instance; `execute/` provides it.
 */
export interface ClusterStore {
  /** The catalog as of the last commit, the shared read-only databases included. */
  readonly catalog: Catalog;
  /** Rows of one SELECT, outside any write transaction. */
  rows(statement: Sql, values?: readonly SqlValue[]): Promise<readonly (readonly SqlValue[])[]>;
  /**
   * Runs `work` in a write transaction; writes wait for each other. Commits durably when it
   * resolves, and only then does the catalog it returns become the current one; rolls back when
   * it throws or `signal` aborts.
   */
  write<T>(
    work: (transaction: Transaction) => Promise<Written<T>>,
    signal: AbortSignal,
  ): Promise<T>;
}

export interface Written<T> {
  readonly result: T;
  /** The changed catalog; left out when the schema stays as it is. */
  readonly catalog?: Catalog;
}

export interface Transaction {
  /** The catalog as this transaction finds it. */
  readonly catalog: Catalog;
  /** For the appender; statements go through `run` and `rows`. */
  readonly connection: DuckDBConnection;
  /** Runs a statement and answers how many rows it changed. */
  run(statement: Sql, values?: readonly SqlValue[]): Promise<number>;
  rows(statement: Sql, values?: readonly SqlValue[]): Promise<readonly (readonly SqlValue[])[]>;
}
