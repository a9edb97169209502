import { type Access, filtersRows, isRestricted } from '../catalog/access.ts';
import type { Catalog, Database } from '../catalog/catalog.ts';
import { EngineError } from '../errors.ts';
import type { Reads } from '../translate/translated-query.ts';

/** What a text is read for. */
export interface Reader {
  readonly access: Access;
  /**
   * Its tables may be read without a right to: an update policy's query is the table owner's, not
   * that of whoever ingests. Not its restricted tables, and no other database.
   * Source: update-policy.md, "Query limitations".
   */
  readonly policyOf?: string;
}

/** Errors: EMB0040, EMB0001 for a table whose rows should be filtered. */
export function checkReads(reader: Reader, catalog: Catalog, reads: Reads): void {
  const { access, policyOf } = reader;
  if (access.isLocal) return;
  for (const name of reads.databases) {
    const database = catalog.databases.get(name);
    if (database && name !== policyOf && !access.isViewer(database))
      throw access.refuse(`read database '${name}'`);
  }
  for (const { database: name, table: tableName, physicalName } of reads.tables) {
    const database = catalog.databases.get(name);
    const table = database?.tables.get(tableName);
    // What is no longer there, the query does not find either; a stored result is its principal's
    // own, whatever became of the tables. Source: stored-query-results.md.
    if (!database || table?.physicalName !== physicalName) continue;
    if (!mayRead(reader, database, tableName))
      throw access.refuse(`read table '${tableName}' of database '${name}'`);
    if (filtersRows(table)) throw unfiltered(tableName);
  }
}

function mayRead({ access, policyOf }: Reader, database: Database, name: string): boolean {
  const table = database.tables.get(name);
  if (!table) return false;
  return access.mayRead(database, table) || (database.name === policyOf && !isRestricted(table));
}

const unfiltered = (table: string): EngineError =>
  new EngineError('EMB0001', { construct: `Row level security, which table '${table}' has,` });

/**
 * The catalog without what may not be read: a text that means the same with it tells nothing of what
 * is hidden.
 */
export function visibleTo(reader: Reader, catalog: Catalog): Catalog {
  const databases = [...catalog.databases.values()]
    .filter((database) => database.name === reader.policyOf || reader.access.isViewer(database))
    .map((database) => ({
      ...database,
      tables: new Map([...database.tables].filter(([name]) => mayRead(reader, database, name))),
    }));
  return { ...catalog, databases: new Map(databases.map((one) => [one.name, one])) };
}
