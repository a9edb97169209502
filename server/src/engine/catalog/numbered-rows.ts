import type { Catalog, Policies, StoredColumn } from './catalog.ts';
import { databaseOf, tableOf, withEntry } from './change-catalog.ts';

/** The number of a row in DuckDB, good within one transaction. */
export const rowNumberColumn = '$row_number';

/** Rows that a transaction has added itself are numbered from here on. */
export const firstUncommittedRow = 36_028_797_018_960_000n;

const rowNumber: StoredColumn = {
  name: rowNumberColumn,
  type: 'long',
  docString: '',
  physicalName: 'rowid',
};

/**
 * The catalog with one more column of a table, for queries that say which rows to delete. Rows past
 * their retention count, too. Errors: EMB0002, EMB0003.
 */
export function withNumberedRows(catalog: Catalog, databaseName: string, name: string): Catalog {
  const database = databaseOf(catalog, databaseName);
  const table = tableOf(database, name);
  const numbered = {
    ...table,
    columns: [...table.columns, rowNumber],
    policies: withoutRetention(table.policies),
  };
  return {
    ...catalog,
    databases: withEntry(catalog.databases, databaseName, {
      ...database,
      tables: withEntry(database.tables, name, numbered),
      policies: withoutRetention(database.policies),
    }),
  };
}

/** A table with a period of its own numbers its rows behind a filter, where DuckDB has no numbers. */
const withoutRetention = (policies: Policies): Policies =>
  withEntry(policies, 'retention', undefined);
