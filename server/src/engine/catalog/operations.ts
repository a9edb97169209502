import { integer, parameter, type Sql, sql } from '../sql/sql.ts';
import type { Column } from '../types.ts';
import type { Transaction } from './cluster-store.ts';

/** What a command that changed data leaves behind: what `.show operations` tells. */
export interface Operation {
  /** A guid. */
  readonly id: string;
  /** Kusto's own name of it: `TableSetOrAppend`. */
  readonly operation: string;
  readonly database: string;
  /** Fully qualified; those of earlier releases have none. */
  readonly principal?: string;
  readonly startedTicks: bigint;
  readonly endedTicks: bigint;
  /** What the command would have answered without `async`: `.show operation ID details`. */
  readonly details: {
    readonly columns: readonly Column[];
    readonly rows: readonly (readonly string[])[];
  };
}

/** Kusto keeps two weeks of them; this cluster, the last ones. */
const kept = 1_000;

export const operationsSetUp: Sql = sql`CREATE TABLE IF NOT EXISTS kusto_meta.operations (id VARCHAR, definition VARCHAR)`;

/** In the transaction of the work itself: an operation that is known is done. */
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
      .map(([definition]) => JSON.parse(String(definition)) as Operation)
      .filter(({ id }) => wanted.size === 0 || wanted.has(id))
      .map((operation) => ({
        ...operation,
        startedTicks: BigInt(operation.startedTicks),
        endedTicks: BigInt(operation.endedTicks),
      }))
  );
}
