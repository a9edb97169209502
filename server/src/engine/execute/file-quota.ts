import { stat } from 'node:fs/promises';
import type { Transaction } from '../catalog/cluster-store.ts';
import { EngineError } from '../errors.ts';
import { sql } from '../sql/sql.ts';

type Statements = Pick<Transaction, 'run' | 'rows'>;

/** Bytes that a cluster's databases take in its file and in the file's log. */
async function usedBytes(path: string, { rows }: Pick<Statements, 'rows'>): Promise<number> {
  const [row] = await rows(
    sql`SELECT block_size * used_blocks FROM pragma_database_size() WHERE database_name = current_database()`,
  );
  const log = await stat(`${path}.wal`).then(
    ({ size }) => size,
    () => 0,
  );
  return Number(row?.[0] ?? 0) + log;
}

/** Whether nothing may be added any more. What was dropped counts until the file is tidied up. */
export async function isFull(
  path: string,
  limitBytes: number,
  statements: Statements,
): Promise<boolean> {
  if ((await usedBytes(path, statements)) < limitBytes) return false;
  // Fails while others read what is to go; then it stays full for a while.
  await statements.run(sql`CHECKPOINT`).catch(() => undefined);
  return (await usedBytes(path, statements)) >= limitBytes;
}

/** A transaction on a full cluster: it may drop and delete, not add. */
export function withoutRoom(transaction: Transaction, limitBytes: number): Transaction {
  const refuse = (): never => {
    throw new EngineError('EMB0018', { limitBytes });
  };
  return {
    catalog: transaction.catalog,
    nowTicks: transaction.nowTicks,
    stagingPaths: transaction.stagingPaths,
    rows: transaction.rows,
    run: async (statement, values) =>
      /^\s*INSERT\b/i.test(statement.sql) ? refuse() : transaction.run(statement, values),
    // Asked for by the appender alone.
    get connection() {
      return refuse();
    },
  };
}
