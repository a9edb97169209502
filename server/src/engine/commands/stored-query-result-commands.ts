import { randomUUID } from 'node:crypto';
import type { Database } from '../catalog/catalog.ts';
import { databaseOf, writableDatabaseOf } from '../catalog/change-catalog.ts';
import { addOperation } from '../catalog/operations.ts';
import {
  addResult,
  dropResults,
  liveResults,
  measureResult,
  placeForResult,
  type StoredQueryResult,
} from '../catalog/stored-query-results.ts';
import { EngineError } from '../errors.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import { fullyQualifiedName } from '../principal.ts';
import { identifier, integer, join, sql } from '../sql/sql.ts';
import { parseTimespan } from '../ticks.ts';
import { ticksPerDay } from '../types.ts';
import type { Command, CommandResult, CommandTable, Row } from './command.ts';
import {
  argument,
  commandName,
  hasKeyword,
  properties,
  queryArgument,
  requiredArgument,
} from './command-arguments.ts';
import type { CommandContext, CompiledQuery } from './command-context.ts';
import { asOperation } from './operation-answers.ts';
import { placedIn } from './query-errors.ts';

/** Source: stored-query-results.md, set-stored-query-result-command.md. */
const maxColumns = 500;
const longestTicks = ticksPerDay;
const previewRows = 10_000;

const ownName = ({ access }: CommandContext): string => fullyQualifiedName(access.principal);

/** Each principal has results of its own; an admin of the database sees them all. */
const visible = (database: Database, context: CommandContext): readonly StoredQueryResult[] =>
  liveResults(database, context.clockTicks).filter(
    ({ principal }) => context.access.isAdmin(database) || principal === ownName(context),
  );

/** Errors: EMB0002, EMB0004. */
function ownResult(context: CommandContext, name: string): StoredQueryResult {
  const database = databaseOf(context.store.catalog, context.database);
  const found = liveResults(database, context.clockTicks).find(
    (result) => result.name === name && result.principal === ownName(context),
  );
  if (!found) throw new EngineError('EMB0004', { kind: 'StoredQueryResult', name });
  return found;
}

/** Errors: EMB0005, EMB0006, EMB0009 for a property or what may not be stored, and the query's. */
const store =
  (replaces: boolean, operation: string): Command =>
  async (node, context) => {
    const name = requiredArgument(node, 'StoredQueryResultName');
    const given = properties(node);
    const lifeTicks = readLife(node, given.get('expiresafter'));
    const preview = readPreview(node, given.get('previewcount'));
    const query = queryArgument(node);
    const compiled = await placedIn(query.offset, () => context.compile(query.text));
    checkColumns(node, compiled);
    const principal = ownName(context);
    const isOld = (result: StoredQueryResult): boolean =>
      result.name === name && result.principal === principal;
    return asOperation(operation, node, context, async (complete) => {
      await context.store.write(async (transaction) => {
        const database = writableDatabaseOf(transaction.catalog, context.database);
        if (!replaces && liveResults(database, context.clockTicks).some(isOld))
          throw new EngineError('EMB0005', { what: `Stored query result '${name}'` }, node.span);
        const dropped = dropResults(transaction.catalog, context.database, isOld);
        const { catalog, place, statement } = placeForResult(
          dropped.catalog,
          context.database,
          compiled.columns,
        );
        await transaction.run(statement);
        const targets = ['ingestion_time', ...place.columns.map((column) => column.physicalName)];
        await transaction.run(
          sql`INSERT INTO ${{ sql: place.physicalName }} (${join(targets.map(identifier), ', ')}) SELECT ${integer(context.nowTicks)}, * FROM (${compiled.sql})`,
          compiled.values,
        );
        // After its rows were read: the new ones may come out of them.
        for (const drop of dropped.statements) await transaction.run(drop);
        const [[rowCount, sizeInBytes] = []] = await transaction.rows(measureResult(place));
        const result: StoredQueryResult = {
          ...place,
          id: randomUUID(),
          name,
          principal,
          createdTicks: context.clockTicks,
          expiresTicks: context.clockTicks + lifeTicks,
          rowCount: BigInt(rowCount as bigint),
          sizeInBytes: BigInt(sizeInBytes as bigint),
        };
        const rows = [rowOf(context.database, result)];
        await addOperation(transaction, complete({ columns: resultColumns, rows }));
        return { result: undefined, catalog: addResult(catalog, context.database, result) };
      }, context.signal);
      // Nobody looks at the rows of an async command.
      if (hasKeyword(node, 'async')) return { rows: [] };
      const limit = preview === 0n ? '' : ` | take ${preview}`;
      return context.query(`stored_query_result(${JSON.stringify(name)})${limit}`);
    });
  };

