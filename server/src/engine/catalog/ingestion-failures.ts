import { integer, parameter, type Sql, sql } from '../sql/sql.ts';
import type { Transaction } from './cluster-store.ts';

/** An ingestion that failed after it was accepted: what `.show ingestion failures` tells. */
export interface IngestionFailure {
  /** A guid. */
  readonly operationId: string;
  readonly database: string;
  readonly table: string;
  readonly failedOnTicks: bigint;
  readonly sourcePath: string;
  readonly details: string;
  readonly kind: 'Permanent' | 'Transient' | 'Exhausted';
  /** Kusto's own: `BadRequest_TableNotExist`. */
  readonly errorCode: string;
  readonly ingestionProperties: string;
  /** Fully qualified; '' where nobody can tell, and in those of earlier releases. */
  readonly principal?: string;
}

/** Kusto keeps 14 days of them; this cluster, the last ones. */
const kept = 1_000;

export const ingestionFailuresSetUp: Sql = sql`CREATE TABLE IF NOT EXISTS kusto_meta.ingestion_failures (definition VARCHAR)`;

export async function addIngestionFailure(
  { run }: Pick<Transaction, 'run'>,
  failure: IngestionFailure,
): Promise<void> {
  const definition = JSON.stringify({ ...failure, failedOnTicks: `${failure.failedOnTicks}` });
  await run(sql`INSERT INTO kusto_meta.ingestion_failures VALUES (${parameter(1)})`, [definition]);
  await run(
    sql`DELETE FROM kusto_meta.ingestion_failures WHERE rowid IN (SELECT rowid FROM kusto_meta.ingestion_failures ORDER BY rowid DESC OFFSET ${integer(kept)})`,
  );
}

/** The oldest first. */
export async function ingestionFailures({
  rows,
}: Pick<Transaction, 'rows'>): Promise<readonly IngestionFailure[]> {
  const found = await rows(
    sql`SELECT definition FROM kusto_meta.ingestion_failures ORDER BY rowid`,
  );
  return found.map(([definition]) => {
    // Written by `addIngestionFailure`.
    const failure = JSON.parse(String(definition)) as IngestionFailure;
    return { ...failure, failedOnTicks: BigInt(failure.failedOnTicks) };
  });
}
