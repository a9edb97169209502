import { integer, parameter, type Sql, sql } from '../sql/sql.ts';
import type { Catalog, Database, StoredColumn, StoredFunction, Table } from './catalog.ts';
import type { Transaction } from './cluster-store.ts';
import { extentsSetUp } from './extents.ts';
import { ingestionFailuresSetUp } from './ingestion-failures.ts';
import { type IngestionMapping, mappingKey } from './ingestion-mapping.ts';
import { operationsSetUp } from './operations.ts';
import { loadRoles, principalsSetUp } from './principals.ts';
import type { StoredQueryResult } from './stored-query-results.ts';

/**
 * The catalog lives in the DuckDB file whose tables it describes, one JSON definition a database,
 * and changes in the transaction that changes the tables.
 */
const setUp: readonly Sql[] = [
  sql`CREATE SCHEMA IF NOT EXISTS kusto_meta`,
  sql`CREATE TABLE IF NOT EXISTS kusto_meta.cluster (format INTEGER, definition VARCHAR)`,
  sql`CREATE TABLE IF NOT EXISTS kusto_meta.databases (physical_name VARCHAR, definition VARCHAR)`,
  extentsSetUp,
  ingestionFailuresSetUp,
  operationsSetUp,
  principalsSetUp,
];

/** Version of the definitions' layout. */
const format = 1;

const emptyCatalog: Catalog = {
  version: 0,
  databases: new Map(),
  defaultDatabase: '',
  nextId: 1,
  roles: [],
};

/**
 * Reads the catalog of an opened cluster, making an empty one in a new file.
 * `shared` are the read-only databases that every cluster has beside its own (`Samples`).
 */
export async function loadCatalog(
  transaction: Pick<Transaction, 'run' | 'rows'>,
  shared: readonly Database[],
): Promise<Catalog> {
  for (const statement of setUp) await transaction.run(statement);
  const [cluster] = await transaction.rows(
    sql`SELECT definition FROM kusto_meta.cluster WHERE format = ${integer(format)}`,
  );
  if (!cluster) return withShared(emptyCatalog, shared);
  const databases = await transaction.rows(
    sql`SELECT definition FROM kusto_meta.databases ORDER BY rowid`,
  );
  // Written by `saveCatalog` below, so the layout is known.
  const header = JSON.parse(String(cluster[0])) as Omit<Catalog, 'databases' | 'roles'>;
  const own = databases.map(([definition]) => readDatabase(String(definition)));
  const roles = await loadRoles(transaction);
  return withShared({ ...header, roles, databases: new Map(own.map((d) => [d.name, d])) }, shared);
}

/** Writes what differs between two catalogs of one cluster, but for roles: each is a row. */
export async function saveCatalog(
  transaction: Pick<Transaction, 'run'>,
  before: Catalog,
  after: Catalog,
): Promise<void> {
  for (const database of before.databases.values())
    if (!database.readOnly && after.databases.get(database.name) !== database)
      await transaction.run(
        sql`DELETE FROM kusto_meta.databases WHERE physical_name = ${parameter(1)}`,
        [database.physicalName],
      );
  for (const database of after.databases.values())
    if (!database.readOnly && before.databases.get(database.name) !== database)
      await transaction.run(
        sql`INSERT INTO kusto_meta.databases VALUES (${parameter(1)}, ${parameter(2)})`,
        [database.physicalName, writeDatabase(database)],
      );
  const { databases: _, roles: __, ...header } = after;
  await transaction.run(sql`DELETE FROM kusto_meta.cluster`);
  await transaction.run(
    sql`INSERT INTO kusto_meta.cluster VALUES (${integer(format)}, ${parameter(1)})`,
    [JSON.stringify(header)],
  );
}

function withShared(catalog: Catalog, shared: readonly Database[]): Catalog {
  const databases = new Map(catalog.databases);
  for (const database of shared) databases.set(database.name, database);
  return { ...catalog, databases };
}

type StoredMapping = Omit<IngestionMapping, 'updatedTicks'> & { readonly updatedTicks: string };

interface StoredTable extends Omit<Table, 'mappings' | 'policies'> {
  readonly columns: readonly StoredColumn[];
  readonly mappings: readonly StoredMapping[];
  readonly policies: readonly (readonly [string, string])[];
}

interface StoredDatabase
  extends Omit<
    Database,
    | 'tables'
    | 'functions'
    | 'mappings'
    | 'policies'
    | 'entityGroups'
    | 'storedQueryResults'
    | 'readOnly'
  > {
  readonly tables: readonly StoredTable[];
  readonly functions: readonly StoredFunction[];
  readonly mappings: readonly StoredMapping[];
  readonly policies: readonly (readonly [string, string])[];
  /** These two are left out by files from before there were any. */
  readonly entityGroups?: Database['entityGroups'];
  readonly storedQueryResults?: readonly StoredResult[];
}

/** Ticks and counts are longer than JSON's numbers. */
type StoredResult = Omit<StoredQueryResult, Whole> & Readonly<Record<Whole, string>>;
type Whole = 'createdTicks' | 'expiresTicks' | 'rowCount' | 'sizeInBytes';

const writeResult = (result: StoredQueryResult): StoredResult => ({
  ...result,
  createdTicks: `${result.createdTicks}`,
  expiresTicks: `${result.expiresTicks}`,
  rowCount: `${result.rowCount}`,
  sizeInBytes: `${result.sizeInBytes}`,
});

const readResult = (result: StoredResult): StoredQueryResult => ({
  ...result,
  createdTicks: BigInt(result.createdTicks),
  expiresTicks: BigInt(result.expiresTicks),
  rowCount: BigInt(result.rowCount),
  sizeInBytes: BigInt(result.sizeInBytes),
});

const writeMappings = (mappings: ReadonlyMap<string, IngestionMapping>): StoredMapping[] =>
  [...mappings.values()].map((m) => ({ ...m, updatedTicks: `${m.updatedTicks}` }));

const readMappings = (mappings: readonly StoredMapping[]): Map<string, IngestionMapping> =>
  new Map(
    mappings.map((m) => [
      mappingKey(m.kind, m.name),
      { ...m, updatedTicks: BigInt(m.updatedTicks) },
    ]),
  );

function writeDatabase({ readOnly: _, ...database }: Database): string {
  const stored: StoredDatabase = {
    ...database,
    tables: [...database.tables.values()].map((table) => ({
      ...table,
      mappings: writeMappings(table.mappings),
      policies: [...table.policies],
    })),
    functions: [...database.functions.values()],
    mappings: writeMappings(database.mappings),
    policies: [...database.policies],
    storedQueryResults: database.storedQueryResults.map(writeResult),
  };
  return JSON.stringify(stored);
}

function readDatabase(definition: string): Database {
  const stored = JSON.parse(definition) as StoredDatabase;
  const tables = stored.tables.map(
    (table): Table => ({
      ...table,
      mappings: readMappings(table.mappings),
      policies: new Map(table.policies),
    }),
  );
  return {
    ...stored,
    readOnly: false,
    tables: new Map(tables.map((t) => [t.name, t])),
    functions: new Map(stored.functions.map((f) => [f.name, f])),
    mappings: readMappings(stored.mappings),
    policies: new Map(stored.policies),
    entityGroups: stored.entityGroups ?? [],
    storedQueryResults: (stored.storedQueryResults ?? []).map(readResult),
  };
}
