import { randomUUID } from 'node:crypto';
import type { Table } from '../catalog/catalog.ts';
import { databaseOf, tableOf } from '../catalog/change-catalog.ts';
import {
  changeColumnType,
  changeTable,
  columnOf,
  createTable,
  dropColumn,
  renameColumns,
} from '../catalog/change-tables.ts';
import { EngineError } from '../errors.ts';
import type { CommandNode, CommandPart } from '../parse/parse-command.ts';
import type { Sql } from '../sql/sql.ts';
import { columnPath, groupsWith } from './change-table-commands.ts';
import { applyChange, type Command, type CommandTable, type Row } from './command.ts';
import { argumentsNamed, properties, readType, requiredArgument } from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';
import { tableSchemaRow } from './show-tables.ts';

interface Changed {
  readonly table: Table;
  readonly statements: readonly Sql[];
}

/** Changes one table, and answers its schema. */
async function change(
  context: CommandContext,
  name: string,
  edit: (table: Table) => Changed,
): Promise<readonly Row[]> {
  const catalog = await applyChange(context, (before) =>
    changeTable(before, context.database, name, edit),
  );
  const database = databaseOf(catalog, context.database);
  return [tableSchemaRow(database, tableOf(database, name))];
}

const columnRow = ({ database }: CommandContext, table: string, column: string, type: string) => ({
  EntityName: `[${database}].[${table}].[${column}]`,
  DataType: type,
});

/** All at once, so that two columns may swap names. Source: rename-column.md. */
const renameMany: Command = async (node, context) => {
  const byTable = new Map<string, Map<string, string>>();
  for (const group of groupsWith(node, 'NewColumnName')) {
    const [table, column] = columnPath(group, node);
    const names = byTable.get(table) ?? new Map<string, string>();
    byTable.set(table, names.set(column, requiredArgument(group, 'NewColumnName')));
  }
  const rows: Row[] = [];
  if (byTable.size !== 1)
    throw new EngineError(
      'EMB0009',
      { command: '.rename columns', detail: 'the columns must be those of one table' },
      node.span,
    );
  for (const [name, names] of byTable) {
    await change(context, name, (table) => ({
      table: renameColumns(table, names),
      statements: [],
    }));
    const table = tableOf(databaseOf(context.store.catalog, context.database), name);
    for (const to of names.values())
      rows.push(columnRow(context, name, to, columnOf(table, to).type));
  }
  return { rows };
};

const dropMany: Command = async (node, context) => ({
  rows: await change(context, requiredArgument(node, 'TableName'), (table) =>
    argumentsNamed(node, 'ColumnName').reduce<Changed>(
      (made, name) => {
        const next = dropColumn(made.table, name);
        return { table: next.table, statements: [...made.statements, ...next.statements] };
      },
      { table, statements: [] },
    ),
  ),
});

/** What was in the column is null from then on. Source: alter-column.md. */
const alterType: Command = async (node, context) => {
  const [name, column] = columnPath(node, node);
  const type = readType(requiredArgument(node, 'ColumnType'), node);
  await change(context, name, (table) => changeColumnType(table, column, type));
  return { rows: [columnRow(context, name, column, type)] };
};

/** `.alter` empties the texts of columns that it does not name; `.alter-merge` leaves them. */
const docStrings =
  (merges: boolean): Command =>
  async (node, context) => {
    const texts = new Map(
      groupsWith(node, 'DocString').map((group: CommandPart) => [
        requiredArgument(group, 'ColumnName'),
        requiredArgument(group, 'DocString'),
      ]),
    );
    return {
      rows: await change(context, requiredArgument(node, 'TableName'), (table) => {
        for (const name of texts.keys()) columnOf(table, name);
        const columns = table.columns.map((column) => ({
          ...column,
          docString: texts.get(column.name) ?? (merges ? column.docString : ''),
        }));
        return { table: { ...table, columns }, statements: [] };
      }),
    };
  };

/** A table with the columns of another; its own rows, mappings and policies stay behind. */
const basedOn: Command = async (node: CommandNode, context) => {
  const name = requiredArgument(node, 'NewTableName');
  const given = properties(node);
  const catalog = await applyChange(context, (before) => {
    const model = tableOf(
      databaseOf(before, context.database),
      requiredArgument(node, 'TableName'),
    );
    return createTable(
      before,
      context.database,
      name,
      model.columns,
      {
        folder: given.get('folder') ?? model.folder,
        docString: given.get('docstring') ?? model.docString,
      },
      randomUUID(),
    );
  });
  const database = databaseOf(catalog, context.database);
  return { rows: [tableSchemaRow(database, tableOf(database, name))] };
};

export const columnCommands = {
  RenameColumns: renameMany,
  DropTableColumns: dropMany,
  AlterColumnType: alterType,
  AlterTableColumnDocStrings: docStrings(false),
  AlterMergeTableColumnDocStrings: docStrings(true),
  CreateTableBasedOnAnother: basedOn,
} satisfies CommandTable;
