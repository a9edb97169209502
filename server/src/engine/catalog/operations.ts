import { randomUUID } from 'node:crypto';
import { fullyQualifiedName, type Principal } from '../principal.ts';
import { integer, parameter, type Sql, sql } from '../sql/sql.ts';
import { ticksOfUnixMs } from '../ticks.ts';
import type { Column } from '../types.ts';
import type { Transaction } from './cluster-store.ts';

/** What a command that changes data, or a queued ingestion, leaves behind. */
export interface Operation {
  /** A guid. */
  readonly id: string;
  /** Kusto's own name of it: `TableSetOrAppend`. */
  readonly operation: string;
  readonly database: string;
  /** The table that it fills; '' for none, and in files of earlier releases. */
  readonly table: string;
  /** Rows that it added. */
  readonly rowCount: number;
  /** Fully qualified, and as people call it; '' in files of earlier releases. */
  readonly principal: string;
  readonly user: string;
  readonly startedTicks: bigint;
  readonly endedTicks: bigint;
  readonly state: 'Completed' | 'Failed' | 'Canceled';
  /** Why it failed; '' when it did not. */
  readonly status: string;
  /** What the command would have answered without `async`: `.show operation ID details`. No columns: nothing. */
  readonly details: {
    readonly columns: readonly Column[];
    readonly rows: readonly (readonly string[])[];
  };
}

/** An ingestion by way of the queue, at its end; `failure` says why it failed. */
export function pullOperation(ingestion: {
  readonly id?: string;
  readonly database: string;
  readonly table: string;
  readonly rowCount?: number;
  readonly principal?: Principal;
  readonly startedTicks: bigint;
  readonly failure?: string;
}): Operation {
  const { id = randomUUID(), database, table, rowCount = 0, principal, startedTicks } = ingestion;
  const { failure } = ingestion;
  return {
    id,
    operation: 'DataIngestPull',
    database,
    table,
    rowCount,
    principal: principal ? fullyQualifiedName(principal) : '',
    user: principal?.name ?? '',
    startedTicks,
    endedTicks: ticksOfUnixMs(Date.now()),
    state: failure === undefined ? 'Completed' : 'Failed',
    status: failure ?? '',
    details: { columns: [], rows: [] },
  };
}

/** Kusto keeps two weeks of them; this cluster, the last ones. */
const kept = 1_000;

export const operationsSetUp: Sql = sql`CREATE TABLE IF NOT EXISTS kusto_meta.operations (id VARCHAR, definition VARCHAR)`;

/** In the transaction of the work itself, when it is done; by itself, when it failed. */
export async function addOperation(
  { run }: Pick<Transaction, 'run'>,
  operation: Operation,
): Promise<void> {
  const { startedTicks, endedTicks } = operation;
  const definition = JSON.stringify({
    ...operation,
    startedTicks: `${startedTicks}`,
    endedTicks: `${endedTicks}`,
  });
  await run(sql`INSERT INTO kusto_meta.operations VALUES (${parameter(1)}, ${parameter(2)})`, [
    operation.id,
    definition,
  ]);
  await run(
    sql`DELETE FROM kusto_meta.operations WHERE id NOT IN (SELECT id FROM kusto_meta.operations ORDER BY rowid DESC LIMIT ${integer(kept)})`,
  );
}

/** What earlier releases did not keep. */
const earlier = {
  table: '',
  rowCount: 0,
  principal: '',
  user: '',
  state: 'Completed',
  status: '',
} as const;

/** The newest first; those with these ids, or all of them for none. */
export async function operations(
  { rows }: Pick<Transaction, 'rows'>,
  ids: readonly string[],
): Promise<readonly Operation[]> {
  const found = await rows(sql`SELECT definition FROM kusto_meta.operations ORDER BY rowid DESC`);
  const wanted = new Set(ids.map((id) => id.toLowerCase()));
  return (
    found
      // Written by `addOperation`.
      .map(([definition]): Operation => ({ ...earlier, ...JSON.parse(String(definition)) }))
      .filter(({ id }) => wanted.size === 0 || wanted.has(id))
      .map((operation) => ({
        ...operation,
        startedTicks: BigInt(operation.startedTicks),
        endedTicks: BigInt(operation.endedTicks),
      }))
  );
}
