import { rm } from 'node:fs/promises';
import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api';
import type { Catalog, Database } from '../catalog/catalog.ts';
import { loadCatalog, saveCatalog } from '../catalog/catalog-storage.ts';
import type {
  ClusterStore,
  Joinable,
  SqlValue,
  TableRows,
  Transaction,
  Written,
} from '../catalog/cluster-store.ts';
import { EngineError } from '../errors.ts';
import type { Sql } from '../sql/sql.ts';
import { bindValues } from './bind-values.ts';
import { ensureMacros } from './cluster-state.ts';
import { CommitClock } from './commit-clock.ts';
import { ConnectionPool } from './connection-pool.ts';
import { isFull, withoutRoom } from './file-quota.ts';
import { byTable, insertRows } from './insert-rows.ts';
import { interruptible } from './interruptible.ts';
import {
  type InstanceOptions,
  openInstance,
  type SharedFile,
  stagingPathsOf,
} from './open-instance.ts';
import { PreparedStatements } from './prepared-statements.ts';
import { RequestLog } from './request-log.ts';
import { toEngineError } from './to-engine-error.ts';
import { WriteQueue } from './write-queue.ts';

/** Queries of one cluster that run at once; more wait in turn. */
const connections = 8;

export interface ClusterOptions extends InstanceOptions {
  readonly shared: { readonly file: SharedFile; readonly database: Database };
  readonly maxBytes: number | null;
}

