/** An ingestion mapping: which part of a record goes to which column. */
export interface IngestionMapping {
  readonly name: string;
  readonly kind: MappingKind;
  /** The definition as the user gave it: JSON text. */
  readonly text: string;
  readonly updatedTicks: bigint;
}

export const mappingKinds = ['csv', 'json', 'avro', 'parquet', 'orc', 'w3clogfile'] as const;
export type MappingKind = (typeof mappingKinds)[number];

/** Kusto keeps mappings apart by kind: a csv and a json mapping may share a name. */
export const mappingKey = (kind: MappingKind, name: string): string => `${kind}:${name}`;
