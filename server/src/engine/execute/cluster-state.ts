import { createHash } from 'node:crypto';
import type { Transaction } from '../catalog/cluster-store.ts';
import { macros } from '../functions/index.ts';
import { parameter, sql } from '../sql/sql.ts';

type Statements = Pick<Transaction, 'run' | 'rows'>;

/** Tells one set of macros from another. */
export const macrosMark = createHash('sha256').update(macros.join(';')).digest('hex');

/** Facts about a cluster's file that are not its catalog, by name. */
const setUp = sql`CREATE TABLE IF NOT EXISTS kusto_meta.state (name VARCHAR, value VARCHAR)`;

/** Makes the macros of `functions/`, unless the file has them from before. */
export async function ensureMacros(statements: Statements): Promise<void> {
  await statements.run(setUp);
  if ((await readState(statements, 'macros')) === macrosMark) return;
  for (const macro of macros) await statements.run({ sql: macro });
  await writeState(statements, 'macros', macrosMark);
}

async function readState({ rows }: Pick<Statements, 'rows'>, name: string): Promise<string | null> {
  const [row] = await rows(sql`SELECT value FROM kusto_meta.state WHERE name = ${parameter(1)}`, [
    name,
  ]);
  return typeof row?.[0] === 'string' ? row[0] : null;
}

async function writeState({ run }: Statements, name: string, value: string): Promise<void> {
  await run(sql`DELETE FROM kusto_meta.state WHERE name = ${parameter(1)}`, [name]);
  await run(sql`INSERT INTO kusto_meta.state VALUES (${parameter(1)}, ${parameter(2)})`, [
    name,
    value,
  ]);
}
