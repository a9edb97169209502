import type { Span } from '#shared/text/span';
import { type Access, filtersRows, isRestricted } from '../catalog/access.ts';
import type { Catalog, Database, Table } from '../catalog/catalog.ts';
import { EngineError } from '../errors.ts';
import type { Reads } from '../translate/translated-query.ts';

/** What a text is read for. */
export interface Reader {
  readonly access: Access;
  /**
   * Set for the query of an update policy: the database whose tables it reads, without its principal
   * having a right to. It is the table owner's query, run by whoever ingests: so it reads no other
   * database and no restricted table, even where that principal might.
   * Source: update-policy.md, "Query limitations" and the property ManagedIdentity.
   */
  readonly policyOf?: string;
}

/** Errors: EMB0040, EMB0001 for a table whose rows should be filtered. */
export function checkReads(reader: Reader, { databases }: Catalog, reads: Reads): void {
  if (!reader.access.isLocal) checkRights(reader, databases, reads);
  refuseFiltered(databases, reads);
}

function checkRights(reader: Reader, databases: Catalog['databases'], reads: Reads): void {
  const { access, policyOf } = reader;
  const where = policyOf === undefined ? '' : ` in an update policy of database '${policyOf}'`;
  for (const name of reads.databases) {
    const database = databases.get(name);
    if (database && !seesDatabase(reader, database))
      throw access.refuse(`read database '${name}'${where}`);
  }
  for (const { database: name, table: tableName, physicalName, span } of reads.tables) {
    const database = databases.get(name);
    // What is no longer there, the query does not find either.
    if (!database) continue;
    const table = database.tables.get(tableName);
    // A stored result is its principal's own. Source: stored-query-results.md.
    const isTable = table?.physicalName === physicalName;
    if (isTable ? !mayRead(reader, database, table) : !seesDatabase(reader, database))
      throw access.refuse(`read table '${tableName}' of database '${name}'${where}`, span);
  }
}

/** The rows that a row level security policy leaves out are left out for everybody, admins too. */
function refuseFiltered(databases: Catalog['databases'], { tables }: Reads): void {
  for (const { database, table: name, physicalName, span } of tables) {
    const table = databases.get(database)?.tables.get(name);
    if (table?.physicalName === physicalName && filtersRows(table)) throw unfiltered(name, span);
  }
}

const seesDatabase = ({ access, policyOf }: Reader, database: Database): boolean =>
  policyOf === undefined ? access.isViewer(database) : database.name === policyOf;

const mayRead = (reader: Reader, database: Database, table: Table): boolean =>
  reader.policyOf === undefined
    ? reader.access.mayRead(database, table)
    : seesDatabase(reader, database) && !isRestricted(table);

const unfiltered = (table: string, span: Span): EngineError =>
  new EngineError(
    'EMB0001',
    { construct: `Row level security, which table '${table}' has,` },
    span,
  );

/**
 * The catalog without what may not be read: a text that means the same with it tells nothing of what
 * is hidden.
 */
export function visibleTo(reader: Reader, catalog: Catalog): Catalog {
  const databases = [...catalog.databases.values()]
    .filter((database) => seesDatabase(reader, database))
    .map((database) => ({
      ...database,
      tables: new Map([...database.tables].filter(([, table]) => mayRead(reader, database, table))),
    }));
  return { ...catalog, databases: new Map(databases.map((one) => [one.name, one])) };
}
