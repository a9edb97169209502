import { randomUUID } from 'node:crypto';
import type { Catalog } from '../catalog/catalog.ts';
import { type Change, databaseOf, tableOf, writableDatabaseOf } from '../catalog/change-catalog.ts';
import {
  alterTable,
  type ColumnDefinition,
  changeTable,
  createTable,
  dropColumn,
  dropTable,
  mergeTable,
  renameColumns,
  renameTables,
  type TableProperties,
} from '../catalog/change-tables.ts';
import { EngineError } from '../errors.ts';
import type { CommandNode, CommandPart } from '../parse/parse-command.ts';
import { applyChange, type Command, type CommandResult, type CommandTable } from './command.ts';
import {
  argumentsNamed,
  columnDefinitions,
  commandName,
  hasKeyword,
  properties,
  requiredArgument,
  tableAndColumn,
} from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';
import { tableRow, tableSchemaRow } from './show-tables.ts';

type Edit = (
  catalog: Catalog,
  database: string,
  table: string,
  columns: readonly ColumnDefinition[],
  properties: TableProperties,
) => Change;

const create: Edit = (catalog, database, table, columns, given) =>
  createTable(catalog, database, table, columns, given, randomUUID());

const createMerge: Edit = (catalog, database, ...rest) =>
  (writableDatabaseOf(catalog, database).tables.has(rest[0]) ? mergeTable : create)(
    catalog,
    database,
    ...rest,
  );

function tableProperties(node: CommandNode): TableProperties {
  const given = properties(node);
  return { folder: given.get('folder'), docString: given.get('docstring') };
}

const one =
  (edit: Edit): Command =>
  async (node, context) => {
    const name = requiredArgument(node, 'TableName');
    const catalog = await applyChange(context, (before) =>
      edit(before, context.database, name, columnDefinitions(node, node), tableProperties(node)),
    );
    return schemaOf(catalog, context, name);
  };

function schemaOf(catalog: Catalog, context: CommandContext, name: string): CommandResult {
  const database = databaseOf(catalog, context.database);
  return { rows: [tableSchemaRow(database, tableOf(database, name))] };
}

/** Several at once, or none: `T1 (a:long), T2 (b:string)`. */
const many =
  (edit: Edit): Command =>
  async (node, context) => {
    const groups = groupsWith(node, 'TableName');
    const catalog = await applyChange(context, (before) =>
      inTurn(before, groups, (catalog, group) =>
        edit(
          catalog,
          context.database,
          requiredArgument(group, 'TableName'),
          columnDefinitions(group, node),
          tableProperties(node),
        ),
      ),
    );
    return tables(
      catalog,
      context,
      groups.map((group) => requiredArgument(group, 'TableName')),
    );
  };

function tables(
  catalog: Catalog,
  context: CommandContext,
  names: readonly string[],
): CommandResult {
  const database = databaseOf(catalog, context.database);
  return { rows: names.map((name) => tableRow(database, tableOf(database, name))) };
}

/** The groups that hold an argument of that name themselves. */
export function groupsWith(
  node: { readonly parts: readonly CommandPart[] },
  name: string,
): CommandPart[] {
  return node.parts.flatMap((part) =>
    part.parts.some((inner) => inner.name === name) ? [part] : groupsWith(part, name),
  );
}

function inTurn<T>(
  before: Catalog,
  items: readonly T[],
  change: (catalog: Catalog, item: T) => Change,
): Change {
  return items.reduce<Change>(
    (made, item) => {
      const next = change(made.catalog, item);
      return { catalog: next.catalog, statements: [...made.statements, ...next.statements] };
    },
    { catalog: before, statements: [] },
  );
}

/** Answers the tables that are left. */
const drop: Command = async (node, context) => {
  const ifExists = hasKeyword(node, 'ifexists');
  const catalog = await applyChange(context, (before) => {
    const { tables: there } = writableDatabaseOf(before, context.database);
    const names = argumentsNamed(node, 'TableName').filter((name) => !ifExists || there.has(name));
    return inTurn(before, names, (made, name) => dropTable(made, context.database, name));
  });
  const left = databaseOf(catalog, context.database);
  return {
    rows: [...left.tables.keys()].map((name) => ({ TableName: name, DatabaseName: left.name })),
  };
};

const rename: Command = async (node, context) => {
  const from = argumentsNamed(node, 'TableName');
  const to = argumentsNamed(node, 'NewTableName');
  const names = new Map(from.map((name, i) => [name, to[i] ?? name]));
  const catalog = await applyChange(context, (before) =>
    renameTables(before, context.database, names),
  );
  return tables(catalog, context, to);
};

const annotate =
  (argumentName: string, property: 'folder' | 'docString'): Command =>
  async (node, context) => {
    const name = requiredArgument(node, 'TableName');
    const catalog = await applyChange(context, (before) =>
      changeTable(before, context.database, name, (table) => ({
        table: { ...table, [property]: requiredArgument(node, argumentName) },
        statements: [],
      })),
    );
    return schemaOf(catalog, context, name);
  };

/** Errors: EMB0009 when it is not `Table.Column`. */
export function columnPath(
  within: Pick<CommandPart, 'parts'>,
  node: CommandNode,
): readonly [string, string] {
  const path = requiredArgument(within, 'ColumnName');
  const found = tableAndColumn(path);
  if (found) return found;
  const detail = `'${path}' is not of the form Table.Column`;
  throw new EngineError('EMB0009', { command: commandName(node), detail }, node.span);
}

const renameOneColumn: Command = async (node, context) => {
  const [tableName, column] = columnPath(node, node);
  const to = requiredArgument(node, 'NewColumnName');
  const catalog = await applyChange(context, (before) =>
    changeTable(before, context.database, tableName, (table) => ({
      table: renameColumns(table, new Map([[column, to]])),
      statements: [],
    })),
  );
  const table = tableOf(databaseOf(catalog, context.database), tableName);
  const type = table.columns.find(({ name }) => name === to)?.type ?? '';
  return { rows: [{ EntityName: `[${context.database}].[${tableName}].[${to}]`, DataType: type }] };
};

const dropOneColumn: Command = async (node, context) => {
  const [tableName, column] = columnPath(node, node);
  const catalog = await applyChange(context, (before) =>
    changeTable(before, context.database, tableName, (table) => dropColumn(table, column)),
  );
  return schemaOf(catalog, context, tableName);
};

export const changeTableCommands = {
  CreateTable: one(create),
  CreateMergeTable: one(createMerge),
  AlterTable: one(alterTable),
  AlterMergeTable: one(mergeTable),
  CreateTables: many(create),
  CreateMergeTables: many(createMerge),
  DropTable: drop,
  DropTables: drop,
  RenameTable: rename,
  RenameTables: rename,
  AlterTableFolder: annotate('Folder', 'folder'),
  AlterTableDocString: annotate('Documentation', 'docString'),
  RenameColumn: renameOneColumn,
  DropColumn: dropOneColumn,
} satisfies CommandTable;
