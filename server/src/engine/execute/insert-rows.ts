import { BIGINT, type DuckDBValue, LIST, listValue } from '@duckdb/node-api';
import type { Table } from '../catalog/catalog.ts';
import type { TableRows } from '../catalog/cluster-store.ts';
import { duckDbTypes } from '../ingest/duckdb-types.ts';
import { identifier, join, parameter, type Sql, sql } from '../sql/sql.ts';
import { kustoTypes } from '../types.ts';
import type { PreparedStatements } from './prepared-statements.ts';

/** The statement reads no table: its plan is good whatever the data is. */
const anyData = 0;

/**
 * Adds a few rows by one statement that is kept prepared: outside of a transaction all of them are
 * committed, or none. Unlike the appender it works, and waits for the disk, beside the event loop.
 */
export async function insertRows(
  statements: PreparedStatements,
  { table, columns }: TableRows,
): Promise<void> {
  const statement = await statements.prepare(insertion(table).sql, anyData);
  const types = [BIGINT, ...table.columns.map(({ type }) => duckDbTypes[type])];
  try {
    types.forEach((type, i) => {
      statement.bindList(i + 1, listValue(columns[i] ?? []), LIST(type));
    });
    await statement.run();
  } finally {
    statement.clearBindings();
  }
}

/** Rows of one table put together, in the order in which they came. */
export function byTable(added: readonly TableRows[]): readonly TableRows[] {
  const tables = new Map<Table, DuckDBValue[][]>();
  for (const { table, columns } of added) {
    const together = tables.get(table) ?? columns.map(() => []);
    together.forEach((values, i) => void values.push(...(columns[i] ?? [])));
    tables.set(table, together);
  }
  return [...tables].map(([table, columns]) => ({ table, columns }));
}

/** A parameter for each column: the list of its values. */
function insertion(table: Table): Sql {
  const names = ['ingestion_time', ...table.columns.map(({ physicalName }) => physicalName)];
  const types = ['BIGINT', ...table.columns.map(({ type }) => kustoTypes[type].sqlType)];
  const lists = types.map((type, i) => sql`unnest(${parameter(i + 1)}::${{ sql: `${type}[]` }})`);
  return sql`INSERT INTO ${{ sql: table.physicalName }} (${join(names.map(identifier), ', ')}) SELECT ${join(lists, ', ')}`;
}