/** One visitor's databases: a locked DuckDB instance on a file, its catalog and its connections. */
export class Cluster {
  readonly requests = new RequestLog();
  readonly pool: ConnectionPool;
  readonly #instance: DuckDBInstance;
  readonly #writer: DuckDBConnection;
  readonly #insertions: PreparedStatements;
  readonly #path: string;
  readonly #maxBytes: number | null;
  readonly #clock = new CommitClock();
  #catalog: Catalog;
  readonly #writes = new WriteQueue({
    catalog: () => this.#catalog,
    alone: (work, signal) =>
      this.pool.stamps.change('everything', () => this.#transact(work, signal)),
    together: (added) => this.#addTogether(added),
    unqueriedMs: () => this.pool.unaskedMs,
  });
  /** DuckDB has given up on the instance: nobody uses it any more, the file is opened anew. */
  broken = false;

  private constructor(
    instance: DuckDBInstance,
    writer: DuckDBConnection,
    catalog: Catalog,
    path: string,
    maxBytes: number | null,
  ) {
    this.#instance = instance;
    this.#writer = writer;
    this.#insertions = new PreparedStatements(writer);
    this.#catalog = catalog;
    this.#path = path;
    this.#maxBytes = maxBytes;
    this.pool = new ConnectionPool(instance, connections);
  }

  static async open(path: string, options: ClusterOptions): Promise<Cluster> {
    // Rows that were on their way when the process ended.
    for (const staged of stagingPathsOf(path)) await rm(staged, { force: true });
    const instance = await openInstance(path, options, options.shared.file);
    let writer: DuckDBConnection | undefined;
    try {
      writer = await instance.connect();
      await writer.run('BEGIN');
      const statements = statementsOn(writer);
      const catalog = await loadCatalog(statements, [options.shared.database]);
      await ensureMacros(statements);
      await writer.run('COMMIT');
      return new Cluster(instance, writer, catalog, path, options.maxBytes);
    } catch (error) {
      writer?.closeSync();
      instance.closeSync();
      throw error;
    }
  }

  get catalog(): Catalog {
    return this.#catalog;
  }

  /** What catalog, ingestion and commands see; `rows` is stopped by `signal`. */
  store(signal: AbortSignal, readOnly: boolean): ClusterStore {
    const catalogNow = (): Catalog => this.#catalog;
    return {
      get catalog() {
        return catalogNow();
      },
      rows: (statement, values) => this.#rows(statement, values, signal),
      write: (work, writeSignal, joinable) =>
        readOnly
          ? Promise.reject(new EngineError('EMB0016', {}))
          : this.write(work, writeSignal, joinable),
    };
  }

  /**
   * A write waits for those before it, then runs in a transaction of its own, or in one with its
   * neighbours. One that is aborted while it waits fails at once; one that runs by itself, when
   * DuckDB has stopped.
   */
  write<T>(
    work: (transaction: Transaction) => Promise<Written<T>>,
    signal: AbortSignal,
    joinable?: Joinable<T>,
  ): Promise<T> {
    return this.#writes.add(work, signal, joinable);
  }

  async #transact<T>(
    work: (transaction: Transaction) => Promise<Written<T>>,
    signal: AbortSignal,
  ): Promise<T> {
    const connection = this.#writer;
    const statements = statementsOn(connection);
    const before = this.#catalog;
    const transaction = await this.#transaction({
      catalog: before,
      nowTicks: this.#clock.next(),
      connection,
      stagingPaths: stagingPathsOf(this.#path),
      ...statements,
    });
    try {
      await connection.run('BEGIN');
      const written = await interruptible(connection, signal, async () => {
        const made = await work(transaction);
        if (made.catalog) await saveCatalog(statements, before, made.catalog);
        return made;
      });
      await connection.run('COMMIT');
      this.#catalog = written.catalog ?? before;
      return written.result;
    } catch (error) {
      await connection.run('ROLLBACK').catch(() => undefined);
      throw toEngineError(error);
    }
  }

  /** Rows for the same table go in by one statement; for one table, without a transaction around. */
  async #addTogether(added: readonly TableRows[]): Promise<void> {
    const tables = byTable(added);
    const connection = this.#writer;
    const names = tables.map(({ table }) => table.physicalName);
    const nowTicks = this.#clock.next();
    await this.pool.stamps.change(names, async () => {
      const limit = this.#maxBytes;
      if (limit !== null && (await isFull(this.#path, limit, statementsOn(connection))))
        throw new EngineError('EMB0018', { limitBytes: limit });
      try {
        if (tables.length > 1) await connection.run('BEGIN');
        for (const rows of tables) await insertRows(this.#insertions, rows, nowTicks);
        if (tables.length > 1) await connection.run('COMMIT');
      } catch (error) {
        await connection.run('ROLLBACK').catch(() => undefined);
        throw toEngineError(error);
      }
    });
  }

  async #transaction(transaction: Transaction): Promise<Transaction> {
    const limit = this.#maxBytes;
    if (limit === null || !(await isFull(this.#path, limit, transaction))) return transaction;
    return withoutRoom(transaction, limit);
  }

  async #rows(
    statement: Sql,
    values: readonly SqlValue[] | undefined,
    signal: AbortSignal,
  ): Promise<readonly (readonly SqlValue[])[]> {
    const pooled = await this.pool.acquire(signal);
    try {
      // Plan and run see the same rows: see `PooledConnection`.
      await pooled.connection.run('BEGIN TRANSACTION READ ONLY');
      return await interruptible(pooled.connection, signal, () =>
        statementsOn(pooled.connection).rows(statement, values),
      );
    } finally {
      await pooled.connection.run('ROLLBACK').catch(() => undefined);
      this.pool.release(pooled);
    }
  }

  /** Writes what is in its log to the file and closes it. Nothing may be at work. */
  close(): void {
    this.pool.close();
    this.#insertions.close();
    this.#writer.closeSync();
    this.#instance.closeSync();
  }
}

/** One statement at a time, always prepared: DuckDB then refuses a second one in the same text. */
function statementsOn(connection: DuckDBConnection): Pick<Transaction, 'run' | 'rows'> {
  const prepared = async <T>(
    statement: Sql,
    values: readonly SqlValue[],
    use: (ready: Awaited<ReturnType<DuckDBConnection['prepare']>>) => Promise<T>,
  ): Promise<T> => {
    const ready = await connection.prepare(statement.sql);
    try {
      bindValues(ready, values);
      return await use(ready);
    } finally {
      ready.destroySync();
    }
  };
  return {
    run: (statement, values = []) =>
      prepared(statement, values, async (ready) => (await ready.run()).rowsChanged),
    rows: (statement, values = []) =>
      prepared(statement, values, async (ready) =>
        (await ready.runAndReadAll()).getRows().map((row) => row.map(asSqlValue)),
      ),
  };
}

/** The engine's own SELECTs answer plain columns. */
const asSqlValue = (value: DuckDBValue): SqlValue => value as SqlValue;