/** Ticks. Errors: EMB0009. */
function readLife(node: CommandNode, text: string | undefined): bigint {
  if (text === undefined) return longestTicks;
  const ticks = parseTimespan(text);
  if (ticks === null || ticks <= 0n || ticks > longestTicks)
    throw refused(node, `expiresAfter must be a timespan of at most 24 hours, and is '${text}'`);
  return ticks;
}

/** 0 is all of them. Errors: EMB0009. */
function readPreview(node: CommandNode, text: string | undefined): bigint {
  if (text === undefined) return BigInt(previewRows);
  if (!/^\d{1,9}$/.test(text))
    throw refused(node, `previewCount must be a whole number, and is '${text}'`);
  return BigInt(text);
}

/** Source: store-query-character-limitation.md, for names. */
function checkColumns(node: CommandNode, { columns }: CompiledQuery): void {
  if (columns.length > maxColumns)
    throw refused(
      node,
      `the query has ${columns.length} columns: a stored result has at most ${maxColumns}`,
    );
  const wrong = columns.find((column) => column.name.includes('$'));
  if (wrong)
    throw refused(node, `the query's column '${wrong.name}' has a $ in its name: rename it`);
}

const refused = (node: CommandNode, detail: string): EngineError =>
  new EngineError('EMB0009', { command: commandName(node), detail }, node.span);

const resultColumns = [
  { name: 'StoredQueryResultId', type: 'guid' },
  { name: 'Name', type: 'string' },
  { name: 'DatabaseName', type: 'string' },
  { name: 'PrincipalIdentity', type: 'string' },
  { name: 'SizeInBytes', type: 'long' },
  { name: 'RowCount', type: 'long' },
  { name: 'CreatedOn', type: 'datetime' },
  { name: 'ExpiresOn', type: 'datetime' },
] as const;

const rowOf = (database: string, result: StoredQueryResult): Row => ({
  StoredQueryResultId: result.id,
  Name: result.name,
  DatabaseName: database,
  PrincipalIdentity: result.principal,
  SizeInBytes: result.sizeInBytes,
  RowCount: result.rowCount,
  CreatedOn: result.createdTicks,
  ExpiresOn: result.expiresTicks,
});

/** Drops those of the ones that the principal sees, and answers them. */
async function drop(
  context: CommandContext,
  isDropped: (result: StoredQueryResult) => boolean,
): Promise<CommandResult> {
  const dropped = await context.store.write(async (transaction) => {
    const database = writableDatabaseOf(transaction.catalog, context.database);
    const result = visible(database, context).filter(isDropped);
    const ids = new Set(result.map(({ id }) => id));
    const change = dropResults(transaction.catalog, context.database, ({ id }) => ids.has(id));
    for (const statement of change.statements) await transaction.run(statement);
    return { result, catalog: change.catalog };
  }, context.signal);
  return { rows: dropped.map((result) => rowOf(context.database, result)) };
}

/** `aadapp=ID`, with or without the tenant. Source: drop-stored-query-result-command.md. */
const isOf = (written: string, { principal }: StoredQueryResult): boolean =>
  [principal, principal.replace(/;[^;]*$/, '')].some(
    (name) => name.toLowerCase() === written.trim().toLowerCase(),
  );

export const storedQueryResultCommands = {
  StoredQueryResultSet: store(false, 'StoredQueryResultSet'),
  StoredQueryResultSetOrReplace: store(true, 'StoredQueryResultSetOrReplace'),
  StoredQueryResultsShow: (node, context) => {
    const name = argument(node, 'StoredQueryResultName');
    const database = databaseOf(context.store.catalog, context.database);
    return {
      rows: visible(database, context)
        .filter((result) => name === undefined || result.name === name)
        .map((result) => rowOf(database.name, result)),
    };
  },
  StoredQueryResultShowSchema: (node, context) => {
    const { name, columns } = ownResult(context, requiredArgument(node, 'StoredQueryResultName'));
    const schema = columns.map((column) => ({ Column: column.name, Type: column.type }));
    return { rows: [{ StoredQueryResult: name, Schema: JSON.stringify(schema) }] };
  },
  StoredQueryResultDrop: (node, context) => {
    const { id } = ownResult(context, requiredArgument(node, 'StoredQueryResultName'));
    return drop(context, (result) => result.id === id);
  },
  StoredQueryResultsDrop: (node, context) => {
    const written = requiredArgument(node, 'Principal');
    return drop(context, (result) => isOf(written, result));
  },
} satisfies CommandTable;
