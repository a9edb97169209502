import { EngineError } from '../errors.ts';
import { identifier, join, type Sql, sql } from '../sql/sql.ts';
import { type Column, type KustoType, kustoTypes } from '../types.ts';
import { type Catalog, ingestionTimeColumn, type StoredColumn, type Table } from './catalog.ts';
import {
  type Change,
  tableOf,
  withDatabase,
  withEntry,
  writableDatabaseOf,
} from './change-catalog.ts';

/** A column as a command gives it. */
export type ColumnDefinition = Column & { readonly docString?: string };

/** What `with (...)` may say of a table; what is left out stays as it is. */
export interface TableProperties {
  readonly folder?: string | undefined;
  readonly docString?: string | undefined;
}

/** Errors: EMB0005 when the table is there, or a column's name comes twice. */
export function createTable(
  catalog: Catalog,
  databaseName: string,
  name: string,
  definitions: readonly ColumnDefinition[],
  properties: TableProperties,
  guid: string,
): Change {
  const database = writableDatabaseOf(catalog, databaseName);
  if (database.tables.has(name) || database.functions.get(name)?.materializedView)
    throw new EngineError('EMB0005', { what: `Table '${name}'` });
  const { columns, nextColumn } = addColumns([], 1, definitions);
  const physicalName = `"${database.physicalName}"."t${catalog.nextId}"`;
  const table: Table = {
    name,
    columns,
    folder: properties.folder ?? '',
    docString: properties.docString ?? '',
    physicalName,
    guid,
    nextColumn,
    mappings: new Map(),
    policies: new Map(),
  };
  const fields = join(columns.map(columnSql), ', ');
  const comma = { sql: columns.length > 0 ? ', ' : '' };
  return {
    catalog: withDatabase(
      { ...catalog, nextId: catalog.nextId + 1 },
      { ...database, tables: withEntry(database.tables, name, table) },
    ),
    statements: [
      sql`CREATE TABLE ${physical(table)} (${identifier(ingestionTimeColumn)} BIGINT${comma}${fields})`,
    ],
  };
}

/**
 * Gives a table exactly these columns, in this order: `.alter table`. Columns of the same name and
 * type keep their values, others are dropped or come in empty.
 * Errors: EMB0003; EMB0007 for a column of another type.
 */
export function alterTable(
  catalog: Catalog,
  databaseName: string,
  name: string,
  definitions: readonly ColumnDefinition[],
  properties: TableProperties,
): Change {
  return changeTable(catalog, databaseName, name, (table) => {
    const wanted = new Set(definitions.map((definition) => definition.name));
    const kept = table.columns.filter((column) => wanted.has(column.name));
    const dropped = table.columns.filter((column) => !wanted.has(column.name));
    const { added, ...merged } = mergeColumns(name, kept, table.nextColumn, definitions);
    const columns = definitions.flatMap(
      (definition) => merged.columns.find((column) => column.name === definition.name) ?? [],
    );
    return {
      table: { ...table, ...merged, columns, ...given(properties) },
      // A DuckDB table may lose all columns but one: `ingestion_time` always stays.
      statements: [
        ...dropped.map((column) => dropSql(table, column)),
        ...added.map((column) => addSql(table, column)),
      ],
    };
  });
}

/** Adds the columns that are not there yet, at the end: `.alter-merge table`. Errors: as above. */
export function mergeTable(
  catalog: Catalog,
  databaseName: string,
  name: string,
  definitions: readonly ColumnDefinition[],
  properties: TableProperties,
): Change {
  return changeTable(catalog, databaseName, name, (table) => {
    const { added, ...merged } = mergeColumns(name, table.columns, table.nextColumn, definitions);
    return {
      table: { ...table, ...merged, ...given(properties) },
      statements: added.map((column) => addSql(table, column)),
    };
  });
}

/** Errors: EMB0003. */
export function dropTable(catalog: Catalog, databaseName: string, name: string): Change {
  const database = writableDatabaseOf(catalog, databaseName);
  const table = tableOf(database, name);
  const tables = withEntry(database.tables, name, undefined);
  return {
    catalog: withDatabase(catalog, { ...database, tables }),
    statements: [sql`DROP TABLE ${physical(table)}`],
  };
}

/** Renames at once, so that two tables may swap names. Errors: EMB0003, EMB0005. */
export function renameTables(
  catalog: Catalog,
  databaseName: string,
  newNames: ReadonlyMap<string, string>,
): Change {
  const database = writableDatabaseOf(catalog, databaseName);
  for (const name of newNames.keys()) tableOf(database, name);
  const tables = new Map<string, Table>();
  for (const table of database.tables.values()) {
    const name = newNames.get(table.name) ?? table.name;
    if (tables.has(name)) throw new EngineError('EMB0005', { what: `Table '${name}'` });
    tables.set(name, { ...table, name });
  }
  return { catalog: withDatabase(catalog, { ...database, tables }), statements: [] };
}

