import type { MappingKind } from '../catalog/ingestion-mapping.ts';

/** How a payload of a data format is cut into records. */
export type DataFormat =
  | {
      readonly family: 'delimited';
      readonly delimiter: string;
      /** Quotes keep delimiters and line ends; or backslashes escape them. */
      readonly escape: 'quotes' | 'backslash';
    }
  /** One record a line, its only field the line; or the whole payload. */
  | { readonly family: 'text'; readonly record: 'line' | 'payload' }
  | { readonly family: 'json'; readonly records: 'line' | 'any' | 'one' }
  /** Typed records in bytes; they are read as JSON objects. */
  | { readonly family: 'binary'; readonly container: 'parquet' | 'avro' };

/**
 * The data formats that the embedded cluster reads, in lower case.
 * Source: ingestion-supported-formats.md.
 */
const dataFormats: Readonly<Record<string, DataFormat>> = {
  csv: { family: 'delimited', delimiter: ',', escape: 'quotes' },
  tsv: { family: 'delimited', delimiter: '\t', escape: 'quotes' },
  scsv: { family: 'delimited', delimiter: ';', escape: 'quotes' },
  sohsv: { family: 'delimited', delimiter: '\u0001', escape: 'quotes' },
  psv: { family: 'delimited', delimiter: '|', escape: 'quotes' },
  tsve: { family: 'delimited', delimiter: '\t', escape: 'backslash' },
  txt: { family: 'text', record: 'line' },
  raw: { family: 'text', record: 'payload' },
  json: { family: 'json', records: 'line' },
  multijson: { family: 'json', records: 'any' },
  singlejson: { family: 'json', records: 'one' },
  parquet: { family: 'binary', container: 'parquet' },
  avro: { family: 'binary', container: 'avro' },
  apacheavro: { family: 'binary', container: 'avro' },
};

/** null for a format that is not supported. */
export function findDataFormat(name: string): DataFormat | null {
  const key = name.toLowerCase();
  return Object.hasOwn(dataFormats, key) ? (dataFormats[key] ?? null) : null;
}

/** Source: streaming-ingest.md, "Supported formats". */
export const isStreamed = (format: DataFormat): boolean =>
  !(format.family === 'binary' && format.container === 'parquet');

export function mappingKindOf(format: DataFormat): MappingKind {
  if (format.family === 'binary') return format.container;
  return format.family === 'json' ? 'json' : 'csv';
}
