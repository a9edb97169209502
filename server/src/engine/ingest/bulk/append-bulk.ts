import { rm } from 'node:fs/promises';
import type { Table } from '../../catalog/catalog.ts';
import type { Transaction } from '../../catalog/cluster-store.ts';
import { identifier, integer, join, type Sql, sql, text } from '../../sql/sql.ts';
import { kustoTypes } from '../../types.ts';
import type { Payload, Target } from '../read-payload.ts';
import { type BulkFormat, toBulkFormat } from './bulk-request.ts';
import { stageInThread } from './bulk-threads.ts';

/** A smaller payload is in sooner by the appender. */
const minBytes = 256 * 1024;
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
 * Appends a large payload's records in the transaction: a thread reads them into a Parquet file, and
 * DuckDB takes that in one statement beside the event loop. Answers how many there were.
 * Errors: as `stagePayload`.
 */
export async function appendBulk(
  { run, stagingPath }: Transaction,
  { table, mapping }: Target,
  format: BulkFormat,
  { data, sourceLocation = '', ignoreFirstRecord = false, nowTicks, signal }: Payload,
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
      path: stagingPath,
    };
    const count = await stageInThread(request, signal);
    if (count > 0) await run(insertion(table, nowTicks, stagingPath));
    return count;
  } finally {
    await rm(stagingPath, { force: true });
  }
}

export function insertion({ physicalName, columns }: Table, nowTicks: bigint, path: string): Sql {
  const names = columns.map((column) => identifier(column.physicalName));
  const values = columns.map(
    ({ type }, i) => sql`CAST(${names[i] ?? { sql: '' }} AS ${{ sql: kustoTypes[type].sqlType }})`,
  );
  return sql`INSERT INTO ${{ sql: physicalName }} (ingestion_time, ${join(names, ', ')}) SELECT ${integer(nowTicks)}, ${join(values, ', ')} FROM read_parquet(${text(path)})`;
}