/** Changes what `edit` says of one table. Errors: EMB0002, EMB0003, EMB0006. */
export function changeTable(
  catalog: Catalog,
  databaseName: string,
  name: string,
  edit: (table: Table) => { readonly table: Table; readonly statements: readonly Sql[] },
): Change {
  const database = writableDatabaseOf(catalog, databaseName);
  const { table, statements } = edit(tableOf(database, name));
  const tables = withEntry(database.tables, name, table);
  return { catalog: withDatabase(catalog, { ...database, tables }), statements };
}

/** Renames at once, from -> to. Errors: EMB0004 for a column, EMB0005 for a new name. */
export function renameColumns(table: Table, newNames: ReadonlyMap<string, string>): Table {
  for (const name of newNames.keys()) columnOf(table, name);
  const names = new Set<string>();
  const columns = table.columns.map((column) => {
    const name = newNames.get(column.name) ?? column.name;
    if (names.has(name)) throw new EngineError('EMB0005', { what: `Column '${name}'` });
    names.add(name);
    return { ...column, name };
  });
  return { ...table, columns };
}

/** The column's values are gone: it is another one in DuckDB. Errors: EMB0004. */
export function changeColumnType(
  table: Table,
  name: string,
  type: KustoType,
): { readonly table: Table; readonly statements: readonly Sql[] } {
  const old = columnOf(table, name);
  if (old.type === type) return { table, statements: [] };
  const fresh = { ...old, type, physicalName: `c${table.nextColumn}` };
  const columns = table.columns.map((column) => (column === old ? fresh : column));
  return {
    table: { ...table, columns, nextColumn: table.nextColumn + 1 },
    statements: [addSql(table, fresh), dropSql(table, old)],
  };
}

/** Errors: EMB0004. */
export function dropColumn(
  table: Table,
  name: string,
): { readonly table: Table; readonly statements: readonly Sql[] } {
  const column = columnOf(table, name);
  return {
    table: { ...table, columns: table.columns.filter((c) => c !== column) },
    statements: [dropSql(table, column)],
  };
}

/** Errors: EMB0004. */
export function columnOf(table: Table, name: string): StoredColumn {
  const column = table.columns.find((c) => c.name === name);
  if (!column) throw new EngineError('EMB0004', { kind: 'Column', name });
  return column;
}

function addColumns(
  columns: readonly StoredColumn[],
  nextColumn: number,
  definitions: readonly ColumnDefinition[],
): { readonly columns: readonly StoredColumn[]; readonly nextColumn: number } {
  const names = new Set(columns.map(({ name }) => name));
  const added = definitions.map(({ name, type, docString = '' }, i): StoredColumn => {
    if (names.has(name)) throw new EngineError('EMB0005', { what: `Column '${name}'` });
    names.add(name);
    return { name, type, docString, physicalName: `c${nextColumn + i}` };
  });
  return { columns: [...columns, ...added], nextColumn: nextColumn + added.length };
}

function mergeColumns(
  tableName: string,
  columns: readonly StoredColumn[],
  nextColumn: number,
  definitions: readonly ColumnDefinition[],
): {
  readonly columns: readonly StoredColumn[];
  readonly added: readonly StoredColumn[];
  readonly nextColumn: number;
} {
  const fresh: ColumnDefinition[] = [];
  for (const definition of definitions) {
    const same = columns.find(({ name }) => name === definition.name);
    if (!same) fresh.push(definition);
    else if (same.type !== definition.type)
      throw new EngineError('EMB0007', {
        column: same.name,
        table: tableName,
        from: same.type,
        to: definition.type,
      });
  }
  const merged = addColumns(columns, nextColumn, fresh);
  return { ...merged, added: merged.columns.slice(columns.length) };
}

/** The properties that are given, under the table's own names. */
function given({ folder, docString }: TableProperties): Partial<Table> {
  return {
    ...(folder === undefined ? {} : { folder }),
    ...(docString === undefined ? {} : { docString }),
  };
}

const physical = (table: Table): Sql => ({ sql: table.physicalName });

/** A string is never NULL: rows from before the column came get ''. */
const defaultOf = (type: KustoType): Sql => ({ sql: type === 'string' ? " DEFAULT ''" : '' });

const columnSql = ({ physicalName, type }: StoredColumn): Sql =>
  sql`${identifier(physicalName)} ${{ sql: kustoTypes[type].sqlType }}${defaultOf(type)}`;

const addSql = (table: Table, column: StoredColumn): Sql =>
  sql`ALTER TABLE ${physical(table)} ADD COLUMN ${columnSql(column)}`;

const dropSql = (table: Table, column: StoredColumn): Sql =>
  sql`ALTER TABLE ${physical(table)} DROP COLUMN ${identifier(column.physicalName)}`;
