import { type DuckDBValue, LIST, listValue } from '@duckdb/node-api';
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
  { table, count, columns }: TableRows,
  nowTicks: bigint,
): Promise<void> {
  if (count === 0) return;
  const one = count === 1;
  const statement = await statements.prepare(insertion(table, one).sql, anyData);
  try {
    statement.bindBigInt(1, nowTicks);
    table.columns.forEach(({ type }, i) => {
      const values = columns[i] ?? [];
      if (one) statement.bindValue(i + 2, values[0] ?? null, duckDbTypes[type]);
      else statement.bindList(i + 2, listValue(values), LIST(duckDbTypes[type]));
    });
    await statement.run();
  } finally {
    statement.clearBindings();
  }
}

/** Rows of one table put together, in the order in which they came. */
export function byTable(added: readonly TableRows[]): readonly TableRows[] {
  const tables = new Map<Table, { table: Table; count: number; columns: DuckDBValue[][] }>();
  for (const { table, count, columns } of added) {
    const known = tables.get(table);
    const together = known ?? { table, count: 0, columns: columns.map(() => []) };
    together.count += count;
    together.columns.forEach((values, i) => void values.push(...(columns[i] ?? [])));
    tables.set(table, together);
  }
  return [...tables.values()];
}

/**
 * A parameter for the time, and for each column one: the list of its values, or its only value, which
 * takes a fifth less time.
 */
function insertion({ physicalName, columns }: Table, one: boolean): Sql {
  const names = ['ingestion_time', ...columns.map((column) => column.physicalName)];
  const values = columns.map(({ type }, i) => {
    const { sqlType } = kustoTypes[type];
    return one
      ? sql`${parameter(i + 2)}::${{ sql: sqlType }}`
      : sql`unnest(${parameter(i + 2)}::${{ sql: `${sqlType}[]` }})`;
  });
  return sql`INSERT INTO ${{ sql: physicalName }} (${join(names.map(identifier), ', ')}) SELECT ${join([sql`${parameter(1)}::BIGINT`, ...values], ', ')}`;
}
