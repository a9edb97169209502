/** What is known of the databases that bindings name: from a set-up script, or a live cluster. */
export interface KnownSchema {
  /** Null when nothing is known of a database of that name. */
  database(name: string): DatabaseSchema | null;
}

export interface DatabaseSchema {
  readonly name: string;
  /** By name; Kusto's names are case-sensitive. */
  readonly tables: ReadonlyMap<string, TableSchema>;
  readonly functions: ReadonlyMap<string, StoredFunctionSchema>;
}

export interface TableSchema {
  readonly name: string;
  readonly columns: readonly ColumnSchema[];
  /** Null when the source says nothing of mappings. */
  readonly mappings: readonly MappingSchema[] | null;
  /** Whether the table takes streamed rows; null when the source does not say. */
  readonly streaming: boolean | null;
}

export interface ColumnSchema {
  readonly name: string;
  /** As Kusto spells it: `long`, `string`, ... */
  readonly type: string;
}

export interface StoredFunctionSchema {
  readonly name: string;
  /** With the parentheses: `(name:string)`. */
  readonly parameters: string;
  /** With the braces. */
  readonly body: string;
}

export interface MappingSchema {
  readonly name: string;
  /** `json`, `csv`, ... in lower case. */
  readonly kind: string;
  /** Null when the definition cannot be read. */
  readonly entries: readonly MappingEntry[] | null;
}

export interface MappingEntry {
  readonly column: string;
  /** `$.ItemID`; null for entries that take no part of the record (constants, transforms). */
  readonly path: string | null;
}

/** One schema that stands for every database: a set-up script does not say which it is for. */
export const everyDatabase = (schema: DatabaseSchema): KnownSchema => ({ database: () => schema });

export const namedDatabases = (databases: readonly DatabaseSchema[]): KnownSchema => {
  // Database names are matched by pretty name and name alike, whatever their letter case.
  const byName = new Map(databases.map((database) => [database.name.toLowerCase(), database]));
  return { database: (name) => byName.get(name.toLowerCase()) ?? null };
};

const typeAliases: Readonly<Record<string, string>> = {
  boolean: 'bool',
  date: 'datetime',
  double: 'real',
  float: 'real',
  uuid: 'guid',
  uniqueid: 'guid',
  time: 'timespan',
};

/** The type's own name for one of its other names: `double` is `real`. */
export const kustoType = (name: string): string => typeAliases[name] ?? name;
