import { randomUUID } from 'node:crypto';
import type { Table } from '../catalog/catalog.ts';
import type { ClusterStore, Transaction } from '../catalog/cluster-store.ts';
import { isIngested } from '../catalog/extents.ts';
import type { IngestResult } from '../engine-api.ts';
import { appendRows } from './append-rows.ts';
import { appendBulk, bulkFormat } from './bulk/append-bulk.ts';
import { requireConstantColumns } from './constant-columns.ts';
import { joinableRows } from './joinable-rows.ts';
import { isTagThere, keepExtent } from './keep-extent.ts';
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
      const skipped = await whySkipped(transaction, table, payload);
      if (skipped) return { result: { rowCount: 0, extentId, skipped } };
      const target = findTarget(transaction.catalog, payload);
      const timed = { ...payload, nowTicks: payload.nowTicks ?? transaction.nowTicks };
      const count = await append(transaction, target, timed);
      await keepExtent(transaction, table, { id: extentId, rowCount: count }, timed);
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

async function whySkipped(
  transaction: Transaction,
  table: Table,
  payload: Payload,
): Promise<IngestResult['skipped']> {
  const { sourceId } = payload;
  if (sourceId !== undefined && (await isIngested(transaction, sourceId))) return 'source';
  return (await isTagThere(transaction, table, payload)) ? 'tag' : null;
}
