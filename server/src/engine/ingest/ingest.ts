import { randomUUID } from 'node:crypto';
import type { Table } from '../catalog/catalog.ts';
import type { ClusterStore, Transaction } from '../catalog/cluster-store.ts';
import { addExtent, extentsOf, isIngested } from '../catalog/extents.ts';
import type { IngestResult } from '../engine-api.ts';
import { appendRows } from './append-rows.ts';
import { appendBulk, bulkFormat } from './bulk/append-bulk.ts';
import { requireConstantColumns } from './constant-columns.ts';
import { joinableRows } from './joinable-rows.ts';
import {
  findTable,
  findTarget,
  type Payload,
  readRecords,
  recordsOf,
  type Target,
  type TimedPayload,
  textOf,
  toReadError,
} from './read-payload.ts';

/**
 * Appends a payload's records to a table in one durable transaction: all of them or none. Small
 * ones share it with others that come at the same time.
 * Errors: those of `findTarget`, EMB0021 for data that cannot be read, EMB0026.
 */
export async function ingest(store: ClusterStore, payload: Payload): Promise<IngestResult> {
  if (payload.constantColumns) requireConstantColumns(payload);
  const extentId = randomUUID();
  return store.write<IngestResult>(
    async (transaction) => {
      const { table } = findTable(transaction.catalog, payload);
      const skipped = await isThere(transaction, table, payload);
      if (skipped) return { result: { rowCount: 0, extentId, skipped } };
      const target = findTarget(transaction.catalog, payload);
      const timed = { ...payload, nowTicks: payload.nowTicks ?? transaction.nowTicks };
      const count = await append(transaction, target, timed);
      await keepExtent(transaction, table, extentId, count, timed);
      await payload.onAppended?.(transaction, table);
      return { result: { rowCount: count, extentId, skipped } };
    },
    payload.signal,
    joinableRows(payload, extentId),
  );
}

async function append(
  transaction: Transaction,
  target: Target,
  payload: TimedPayload,
): Promise<number> {
  const bulk = bulkFormat(target, payload);
  if (bulk) return appendBulk(transaction, target, bulk, payload);
  const { format } = target;
  const text =
    format.family === 'binary' ? await recordsOf(format.container, payload) : textOf(payload);
  const { nowTicks, signal } = payload;
  try {
    return await readRecords(text, target, payload, (records, readers) =>
      appendRows(transaction.connection, target.table, records, readers, nowTicks, signal),
    );
  } catch (error) {
    throw toReadError(error, text);
  }
}

/** Tags of this kind say what was ingested before. Source: extent-tags.md. */
const ingestBy = 'ingest-by:';

async function isThere(
  transaction: Transaction,
  table: Table,
  { sourceId, ingestIfNotExists = [] }: Payload,
): Promise<IngestResult['skipped']> {
  if (sourceId !== undefined && (await isIngested(transaction, sourceId))) return 'source';
  if (ingestIfNotExists.length === 0) return null;
  const wanted = new Set(ingestIfNotExists.map((tag) => `${ingestBy}${tag}`));
  const extents = await extentsOf(transaction, table.guid);
  return extents.some(({ tags }) => tags.some((tag) => wanted.has(tag))) ? 'tag' : null;
}

async function keepExtent(
  transaction: Transaction,
  table: Table,
  id: string,
  rowCount: number,
  { sourceId, tags = [], creationTicks, nowTicks }: TimedPayload,
): Promise<void> {
  if (sourceId === undefined && tags.length === 0) return;
  const createdTicks = creationTicks ?? nowTicks;
  const extent = { id, tableGuid: table.guid, createdTicks, rowCount: BigInt(rowCount) };
  await addExtent(transaction, { ...extent, tags, sourceId: sourceId ?? null });
}
