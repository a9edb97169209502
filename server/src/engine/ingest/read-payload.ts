import type { Span } from '#shared/text/span';
import type { Catalog, Database, Table } from '../catalog/catalog.ts';
import type { Transaction } from '../catalog/cluster-store.ts';
import { type MappingKind, mappingKey } from '../catalog/ingestion-mapping.ts';
import type { IngestRequest } from '../engine-api.ts';
import { EngineError } from '../errors.ts';
import {
  type ColumnReader,
  delimitedReaders,
  identityOrdinals,
  identityPaths,
  jsonReaders,
} from './column-readers.ts';
import { type DataFormat, findDataFormat, isStreamed, mappingKindOf } from './data-format.ts';
import { JsonTextError } from './json-scanner.ts';
import { readAvro } from './read-avro.ts';
import { type DelimitedRecord, readEscaped, readLines, readQuoted } from './read-delimited.ts';
import { readJson } from './read-json.ts';
import { type MappingElement, readMapping } from './read-mapping.ts';
import { readParquet } from './read-parquet.ts';
import { takesStreaming } from './streaming-policy.ts';

/** A payload on its way into a table: as a request says it, or a command. */
export interface Payload
  extends Omit<IngestRequest, 'clusterId' | 'principal' | 'timeoutMs' | 'data'> {
  /** Resolved: never 'NetDefaultDB'. */
  readonly database: string;
  /** Text is already decoded: data that stands in a command. */
  readonly data: Uint8Array | string;
  /** `ingestion_time()` of the rows, where the request says it; null: that of its transaction. */
  readonly nowTicks: bigint | null;
  /** Where the request's text names the table, for errors. */
  readonly span?: Span;
  /**
   * What else is done in the same transaction once the rows are in, where there is anything: for a
   * source of update policies, or a payload that leaves more than rows (see `joinableRows`).
   */
  readonly onAppended?: (transaction: Transaction, table: Table) => Promise<void>;
}

/** One whose rows have their time. */
export type TimedPayload = Payload & { readonly nowTicks: bigint };

/** Where a payload goes, and how it is read. */
export interface Target {
  readonly database: Database;
  readonly table: Table;
  readonly format: DataFormat;
  readonly mapping: readonly MappingElement[] | null;
}

/**
 * The payload's table, checked. Errors: EMB0002 and EMB0003 without the database or table, EMB0006
 * when it is read-only, EMB0020 for the format, EMB0022 and EMB0023 for the mapping, EMB0025.
 */
export function findTarget(catalog: Catalog, payload: Payload): Target {
  const { database, table } = findTable(catalog, payload);
  if (payload.streaming && !takesStreaming(database, table))
    throw new EngineError('EMB0025', { table: table.name, database: database.name });
  const format = findDataFormat(payload.format);
  if (!format || (payload.streaming && !isStreamed(format)))
    throw new EngineError('EMB0020', { format: payload.format }, payload.span);
  const mapping = findMapping(database, table, payload, mappingKindOf(format));
  return { database, table, format, mapping };
}

export function findTable(
  catalog: Catalog,
  payload: Payload,
): { readonly database: Database; readonly table: Table } {
  const database = catalog.databases.get(payload.database);
  if (!database) throw new EngineError('EMB0002', { database: payload.database }, payload.span);
  const table = database.tables.get(payload.table);
  if (!table)
    throw new EngineError(
      'EMB0003',
      { table: payload.table, database: payload.database },
      payload.span,
    );
  if (database.readOnly)
    throw new EngineError('EMB0006', { database: payload.database }, payload.span);
  return { database, table };
}

/** null: none asked for. A table's own mapping comes before one of the database. */
function findMapping(
  database: Database,
  table: Table,
  payload: Payload,
  kind: MappingKind,
): readonly MappingElement[] | null {
  if (payload.inlineMapping) return readMapping(payload.inlineMapping, kind);
  const name = payload.mappingName;
  if (!name) return null;
  const key = mappingKey(kind, name);
  const mapping = table.mappings.get(key) ?? database.mappings.get(key);
  if (!mapping) throw new EngineError('EMB0022', { name, table: table.name }, payload.span);
  return readMapping(mapping.text, kind);
}

/** Takes a payload's records; `readers` stand in the order of the table's columns. */
type Take<T> = <R>(records: Iterable<R>, readers: readonly ColumnReader<R>[]) => T;

export const textOf = ({ data }: Payload): string =>
  typeof data === 'string' ? data : new TextDecoder().decode(data);

/** Gives the records of a payload's text to `take`; what that throws, `toReadError` puts in words. */
export function readRecords<T>(
  text: string,
  { table, format, mapping }: Target,
  { ignoreFirstRecord, sourceLocation: location = '' }: Payload,
  take: Take<T>,
): T {
  const taking: Take<T> = (records, readers) =>
    take(ignoreFirstRecord ? withoutFirst(records) : records, readers);
  if (format.family === 'json' || format.family === 'binary') {
    const elements = mapping ?? identityPaths(table.columns);
    const { readers, wanted } = jsonReaders(table.columns, elements, location);
    return taking(
      readJson(text, format.family === 'json' ? format.records : 'line', wanted),
      readers,
    );
  }
  const elements = mapping ?? identityOrdinals(table.columns);
  return taking(
    delimitedRecords(text, format),
    delimitedReaders(table.columns, elements, location),
  );
}

/** JSON that cannot be read is EMB0021 with its place; anything else stays as it is. */
export function toReadError(error: unknown, text: string): unknown {
  if (!(error instanceof JsonTextError)) return error;
  return new EngineError('EMB0021', { detail: `${placeOf(text, error.offset)}: ${error.message}` });
}

/** The records of a binary format as text: a JSON object a line. */
export async function recordsOf(
  container: 'parquet' | 'avro',
  { data, signal }: Payload,
): Promise<string> {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
  const lines: string[] = [];
  for await (const line of container === 'parquet' ? readParquet(bytes) : readAvro(bytes)) {
    lines.push(line);
    if (lines.length % 10_000 === 0) signal.throwIfAborted();
  }
  return lines.join('\n');
}

function* withoutFirst<R>(records: Iterable<R>): Generator<R> {
  let first = true;
  for (const record of records) {
    if (!first) yield record;
    first = false;
  }
}

function delimitedRecords(
  text: string,
  format: Exclude<DataFormat, { family: 'json' | 'binary' }>,
): Iterable<DelimitedRecord> {
  if (format.family === 'delimited')
    return format.escape === 'quotes'
      ? readQuoted(text, format.delimiter)
      : readEscaped(text, format.delimiter);
  return format.record === 'line' ? linesAsRecords(text) : [{ fields: [text], number: 1 }];
}

function* linesAsRecords(text: string): Generator<DelimitedRecord> {
  let number = 0;
  for (const line of readLines(text)) yield { fields: [line], number: ++number };
}

/** `line 3, column 5`, both counted from 1. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
