import type { Table } from '../catalog/catalog.ts';
import { databaseOf } from '../catalog/change-catalog.ts';
import type { Transaction } from '../catalog/cluster-store.ts';
import { firstUncommittedRow } from '../catalog/numbered-rows.ts';
import { EngineError } from '../errors.ts';
import { readUpdatePolicy } from '../ingest/update-policy.ts';
import { identifier, integer, join, type Sql, sql } from '../sql/sql.ts';
import type { Column } from '../types.ts';
import type { CommandContext } from './command-context.ts';
import { placedAt } from './query-errors.ts';
import { cslSchema, quoteName } from './schema-json.ts';

/** Tables that feed each other would go on for ever. */
const maxSteps = 32;

type Compiling = Pick<CommandContext, 'givenTicks' | 'compilePolicy'>;

/**
 * Runs the update policies that name `source` over the rows which this transaction has added to
 * it, and those of the tables so filled. A policy that fails fails the whole ingestion, whether it
 * is transactional or not. Errors: those of the queries, EMB0008, EMB0014 for a circle of tables.
 */
export async function applyUpdatePolicies(
  transaction: Transaction,
  database: string,
  source: Table,
  compiling: Compiling,
): Promise<void> {
  const { tables } = databaseOf(transaction.catalog, database);
  const waiting = [{ table: source, from: firstUncommittedRow }];
  for (let step = 0; ; step++) {
    const next = waiting.shift();
    if (!next) return;
    if (step === maxSteps)
      throw new EngineError('EMB0014', { limit: 'update policies feed each other' });
    for (const target of tables.values())
      for (const { isEnabled, source: name, query } of readUpdatePolicy(
        target.policies.get('update'),
      )) {
        if (!isEnabled || name !== next.table.name) continue;
        const from = await nextRow(transaction, target);
        await fillFrom(transaction, target, next.table, next.from, query, compiling);
        waiting.push({ table: target, from });
      }
  }
}

/** What the next row that the transaction adds is numbered at least. */
async function nextRow(transaction: Transaction, table: Table): Promise<bigint> {
  const [row] = await transaction.rows(
    sql`SELECT max(rowid) FROM ${{ sql: table.physicalName }} WHERE rowid >= ${integer(firstUncommittedRow)}`,
  );
  const last = row?.[0] ?? null;
  return last === null ? firstUncommittedRow : BigInt(last as bigint) + 1n;
}

async function fillFrom(
  transaction: Transaction,
  target: Table,
  source: Table,
  fromRow: bigint,
  query: string,
  { givenTicks, compilePolicy }: Compiling,
): Promise<void> {
  // Its place would be one in the policy, which is not what was sent.
  const compiled = await placedAt(undefined, () => compilePolicy(query));
  checkColumns(target, compiled.columns);
  const fresh = sql`(SELECT * FROM ${{ sql: source.physicalName }} WHERE rowid >= ${integer(fromRow)})`;
  const names = target.columns.map(({ physicalName }) => identifier(physicalName));
  await transaction.run(
    sql`INSERT INTO ${{ sql: target.physicalName }} (${join([identifier('ingestion_time'), ...names], ', ')}) SELECT ${integer(givenTicks ?? transaction.nowTicks)}, * FROM (${readingFrom(compiled.sql, source.physicalName, fresh)})`,
    compiled.values,
  );
}

/** The statement with another source for a table: in its text, but for its string literals. */
function readingFrom(statement: Sql, physicalName: string, source: Sql): Sql {
  const quoted = physicalName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return {
    sql: statement.sql.replace(new RegExp(`'(?:[^']|'')*'|${quoted}`, 'g'), (found) =>
      found === physicalName ? source.sql : found,
    ),
  };
}

/** Columns match by position and type. Errors: EMB0008. */
export function checkColumns(target: Table, columns: readonly Column[]): void {
  const fits =
    columns.length === target.columns.length &&
    target.columns.every(({ type }, i) => type === columns[i]?.type);
  if (fits) return;
  throw new EngineError('EMB0008', {
    querySchema: columns.map(({ name, type }) => `${quoteName(name)}:${type}`).join(','),
    tableSchema: cslSchema(target),
  });
}
