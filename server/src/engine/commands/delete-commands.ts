import { randomUUID } from 'node:crypto';
import type { Table } from '../catalog/catalog.ts';
import { databaseOf, tableOf, writableDatabaseOf } from '../catalog/change-catalog.ts';
import type { Transaction } from '../catalog/cluster-store.ts';
import { rowNumberColumn } from '../catalog/numbered-rows.ts';
import { addOperation } from '../catalog/operations.ts';
import { placeForResult } from '../catalog/stored-query-results.ts';
import { EngineError } from '../errors.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import { identifier, integer, join, type Sql, sql } from '../sql/sql.ts';
import type { Command, CommandTable } from './command.ts';
import { commandName, properties, queryArgument, requiredArgument } from './command-arguments.ts';
import type { CommandContext, CompiledQuery } from './command-context.ts';
import { keepingColumn } from './keeping-column.ts';
import { asOperation, keepOperation } from './operation-answers.ts';
import { placedIn } from './query-errors.ts';
import { quoteName } from './schema-json.ts';
import { applyUpdatePolicies, checkColumns } from './update-policies.ts';

/** Source: update-table-command.md. */
const maxDeleted = 5_000_000;

const isWhatIf = (node: CommandNode): boolean =>
  properties(node).get('whatif')?.toLowerCase() === 'true';

const refused = (node: CommandNode, detail: string): EngineError =>
  new EngineError('EMB0009', { command: commandName(node), detail }, node.span);

/**
 * The numbers of the rows that a predicate gives, as one column. A predicate has a `where`, and
 * gives rows of the table itself, whatever it does to their columns.
 * Errors: EMB0009, and those of the query. Source: data-soft-delete.md, "Limitations".
 */
async function rowsOf(
  node: CommandNode,
  context: CommandContext,
  table: string,
  text: string,
  offset: number,
): Promise<CompiledQuery> {
  if (!/\|\s*where\b/i.test(text)) throw refused(node, 'the predicate has no where operator');
  const column = `['${rowNumberColumn}']`;
  // A projection may leave the number out: it stands at its end then.
  const texts = [text, ...(['last', 'all'] as const).map((w) => keepingColumn(text, column, w))];
  for (const query of new Set(texts)) {
    try {
      return await placedIn(offset, () =>
        context.compileRows(table, `${query}\n| project ${column}`),
      );
    } catch (error) {
      const isLost = error instanceof EngineError && error.message.includes(rowNumberColumn);
      if (!isLost) throw error;
    }
  }
  throw refused(node, `the predicate must give rows of table '${table}'`);
}

/** `.delete table T records <| predicate`. */
const deleteRecords: Command = async (node, context) => {
  const name = requiredArgument(node, 'TableName');
  const query = queryArgument(node);
  tableOf(writableDatabaseOf(context.store.catalog, context.database), name);
  const text = query.text.replace(/[\s;]+$/, '');
  const rows = await rowsOf(node, context, name, text, query.offset);
  if (isWhatIf(node)) {
    const [counted] = await context.store.rows(
      sql`SELECT count(DISTINCT c) FROM (${rows.sql}) AS d(c)`,
      rows.values,
    );
    const { guid } = tableOf(databaseOf(context.store.catalog, context.database), name);
    const count = BigInt((counted?.[0] ?? 0) as bigint);
    return { columns: whatIfColumns, rows: [{ ExtentId: guid, RecordsMatchPredicate: count }] };
  }
  return asOperation('TableDeleteRecords', node, context, async (complete) => {
    const result = await context.store.write(async (transaction) => {
      const table = tableOf(writableDatabaseOf(transaction.catalog, context.database), name);
      const deleted = await transaction.run(
        sql`DELETE FROM ${{ sql: table.physicalName }} WHERE rowid IN (${rows.sql})`,
        rows.values,
      );
      const replaced = { OriginalExtentId: table.guid, ResultExtentId: table.guid };
      const details = `${deleted} records deleted`;
      return { result: { rows: deleted > 0 ? [{ ...replaced, Details: details }] : [] } };
    }, context.signal);
    const answer = { columns: replacedColumns, ...result };
    // By itself: a cluster that is full takes no record, and must lose rows all the same.
    await keepOperation(context, complete(answer));
    return answer;
  });
};

/** Source: soft-delete-command.md; the other columns are not documented. */
const whatIfColumns = [
  { name: 'ExtentId', type: 'guid' },
  { name: 'RecordsMatchPredicate', type: 'long' },
] as const;

