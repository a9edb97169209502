import { randomUUID } from 'node:crypto';
import type { Catalog, Table } from '../catalog/catalog.ts';
import { type Change, databaseOf, tableOf, writableDatabaseOf } from '../catalog/change-catalog.ts';
import { createTable, mergeTable } from '../catalog/change-tables.ts';
import type { Transaction } from '../catalog/cluster-store.ts';
import { forgetExtents } from '../catalog/extents.ts';
import { firstUncommittedRow } from '../catalog/numbered-rows.ts';
import { addOperation } from '../catalog/operations.ts';
import { EngineError } from '../errors.ts';
import { ingest } from '../ingest/ingest.ts';
import { isTagThere, keepExtent } from '../ingest/keep-extent.ts';
import { readValidation } from '../ingest/validation-policy.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import { identifier, integer, join, sql } from '../sql/sql.ts';
import type { Column } from '../types.ts';
import type { Command, CommandTable } from './command.ts';
import { properties, queryArgument, requiredArgument } from './command-arguments.ts';
import type { CommandContext, CompiledQuery } from './command-context.ts';
import { extentProperties } from './extent-properties.ts';
import { bracketedRows } from './inline-rows.ts';
import { asOperation, keepOperation } from './operation-answers.ts';
import { placedIn } from './query-errors.ts';
import { cslSchema, quoteName } from './schema-json.ts';
import { applyUpdatePolicies } from './update-policies.ts';

const emptyGuid = '00000000-0000-0000-0000-000000000000';

/** `.ingest inline into table T [with (...)] <| data`, or rows in brackets. */
const ingestInline: Command = async (node, context) => {
  const given = properties(node);
  const bracket = node.text.lastIndexOf('[', node.span.offset + node.span.length);
  const isData = node.text.slice(0, node.restOffset).trimEnd().endsWith('<|');
  const payload = {
    database: context.database,
    table: requiredArgument(node, 'TableName'),
    format: given.get('format') ?? 'csv',
    mappingName:
      given.get('ingestionmappingreference') ??
      given.get('csvmappingreference') ??
      given.get('jsonmappingreference') ??
      null,
    inlineMapping: given.get('ingestionmapping') ?? null,
    ignoreFirstRecord: given.get('ignorefirstrecord')?.toLowerCase() === 'true',
    constantColumns: wantsConstantColumns(node, given),
    ...extentProperties(node, given),
    data: isData
      ? node.text.slice(node.restOffset)
      : bracketedRows(node, dataOffset(node, bracket)),
    nowTicks: context.givenTicks,
    signal: context.signal,
    span: node.span,
  };
  return asOperation('DataIngestInline', node, context, async (complete) => {
    const { rowCount, extentId } = await ingest(context.store, {
      ...payload,
      onAppended: (transaction, table) =>
        applyUpdatePolicies(transaction, context.database, table, context),
    });
    // The rows may have been committed with those of others, which takes nothing but rows.
    await keepOperation(context, complete({ columns: [], rows: [] }, rowCount));
    return { rows: [{ ExtentId: rowCount > 0 ? extentId : emptyGuid }] };
  });
};

/** Errors: EMB0001 for a validation that is not made here. */
function wantsConstantColumns(node: CommandNode, given: ReadonlyMap<string, string>): boolean {
  const validation = readValidation(given.get('validationpolicy'));
  if (validation !== 'unknown') return validation === 'constant columns';
  throw new EngineError('EMB0001', { construct: 'This validationPolicy' }, node.span);
}

/** Where the first `[` of the rows stands; the table's own name may be in brackets too. */
function dataOffset(node: CommandNode, otherwise: number): number {
  for (const part of node.parts) {
    const [first] = part.parts;
    if (part.name === '' && first?.value === '[') return first.span.offset;
  }
  return otherwise;
}

/** What `.set` and its kin do with a table that is there, or is not. */
interface Fill {
  readonly there: 'append' | 'replace' | 'refuse';
  readonly missing: 'create' | 'refuse';
}

const fill =
  (operation: string, { there, missing }: Fill): Command =>
  async (node, context) => {
    const name = requiredArgument(node, 'TableName');
    const query = queryArgument(node);
    const compiled = await placedIn(query.offset, () => context.compile(query.text));
    const given = properties(node);
    const extent = extentProperties(node, given);
    return asOperation(operation, node, context, (complete) =>
      context.store.write(async (transaction) => {
        const database = writableDatabaseOf(transaction.catalog, context.database);
        const old = database.tables.get(name);
        if (old && there === 'refuse')
          throw new EngineError('EMB0005', { what: `Table '${name}'` }, node.span);
        if (!old && missing === 'refuse') tableOf(database, name);
        const done = async (id: string, count: number): Promise<ExtentAnswer> => {
          const answer = extentAnswer(id, count);
          await addOperation(transaction, complete({ columns: extentColumns, ...answer }, count));
          return answer;
        };
        if (old && (await isTagThere(transaction, old, extent)))
          return { result: await done(emptyGuid, 0) };
        if (old && there === 'replace') refuseAnotherSchema(node, old, compiled, given);
        const change = old
          ? extended(transaction.catalog, context, old, compiled, given)
          : created(transaction.catalog, context, name, compiled, given);
        for (const statement of change.statements) await transaction.run(statement);
        const table = tableOf(databaseOf(change.catalog, context.database), name);
        const nowTicks = context.givenTicks ?? transaction.nowTicks;
        const targets = compiled.columns.map((_, i) =>
          identifier(table.columns[i]?.physicalName ?? ''),
        );
        const count = await transaction.run(
          sql`INSERT INTO ${{ sql: table.physicalName }} (${join([identifier('ingestion_time'), ...targets], ', ')}) SELECT ${integer(nowTicks)}, * FROM (${compiled.sql})`,
          compiled.values,
        );
        if (old && there === 'replace') await dropOldRows(transaction, table);
        const id = count > 0 ? randomUUID() : emptyGuid;
        if (count > 0)
          await keepExtent(transaction, table, { id, rowCount: count }, { ...extent, nowTicks });
        await applyUpdatePolicies(transaction, context.database, table, context);
        const result = await done(id, count);
        return change.catalog === transaction.catalog
          ? { result }
          : { result, catalog: change.catalog };
      }, context.signal),
    );
  };

