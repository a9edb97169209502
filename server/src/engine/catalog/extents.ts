import { parameter, type Sql, sql } from '../sql/sql.ts';
import type { Transaction } from './cluster-store.ts';

/**
 * What is known of rows that came in together. Only ingestions that can be told apart later leave
 * one: those with a source of their own (queued) or with tags. All other rows of a table count as
 * one more extent, whose id is the table's.
 */
export interface Extent {
  /** A guid. */
  readonly id: string;
  readonly tableGuid: string;
  readonly createdTicks: bigint;
  readonly rowCount: bigint;
  readonly tags: readonly string[];
  /** The ingestion's source, a guid; an ingestion with a source that is known adds nothing. */
  readonly sourceId: string | null;
}

type Statements = Pick<Transaction, 'run' | 'rows'>;

/** In the cluster's own file, so that a record commits with its rows. */
export const extentsSetUp: Sql = sql`CREATE TABLE IF NOT EXISTS kusto_meta.extents (
  id VARCHAR, table_guid VARCHAR, created_ticks BIGINT, row_count BIGINT, tags VARCHAR, source_id VARCHAR)`;

export async function addExtent({ run }: Pick<Statements, 'run'>, extent: Extent): Promise<void> {
  await run(
    sql`INSERT INTO kusto_meta.extents VALUES (${parameter(1)}, ${parameter(2)}, ${parameter(3)}, ${parameter(4)}, ${parameter(5)}, ${parameter(6)})`,
    [
      extent.id,
      extent.tableGuid,
      extent.createdTicks,
      extent.rowCount,
      JSON.stringify(extent.tags),
      extent.sourceId,
    ],
  );
}

/** The extents of a table, the oldest first. */
export async function extentsOf(
  { rows }: Pick<Statements, 'rows'>,
  tableGuid: string,
): Promise<readonly Extent[]> {
  const found = await rows(
    sql`SELECT id, created_ticks, row_count, tags, source_id FROM kusto_meta.extents WHERE table_guid = ${parameter(1)} ORDER BY rowid`,
    [tableGuid],
  );
  return found.map(([id, created, count, tags, source]) => ({
    id: String(id),
    tableGuid,
    createdTicks: BigInt(created as bigint),
    rowCount: BigInt(count as bigint),
    // Written by `addExtent`.
    tags: JSON.parse(String(tags)) as string[],
    sourceId: source === null || source === undefined ? null : String(source),
  }));
}

/** How many rows came in from a source. */
export async function rowsOfSource(
  { rows }: Pick<Statements, 'rows'>,
  sourceId: string,
): Promise<number> {
  const [[count = 0] = []] = await rows(
    sql`SELECT CAST(sum(row_count) AS BIGINT) FROM kusto_meta.extents WHERE source_id = ${parameter(1)}`,
    [sourceId],
  );
  return Number(count);
}

/** Whether an ingestion with that source has committed. */
export async function isIngested(
  { rows }: Pick<Statements, 'rows'>,
  sourceId: string,
): Promise<boolean> {
  const found = await rows(
    sql`SELECT 1 FROM kusto_meta.extents WHERE source_id = ${parameter(1)} LIMIT 1`,
    [sourceId],
  );
  return found.length > 0;
}

/** The table's rows are gone: that a source was ingested stays known. */
export async function forgetExtents(
  { run }: Pick<Statements, 'run'>,
  tableGuid: string,
): Promise<void> {
  await run(sql`UPDATE kusto_meta.extents SET table_guid = '' WHERE table_guid = ${parameter(1)}`, [
    tableGuid,
  ]);
}

/** The same for those rows that came in before a moment. */
export async function forgetOldExtents(
  { run }: Pick<Statements, 'run'>,
  tableGuid: string,
  oldestTicks: bigint,
): Promise<void> {
  await run(
    sql`UPDATE kusto_meta.extents SET table_guid = '' WHERE table_guid = ${parameter(1)} AND created_ticks < ${parameter(2)}`,
    [tableGuid, oldestTicks],
  );
}
