import { rm } from 'node:fs/promises';
import type { Table } from '../../catalog/catalog.ts';
import type { Transaction } from '../../catalog/cluster-store.ts';
import { identifier, integer, join, type Sql, sql, text } from '../../sql/sql.ts';
import { kustoTypes } from '../../types.ts';
import type { Payload, Target, TimedPayload } from '../read-payload.ts';
import { type BulkFormat, toBulkFormat } from './bulk-request.ts';
import { stageInThread } from './bulk-threads.ts';

/** A smaller payload is in sooner by the appender. */
const minBytes = 256 * 1024;
/** As DuckDB's own: a group becomes one of the table's. */
const rowsPerGroup = 122_880;
/** Fields of a record that are looked at. */
const maxOrdinal = 10_000;

/** The payload's format when this is the way for it; else null. */
export function bulkFormat(
  { table, format, mapping }: Target,
  { data }: Payload,
): BulkFormat | null {
  if (data.length < minBytes || table.columns.length === 0) return null;
  const isFar = mapping?.some(
    ({ source }) => source.from === 'ordinal' && source.ordinal > maxOrdinal,
  );
  return isFar ? null : toBulkFormat(format);
}

/**
 * Appends a large payload's records in the transaction: a thread reads them into Parquet files, and
 * DuckDB takes one after another, both beside the event loop. Answers how many there were.
 * Errors: as `stagePayload`.
 */
export async function appendBulk(
  { run, stagingPaths }: Transaction,
  { table, mapping }: Target,
  format: BulkFormat,
  { data, sourceLocation = '', ignoreFirstRecord = false, nowTicks, signal }: TimedPayload,
): Promise<number> {
  try {
    const request = {
      columns: table.columns,
      format,
      mapping,
      sourceLocation,
      ignoreFirstRecord,
      data: typeof data === 'string' ? Buffer.from(data) : data,
      mayHaveMark: typeof data !== 'string',
      rowsPerGroup,
      paths: stagingPaths,
    };
    let count = 0;
    for await (const { path, rowCount } of stageInThread(request, signal)) {
      await run(insertion(table, nowTicks, path));
      count += rowCount;
    }
    return count;
  } finally {
    for (const path of stagingPaths) await rm(path, { force: true });
  }
}

export function insertion({ physicalName, columns }: Table, nowTicks: bigint, path: string): Sql {
  const names = columns.map((column) => identifier(column.physicalName));
  const values = columns.map(
    ({ type }, i) => sql`CAST(${names[i] ?? { sql: '' }} AS ${{ sql: kustoTypes[type].sqlType }})`,
  );
  return sql`INSERT INTO ${{ sql: physicalName }} (ingestion_time, ${join(names, ', ')}) SELECT ${integer(nowTicks)}, ${join(values, ', ')} FROM read_parquet(${text(path)})`;
}
