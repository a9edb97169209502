import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { Sql } from '../sql/sql.ts';
import type { Catalog, Table } from './catalog.ts';

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
   * it throws or `signal` aborts. With `joinable`, it may be done that way instead, in one
   * transaction with its neighbours; `signal` then stops it only as long as it waits.
   */
  write<T>(
    work: (transaction: Transaction) => Promise<Written<T>>,
    signal: AbortSignal,
    joinable?: Joinable<T>,
  ): Promise<T>;
}

/** A write that does nothing but add a few rows. */
export interface Joinable<T> {
  /** About what its rows take in memory. */
  readonly bytes: number;
  /**
   * What it adds with the catalog as it is at its turn; null when it has to be done by itself.
   * Throws what the write then fails with.
   */
  rows(catalog: Catalog): JoinedRows<T> | null;
}

export interface JoinedRows<T> {
  readonly added: TableRows;
  readonly result: T;
}

/** Rows for a table, as DuckDB takes them. */
export interface TableRows {
  readonly table: Table;
  readonly count: number;
  /** The values of each of `table.columns`. */
  readonly columns: readonly (readonly DuckDBValue[])[];
}

export interface Written<T> {
  readonly result: T;
  /** The changed catalog; left out when the schema stays as it is. */
  readonly catalog?: Catalog;
}

export interface Transaction {
  /** The catalog as this transaction finds it. */
  readonly catalog: Catalog;
  /** `ingestion_time()` of the rows it adds: later than that of any transaction before it. */
  readonly nowTicks: bigint;
  /** For the appender; statements go through `run` and `rows`. */
  readonly connection: DuckDBConnection;
  /** The only files that statements may read: rows on their way into a table. */
  readonly stagingPaths: readonly string[];
  /** Runs a statement and answers how many rows it changed. */
  run(statement: Sql, values?: readonly SqlValue[]): Promise<number>;
  rows(statement: Sql, values?: readonly SqlValue[]): Promise<readonly (readonly SqlValue[])[]>;
}
