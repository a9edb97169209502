import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  BIGINT,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { Table } from '../catalog/catalog.ts';
import type { ColumnReader } from './column-readers.ts';
import { duckDbTypes } from './duckdb-types.ts';

/** DuckDB's own vector size: a chunk holds no more. */
const rowsPerChunk = 2048;
/** So often does a long ingestion let others run. */
const chunksPerTurn = 8;

/**
 * Appends records to a table with DuckDB's appender, in the connection's transaction, and answers
 * how many there were. `readers` stand in the order of `table.columns`. Throws what `records`
 * throws, and the signal's reason when it is aborted.
 */
export async function appendRows<R>(
  connection: DuckDBConnection,
  table: Table,
  records: Iterable<R>,
  readers: readonly ColumnReader<R>[],
  nowTicks: bigint,
  signal: AbortSignal,
): Promise<number> {
  // The appender knows columns by position alone. Physical names are numbered in the order in
  // which DuckDB has them, whatever order the table shows.
  const order = table.columns
    .map((column, i) => ({
      column,
      reader: readers[i],
      number: Number(column.physicalName.slice(1)),
    }))
    .sort((a, b) => a.number - b.number);
  const types = [BIGINT, ...order.map(({ column }) => duckDbTypes[column.type])];
  const [schema, name] = table.physicalName.split('.').map((part) => part.replaceAll('"', ''));
  const appender = await connection.createAppender(name ?? '', schema ?? null);
  let count = 0;
  try {
    if (appender.columnCount !== types.length)
      throw new Error(`table ${table.physicalName} is not as the catalog says`);
    let rows = 0;
    let chunks = 0;
    const times: bigint[] = [];
    const values: DuckDBValue[][] = order.map(() => []);
    const flush = (): void => {
      const chunk = DuckDBDataChunk.create(types, rows);
      chunk.setColumnValues(0, times.slice(0, rows));
      values.forEach((column, i) => {
        column.length = rows;
        chunk.setColumnValues(i + 1, column);
      });
      appender.appendDataChunk(chunk);
      count += rows;
      rows = 0;
    };
    for (const record of records) {
      times[rows] = nowTicks;
      for (let i = 0; i < order.length; i++)
        (values[i] as DuckDBValue[])[rows] = order[i]?.reader?.(record) ?? null;
      if (++rows < rowsPerChunk) continue;
      flush();
      if (++chunks % chunksPerTurn === 0) await nextTurn();
      signal.throwIfAborted();
    }
    if (rows > 0) flush();
    appender.flushSync();
  } catch (error) {
    close(appender);
    throw error;
  }
  appender.closeSync();
  return count;
}

/** After an error: what it could not add it tries again, in a transaction that has ended by then. */
function close(appender: DuckDBAppender): void {
  try {
    appender.closeSync();
  } catch {
    // The first error says what happened.
  }
}