/** Source: replace-extents.md, "Output parameters". */
const replacedColumns = [
  { name: 'OriginalExtentId', type: 'string' },
  { name: 'ResultExtentId', type: 'string' },
  { name: 'Details', type: 'string' },
] as const;

/** Source: update-table-command.md, "Returns". */
const updateColumns = [
  { name: 'Table', type: 'string' },
  { name: 'Action', type: 'string' },
  { name: 'ExtentId', type: 'guid' },
  { name: 'RowCount', type: 'long' },
] as const;

/**
 * `.update table T delete D append A <| lets`. Both queries see the table as it was before. The form
 * with `move` is not in Kusto.Language's grammar (12.4.1).
 */
const updateTable: Command = async (node, context) => {
  const name = requiredArgument(node, 'TableName');
  const { text: given, offset } = queryArgument(node);
  const lets = given.replace(/[\s;]+$/, '');
  const before = tableOf(writableDatabaseOf(context.store.catalog, context.database), name);
  const doomed = `${lets};\n${quoteName(requiredArgument(node, 'DeleteIdentifier'))}`;
  const rows = await rowsOf(node, context, name, doomed, offset);
  const added = `${lets};\n${quoteName(requiredArgument(node, 'AppendIdentifier'))}`;
  const appended = await placedIn(offset, () => context.compile(added));
  checkColumns(before, appended.columns);
  return asOperation('TableDataUpdate', node, context, (complete) =>
    context.store.write(async (transaction) => {
      const database = writableDatabaseOf(transaction.catalog, context.database);
      const table = tableOf(database, name);
      checkColumns(table, appended.columns);
      const { place, statement } = placeForResult(
        transaction.catalog,
        context.database,
        rows.columns,
      );
      const scratch: Sql = { sql: place.physicalName };
      await transaction.run(statement);
      await transaction.run(
        sql`INSERT INTO ${scratch} SELECT DISTINCT 0, * FROM (${rows.sql})`,
        rows.values,
      );
      const counts = isWhatIf(node)
        ? await counted(transaction, scratch, appended)
        : await replaceRows(transaction, table, scratch, appended, context);
      await transaction.run(sql`DROP TABLE ${scratch}`);
      if (counts.deleted > maxDeleted)
        throw refused(node, `it deletes ${counts.deleted} records: at most ${maxDeleted} at once`);
      if (!isWhatIf(node)) await applyUpdatePolicies(transaction, context.database, table, context);
      const row = (Action: string, ExtentId: string, count: number) =>
        count > 0 ? [{ Table: name, Action, ExtentId, RowCount: BigInt(count) }] : [];
      const result = {
        columns: updateColumns,
        rows: [
          ...row('Delete', table.guid, counts.deleted),
          ...row('Create', randomUUID(), counts.appended),
        ],
      };
      if (!isWhatIf(node)) await addOperation(transaction, complete(result, counts.appended));
      return { result };
    }, context.signal),
  );
};

interface Counts {
  readonly deleted: number;
  readonly appended: number;
}

async function counted(
  { rows }: Transaction,
  scratch: Sql,
  appended: CompiledQuery,
): Promise<Counts> {
  const [[deleted = 0] = []] = await rows(sql`SELECT count(*) FROM ${scratch}`);
  const [[added = 0] = []] = await rows(
    sql`SELECT count(*) FROM (${appended.sql})`,
    appended.values,
  );
  return { deleted: Number(deleted), appended: Number(added) };
}

/** Appends first: the rows to delete are known already, and the query for the others reads them. */
async function replaceRows(
  transaction: Transaction,
  { columns, physicalName }: Table,
  scratch: Sql,
  { sql: query, values }: CompiledQuery,
  { givenTicks }: CommandContext,
): Promise<Counts> {
  const table = { sql: physicalName };
  const targets = ['ingestion_time', ...columns.map((column) => column.physicalName)];
  const appended = await transaction.run(
    sql`INSERT INTO ${table} (${join(targets.map(identifier), ', ')}) SELECT ${integer(givenTicks ?? transaction.nowTicks)}, * FROM (${query})`,
    values,
  );
  const deleted = await transaction.run(
    sql`DELETE FROM ${table} WHERE rowid IN (SELECT c1 FROM ${scratch})`,
  );
  return { deleted, appended };
}

export const deleteCommands = {
  DeleteTableRecords: deleteRecords,
  TableDataUpdate: updateTable,
} satisfies CommandTable;
