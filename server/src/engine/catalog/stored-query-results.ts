import { identifier, integer, join, type Sql, sql } from '../sql/sql.ts';
import { type Column, type KustoType, kustoTypes } from '../types.ts';
import { type Catalog, type Database, ingestionTimeColumn, type StoredColumn } from './catalog.ts';
import { withEntry, writableDatabaseOf } from './change-catalog.ts';

/**
 * The rows of a query, kept for a while for the principal that asked it. No table of the database:
 * only `stored_query_result()` reads them. Source: stored-query-results.md.
 */
export interface StoredQueryResult {
  /** A guid. */
  readonly id: string;
  readonly name: string;
  /** Fully qualified: each principal has names of its own. */
  readonly principal: string;
  readonly columns: readonly StoredColumn[];
  /** As `Table.physicalName`: it goes with the database's own schema. */
  readonly physicalName: string;
  readonly createdTicks: bigint;
  /** From then on it is not there, whether its rows are deleted yet or not. */
  readonly expiresTicks: bigint;
  readonly rowCount: bigint;
  /** Of the values, not of the file: 8 a long, the UTF-8 length of a string. */
  readonly sizeInBytes: bigint;
}

/** Those of a database that are still there. */
export const liveResults = (
  { storedQueryResults }: Database,
  nowTicks: bigint,
): readonly StoredQueryResult[] =>
  storedQueryResults.filter(({ expiresTicks }) => nowTicks < expiresTicks);

/** The catalog without the results that have expired; the same one as long as it means the same. */
export const withoutExpired = (catalog: Catalog, nowTicks: bigint): Catalog =>
  withFewer(catalog, '', (result) => nowTicks < result.expiresTicks);

/** The catalog as a principal's queries see it: with no results but its own. */
export const withResultsOf = (catalog: Catalog, principal: string): Catalog =>
  withFewer(catalog, principal, (result) => result.principal === principal);

/** What was left of a catalog, by what its results were held against and which are left. */
const fewer = new WeakMap<Catalog, Map<string, Catalog>>();

function withFewer(
  catalog: Catalog,
  by: string,
  isLeft: (result: StoredQueryResult) => boolean,
): Catalog {
  const all = [...catalog.databases.values()].flatMap((one) => one.storedQueryResults);
  const left = all.filter(isLeft);
  if (left.length === all.length) return catalog;
  const known = fewer.get(catalog) ?? new Map<string, Catalog>();
  fewer.set(catalog, known);
  const key = `${by} ${left.length}`;
  const seen = known.get(key);
  if (seen) return seen;
  const databases = [...catalog.databases.values()].map((database) =>
    database.storedQueryResults
      ? { ...database, storedQueryResults: database.storedQueryResults.filter(isLeft) }
      : database,
  );
  const made = { ...catalog, databases: new Map(databases.map((one) => [one.name, one])) };
  known.set(key, made);
  return made;
}

/** An empty place for a query's rows: the catalog whose names it used up, and how it is made. */
export function placeForResult(
  catalog: Catalog,
  databaseName: string,
  columns: readonly Column[],
): {
  readonly catalog: Catalog;
  readonly place: Pick<StoredQueryResult, 'columns' | 'physicalName'>;
  readonly statement: Sql;
} {
  const database = writableDatabaseOf(catalog, databaseName);
  const physicalName = sql`${identifier(database.physicalName)}.${identifier(`t${catalog.nextId}`)}`;
  const stored = columns.map(
    ({ name, type }, i): StoredColumn => ({ name, type, docString: '', physicalName: `c${i + 1}` }),
  );
  const fields = stored.map(
    (column) => sql`${identifier(column.physicalName)} ${{ sql: kustoTypes[column.type].sqlType }}`,
  );
  const all = [sql`${identifier(ingestionTimeColumn)} BIGINT`, ...fields];
  return {
    catalog: { ...catalog, nextId: catalog.nextId + 1 },
    place: { columns: stored, physicalName: physicalName.sql },
    statement: sql`CREATE TABLE ${physicalName} (${join(all, ', ')})`,
  };
}

/** How many rows and bytes a place holds, as one row. */
export function measureResult({
  columns,
  physicalName,
}: Pick<StoredQueryResult, 'columns' | 'physicalName'>): Sql {
  let bytesOfRow: Sql = sql`0`;
  for (const { type, physicalName: column } of columns)
    bytesOfRow =
      sizeOf[type] === null
        ? sql`${bytesOfRow} + coalesce(strlen(${identifier(column)}), 0)`
        : sql`${bytesOfRow} + ${integer(sizeOf[type])}`;
  return sql`SELECT count(*), CAST(coalesce(sum(${bytesOfRow}), 0) AS BIGINT) FROM ${{ sql: physicalName }}`;
}

/** Bytes of a value; null: as long as its text. */
const sizeOf: Readonly<Record<KustoType, number | null>> = {
  bool: 1,
  int: 4,
  long: 8,
  real: 8,
  decimal: 16,
  datetime: 8,
  timespan: 8,
  guid: 16,
  string: null,
  dynamic: null,
};

export const addResult = (
  catalog: Catalog,
  databaseName: string,
  result: StoredQueryResult,
): Catalog => {
  const { storedQueryResults } = writableDatabaseOf(catalog, databaseName);
  return withResults(catalog, databaseName, [...storedQueryResults, result]);
};

/** The catalog without those results, and the statements that delete their rows. */
export function dropResults(
  catalog: Catalog,
  databaseName: string,
  isDropped: (result: StoredQueryResult) => boolean,
): { readonly catalog: Catalog; readonly statements: readonly Sql[] } {
  const { storedQueryResults } = writableDatabaseOf(catalog, databaseName);
  const dropped = storedQueryResults.filter(isDropped);
  if (dropped.length === 0) return { catalog, statements: [] };
  return {
    catalog: withResults(
      catalog,
      databaseName,
      storedQueryResults.filter((result) => !isDropped(result)),
    ),
    statements: dropped.map(({ physicalName }) => sql`DROP TABLE ${{ sql: physicalName }}`),
  };
}

/** No change of the database's schema: its version stays. */
function withResults(
  catalog: Catalog,
  databaseName: string,
  storedQueryResults: readonly StoredQueryResult[],
): Catalog {
  const database = { ...writableDatabaseOf(catalog, databaseName), storedQueryResults };
  return {
    ...catalog,
    version: catalog.version + 1,
    databases: withEntry(catalog.databases, databaseName, database),
  };
}
