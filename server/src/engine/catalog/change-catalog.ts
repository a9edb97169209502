import { EngineError } from '../errors.ts';
import { identifier, type Sql, sql } from '../sql/sql.ts';
import type { Catalog, Database, Policies, StoredFunction, Table } from './catalog.ts';
import { type IngestionMapping, type MappingKind, mappingKey } from './ingestion-mapping.ts';

/** A new catalog and the statements that make the DuckDB file agree with it. */
export interface Change {
  readonly catalog: Catalog;
  readonly statements: readonly Sql[];
}

/**
 * The database that a command writes to or reads from.
 * Errors: EMB0002 when there is none of that name.
 */
export function databaseOf(catalog: Catalog, name: string): Database {
  const database = catalog.databases.get(name);
  if (!database) throw new EngineError('EMB0002', { database: name });
  return database;
}

/** Errors: EMB0002; EMB0006 when it is read-only. */
export function writableDatabaseOf(catalog: Catalog, name: string): Database {
  const database = databaseOf(catalog, name);
  if (database.readOnly) throw new EngineError('EMB0006', { database: name });
  return database;
}

/** Errors: EMB0003 when there is none of that name. */
export function tableOf(database: Database, name: string): Table {
  const table = database.tables.get(name);
  if (!table) throw new EngineError('EMB0003', { table: name, database: database.name });
  return table;
}

/** The catalog with one of its databases changed. */
export function withDatabase(catalog: Catalog, database: Database): Catalog {
  const changed = { ...database, minorVersion: database.minorVersion + 1 };
  return {
    ...catalog,
    version: catalog.version + 1,
    databases: withEntry(catalog.databases, changed.name, changed),
  };
}

/** The map with one entry set, in its place; or taken out, for undefined. */
export function withEntry<V>(
  map: ReadonlyMap<string, V>,
  key: string,
  value: V | undefined,
): ReadonlyMap<string, V> {
  const changed = new Map(map);
  if (value === undefined) changed.delete(key);
  else changed.set(key, value);
  return changed;
}

/** Errors: EMB0005 when a database of that name is there. `guid` becomes its DatabaseId. */
export function createDatabase(catalog: Catalog, name: string, guid: string): Change {
  if (catalog.databases.has(name)) throw new EngineError('EMB0005', { what: `Database '${name}'` });
  const physicalName = `d${catalog.nextId}`;
  const database: Database = {
    name,
    prettyName: '',
    readOnly: false,
    tables: new Map(),
    functions: new Map(),
    physicalName,
    guid,
    minorVersion: 0,
    mappings: new Map(),
    policies: new Map(),
    entityGroups: [],
    storedQueryResults: [],
  };
  return {
    catalog: {
      ...catalog,
      version: catalog.version + 1,
      nextId: catalog.nextId + 1,
      defaultDatabase: catalog.defaultDatabase || name,
      databases: withEntry(catalog.databases, name, database),
    },
    statements: [sql`CREATE SCHEMA ${identifier(physicalName)}`],
  };
}

/** Errors: EMB0002, EMB0006. */
export function dropDatabase(catalog: Catalog, name: string): Change {
  const { physicalName } = writableDatabaseOf(catalog, name);
  const databases = withEntry(catalog.databases, name, undefined);
  const next = [...databases.values()].find((database) => !database.readOnly);
  return {
    catalog: {
      ...catalog,
      version: catalog.version + 1,
      databases,
      defaultDatabase:
        catalog.defaultDatabase === name ? (next?.name ?? '') : catalog.defaultDatabase,
    },
    statements: [sql`DROP SCHEMA ${identifier(physicalName)} CASCADE`],
  };
}

/** Sets a stored function, or drops it. */
export function setFunction(
  catalog: Catalog,
  databaseName: string,
  name: string,
  stored: StoredFunction | undefined,
): Change {
  const database = writableDatabaseOf(catalog, databaseName);
  const functions = withEntry(database.functions, name, stored);
  return { catalog: withDatabase(catalog, { ...database, functions }), statements: [] };
}

/** Sets or drops a mapping of a table, or of the database itself when `tableName` is null. */
export function setMapping(
  catalog: Catalog,
  databaseName: string,
  tableName: string | null,
  kind: MappingKind,
  name: string,
  mapping: IngestionMapping | undefined,
): Change {
  return change(catalog, databaseName, tableName, (entity) => ({
    mappings: withEntry(entity.mappings, mappingKey(kind, name), mapping),
  }));
}

/** Sets or deletes a policy of a table, or of the database itself when `tableName` is null. */
export function setPolicy(
  catalog: Catalog,
  databaseName: string,
  tableName: string | null,
  policy: string,
  json: string | undefined,
): Change {
  return change(catalog, databaseName, tableName, (entity) => ({
    policies: withEntry(entity.policies, policy, json),
  }));
}

interface WithPoliciesAndMappings {
  readonly mappings: ReadonlyMap<string, IngestionMapping>;
  readonly policies: Policies;
}

function change(
  catalog: Catalog,
  databaseName: string,
  tableName: string | null,
  edit: (entity: WithPoliciesAndMappings) => Partial<WithPoliciesAndMappings>,
): Change {
  const database = writableDatabaseOf(catalog, databaseName);
  if (tableName === null)
    return { catalog: withDatabase(catalog, { ...database, ...edit(database) }), statements: [] };
  const table = tableOf(database, tableName);
  const tables = withEntry(database.tables, tableName, { ...table, ...edit(table) });
  return { catalog: withDatabase(catalog, { ...database, tables }), statements: [] };
}
