import type { DuckDBValue } from '@duckdb/node-api';
import type { Catalog, Table } from '../catalog/catalog.ts';
import type { Joinable, JoinedRows } from '../catalog/cluster-store.ts';
import type { IngestResult } from '../engine-api.ts';
import type { ColumnReader } from './column-readers.ts';
import { hasOwnExtent } from './keep-extent.ts';
import { findTarget, type Payload, readRecords, textOf, toReadError } from './read-payload.ts';
import { feedsOthers } from './update-policy.ts';

/** More than that of one payload is better off with DuckDB's appender, in its own transaction. */
const maxBytes = 64 * 1024;
const maxRows = 500;
/** The rows go in by a statement with a parameter for each column. */
const maxColumns = 200;

/**
 * A small payload as rows that may be committed with those of others. undefined for those that
 * leave more than rows (an extent of their own, a mark that says what was ingested), or give them a
 * time of their own. Its records are read once for each catalog. Errors of `rows`: as `ingest`.
 */
export function joinableRows(
  payload: Payload,
  extentId: string,
): Joinable<IngestResult> | undefined {
  const { data, nowTicks, ingestIfNotExists = [] } = payload;
  if (data.length > maxBytes || nowTicks !== null) return undefined;
  if (hasOwnExtent(payload) || ingestIfNotExists.length > 0) return undefined;
  const read = new WeakMap<Catalog, JoinedRows<IngestResult> | null>();
  return {
    bytes: data.length,
    rows(catalog) {
      const known = read.get(catalog);
      if (known !== undefined) return known;
      const rows = readRows(catalog, payload, extentId);
      read.set(catalog, rows);
      return rows;
    },
  };
}

function readRows(
  catalog: Catalog,
  payload: Payload,
  extentId: string,
): JoinedRows<IngestResult> | null {
  const target = findTarget(catalog, payload);
  const { database, table, format } = target;
  if (format.family === 'binary') return null;
  if (table.columns.length === 0 || table.columns.length > maxColumns) return null;
  // An update policy finds its source's new rows as those of the whole transaction.
  if (feedsOthers(database, table.name)) return null;
  const text = textOf(payload);
  try {
    const columns = readRecords(text, target, payload, (records, readers) =>
      byColumn(table, records, readers),
    );
    if (!columns) return null;
    const { count, values } = columns;
    const added = { table, count, columns: values };
    return { added, result: { rowCount: count, extentId, skipped: null } };
  } catch (error) {
    throw toReadError(error, text);
  }
}

/** null when there are too many records. */
function byColumn<R>(
  { columns }: Table,
  records: Iterable<R>,
  readers: readonly ColumnReader<R>[],
): { readonly count: number; readonly values: readonly DuckDBValue[][] } | null {
  let count = 0;
  const values = columns.map((): DuckDBValue[] => []);
  for (const record of records) {
    if (count === maxRows) return null;
    count += 1;
    values.forEach((column, i) => void column.push(readers[i]?.(record) ?? null));
  }
  return { count, values };
}
