import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import type { Sql } from '../sql/sql.ts';
import type { Catalog, Database } from './catalog.ts';
import { loadCatalog, saveCatalog } from './catalog-storage.ts';
import type { ClusterStore, SqlValue, Transaction } from './cluster-store.ts';

/** A cluster of its own for a test: real DuckDB, without the locks and limits of `execute/`. */
export async function openTestStore(
  path = ':memory:',
  shared: readonly Database[] = [],
): Promise<ClusterStore & { close(): void }> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run('SET enable_external_file_cache = false');
  const rows = async (statement: Sql, values: readonly SqlValue[] = []) => {
    const reader = await connection.runAndReadAll(statement.sql, values as DuckDBValue[]);
    return reader.getRows() as SqlValue[][];
  };
  const run = async (statement: Sql, values: readonly SqlValue[] = []) =>
    (await connection.run(statement.sql, values as DuckDBValue[])).rowsChanged;
  const stagingPaths = [0, 1].map((i) => join(tmpdir(), `test-store-${randomUUID()}-${i}.parquet`));
  let catalog: Catalog = await loadCatalog({ run, rows }, shared);
  let last: Promise<unknown> = Promise.resolve();
  return {
    get catalog() {
      return catalog;
    },
    rows,
    write<T>(work: (transaction: Transaction) => Promise<{ result: T; catalog?: Catalog }>) {
      const attempt = async (): Promise<T> => {
        await connection.run('BEGIN');
        try {
          const written = await work({
            catalog,
            nowTicks: 7n,
            connection,
            stagingPaths,
            run,
            rows,
          });
          if (written.catalog) await saveCatalog({ run }, catalog, written.catalog);
          await connection.run('COMMIT');
          catalog = written.catalog ?? catalog;
          return written.result;
        } catch (error) {
          await connection.run('ROLLBACK');
          throw error;
        }
      };
      const done = last.then(attempt);
      last = done.catch(() => undefined);
      return done;
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
