import type { Access } from './access.ts';
import type { Catalog } from './catalog.ts';

/** Errors: EMB0040 for who may not read the database, where it is there. */
export function checkViewer(access: Access, { databases }: Catalog, name: string): void {
  const database = databases.get(name);
  if (database && !access.isViewer(database)) throw access.refuse(`read database '${name}'`);
}

/** Who may not ingest is not told whether the table is there. Errors: EMB0040. */
export function checkIngestor(
  access: Access,
  { databases }: Catalog,
  name: string,
  tableName: string,
): void {
  const database = databases.get(name);
  const table = database?.tables.get(tableName);
  if (!database || access.isIngestor(database)) return;
  if (!table || !access.isTableIngestor(database, table))
    throw access.refuse(`ingest into table '${tableName}' of database '${name}'`);
}
