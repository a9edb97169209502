import { EngineError } from '../errors.ts';
import type { Column } from '../types.ts';
import type { EntityGroup } from './entity-groups.ts';
import type { IngestionMapping } from './ingestion-mapping.ts';
import type { RoleAssignment } from './principals.ts';
import type { StoredQueryResult } from './stored-query-results.ts';

/** A stored column and the name it has in DuckDB. */
export interface StoredColumn extends Column {
  readonly docString: string;
  /** Name in DuckDB: `c1`, `c2`, ...; never a visitor's text. */
  readonly physicalName: string;
  /** As `Policies`; left out where there is none. */
  readonly policies?: Readonly<Record<string, string>>;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly StoredColumn[];
  readonly folder: string;
  readonly docString: string;
  /**
   * Qualified name in DuckDB, made of our own names alone: `"d1"."t3"`. Beside the columns the
   * DuckDB table has `ingestion_time BIGINT` (ticks), its first column.
   */
  readonly physicalName: string;
  /** Kusto's TableId. */
  readonly guid: string;
  /** Number of the next column's physical name: a dropped column's name is never used again. */
  readonly nextColumn: number;
  /** By `mappingKey(kind, name)`. */
  readonly mappings: ReadonlyMap<string, IngestionMapping>;
  readonly policies: Policies;
}

export interface StoredFunction {
  readonly name: string;
  /** As written, with the parentheses: `(x:long, T:(a:string))`. */
  readonly parameters: string;
  /** As written, with the braces: `{ T | take x }`. */
  readonly body: string;
  readonly folder: string;
  readonly docString: string;
  /** Made with `view=true`: wildcards and searches through all tables find it. */
  readonly isView?: boolean;
  /** Set for a materialized view: its query is the body, over this table, with these columns. */
  readonly materializedView?: MaterializedView;
  /** As `Policies`; left out where there is none. */
  readonly policies?: Readonly<Record<string, string>>;
}

export interface MaterializedView {
  readonly sourceTable: string;
  readonly columns: readonly Column[];
  /** Kept and shown: a view has its rows when it is asked for them, however it is set. */
  readonly isDisabled?: boolean;
  readonly autoUpdateSchema?: boolean;
  /** In ticks, as a decimal text. */
  readonly lookback?: string;
}

/** Policy name in lower case (`retention`, `streamingingestion`) -> its JSON text. */
export type Policies = ReadonlyMap<string, string>;

export interface Database {
  readonly name: string;
  readonly prettyName: string;
  /** Read-only databases (`Samples`) refuse commands that write. */
  readonly readOnly: boolean;
  readonly tables: ReadonlyMap<string, Table>;
  readonly functions: ReadonlyMap<string, StoredFunction>;
  /** The DuckDB schema of its tables: `d1`. */
  readonly physicalName: string;
  /** Kusto's DatabaseId. */
  readonly guid: string;
  /** How often its schema changed: Kusto's minor version, `v1.<this>`. */
  readonly minorVersion: number;
  /** Mappings of the database itself, by `mappingKey(kind, name)`. */
  readonly mappings: ReadonlyMap<string, IngestionMapping>;
  readonly policies: Policies;
  /** For macro-expand. */
  readonly entityGroups: readonly EntityGroup[];
  /** Of all principals, the expired ones too until they are deleted. A read-only database has none. */
  readonly storedQueryResults: readonly StoredQueryResult[];
}

/** All databases of one visitor's cluster. Immutable: a change makes a new one. */
export interface Catalog {
  /** Grows with every change; equal versions of one cluster mean equal schema. */
  readonly version: number;
  readonly databases: ReadonlyMap<string, Database>;
  /** The database that `NetDefaultDB`, or no name at all, stands for. */
  readonly defaultDatabase: string;
  /** Number of the next physical name (`d7`, `t8`). */
  readonly nextId: number;
  /** Who has which role on what, in the order in which they were given. */
  readonly roles: readonly RoleAssignment[];
}

/** Clients that know no database name this one, in different letter case. */
export const isDefaultName = (name: string): boolean =>
  name === '' || name.toLowerCase() === 'netdefaultdb';

/** The name of the database that a request means by a name; whether it is there is another question. */
export const requestedName = ({ defaultDatabase }: Catalog, name: string): string =>
  isDefaultName(name) ? defaultDatabase : name;

/** The same for one that must be there. Errors: EMB0002. */
export function resolvedName(catalog: Catalog, name: string): string {
  if (isDefaultName(name) || catalog.databases.has(name)) return requestedName(catalog, name);
  throw new EngineError('EMB0002', { database: name });
}

/** The hidden column that keeps when a row came in, in ticks: what `ingestion_time()` answers. */
export const ingestionTimeColumn = 'ingestion_time';