/** The rows from before the transaction: its own may come out of them. */
async function dropOldRows(transaction: Transaction, table: Table): Promise<void> {
  await transaction.run(
    sql`DELETE FROM ${{ sql: table.physicalName }} WHERE rowid < ${integer(firstUncommittedRow)}`,
  );
  await forgetExtents(transaction, table.guid);
}

const created = (
  catalog: Catalog,
  context: CommandContext,
  name: string,
  { columns }: CompiledQuery,
  given: ReadonlyMap<string, string>,
): Change =>
  createTable(
    catalog,
    context.database,
    name,
    columns,
    { folder: given.get('folder'), docString: given.get('docstring') },
    randomUUID(),
  );

/**
 * Columns match by position and type. With `extend_schema` the query may bring more at its end.
 * Errors: EMB0008.
 */
function extended(
  catalog: Catalog,
  context: CommandContext,
  table: Table,
  { columns }: CompiledQuery,
  given: ReadonlyMap<string, string>,
): Change {
  const fits = table.columns.every((column, i) => column.type === columns[i]?.type);
  const more = columns.slice(table.columns.length);
  const mayExtend = given.get('extend_schema')?.toLowerCase() === 'true';
  if (!fits || (more.length > 0 && !mayExtend))
    throw new EngineError('EMB0008', {
      querySchema: schemaText(columns),
      tableSchema: cslSchema(table),
    });
  return more.length > 0
    ? mergeTable(catalog, context.database, table.name, more, {})
    : { catalog, statements: [] };
}

/** Its rows would have to be read before its columns go. Errors: EMB0001. */
function refuseAnotherSchema(
  node: CommandNode,
  table: Table,
  { columns }: CompiledQuery,
  given: ReadonlyMap<string, string>,
): void {
  if (given.get('recreate_schema')?.toLowerCase() !== 'true') return;
  if (schemaText(columns) === cslSchema(table)) return;
  const construct =
    'The property recreate_schema, where the query has other columns than the table,';
  throw new EngineError('EMB0001', { construct }, node.span);
}

const schemaText = (columns: readonly Column[]): string =>
  columns.map(({ name, type }) => `${quoteName(name)}:${type}`).join(',');

/** Sizes are not kept. */
const extentColumns = [
  { name: 'ExtentId', type: 'guid' },
  { name: 'OriginalSize', type: 'long' },
  { name: 'ExtentSize', type: 'long' },
  { name: 'ColumnSize', type: 'long' },
  { name: 'IndexSize', type: 'long' },
  { name: 'RowCount', type: 'long' },
] as const satisfies readonly Column[];

interface ExtentAnswer {
  readonly rows: readonly Readonly<
    Record<(typeof extentColumns)[number]['name'], string | bigint>
  >[];
}

const extentAnswer = (ExtentId: string, rowCount: number): ExtentAnswer => ({
  rows: [
    {
      ExtentId,
      OriginalSize: 0n,
      ExtentSize: 0n,
      ColumnSize: 0n,
      IndexSize: 0n,
      RowCount: BigInt(rowCount),
    },
  ],
});

const clear: Command = async (node, context) => {
  const name = requiredArgument(node, 'TableName');
  await context.store.write(async (transaction) => {
    const table = tableOf(writableDatabaseOf(transaction.catalog, context.database), name);
    await transaction.run(sql`DELETE FROM ${{ sql: table.physicalName }}`);
    await forgetExtents(transaction, table.guid);
    return { result: undefined };
  }, context.signal);
  return { rows: [{ Status: 'Success' }] };
};

export const dataCommands = {
  IngestInlineIntoTable: ingestInline,
  SetTable: fill('TableSet', { there: 'refuse', missing: 'create' }),
  AppendTable: fill('TableAppend', { there: 'append', missing: 'refuse' }),
  SetOrAppendTable: fill('TableSetOrAppend', { there: 'append', missing: 'create' }),
  SetOrReplaceTable: fill('TableSetOrReplace', { there: 'replace', missing: 'create' }),
  ClearTableData: clear,
} satisfies CommandTable;
