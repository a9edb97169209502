import type { DuckDBValue } from '@duckdb/node-api';
import type { StoredColumn } from '../../catalog/catalog.ts';
import {
  delimitedReaders,
  identityOrdinals,
  identityPaths,
  jsonReaders,
} from '../column-readers.ts';
import type { DelimitedRecord } from '../read-delimited.ts';
import { type JsonRecord, readJson } from '../read-json.ts';
import type { MappingElement } from '../read-mapping.ts';
import type { BulkRequest } from './bulk-request.ts';
import { type ByteRecords, forms } from './byte-records.ts';
import { ColumnBuilder } from './column-builder.ts';
import { DelimitedBytes } from './delimited-bytes.ts';
import { JsonRecords } from './json-records.ts';

/** Reads a payload record by record into builders, which stand in the order of the columns. */
export interface RowReader {
  readonly builders: readonly ColumnBuilder[];
  /** Goes to the next record; false after the last one. Throws UnreadableBytes. */
  next(): boolean;
  /** Adds the record's values to the builders. */
  addRow(): void;
}

type Plain = { readonly builder: ColumnBuilder; readonly slot: number };
/** Values that `column-readers.ts` makes: of paths, transforms and constants. */
type Exact = { readonly builder: ColumnBuilder; readonly read: () => DuckDBValue };

export function rowReader(request: BulkRequest, data: Buffer, start: number): RowReader {
  return request.format.family === 'json'
    ? jsonRows(request, data, start, request.format.records)
    : delimitedRows(request, data, start);
}

const elementsOf = (mapping: readonly MappingElement[]): ReadonlyMap<string, MappingElement> =>
  new Map(mapping.map((element) => [element.column, element]));

function delimitedRows(request: BulkRequest, data: Buffer, start: number): RowReader {
  const { columns, format, sourceLocation } = request;
  const mapping = request.mapping ?? identityOrdinals(columns);
  const elements = elementsOf(mapping);
  const ordinals = [...elements.values()].map(({ source }) =>
    source.from === 'ordinal' ? source.ordinal : -1,
  );
  const wanted = Math.max(-1, ...ordinals) + 1;
  const records =
    format.family === 'delimited'
      ? new DelimitedBytes(data, start, format.delimiter, format.escape, wanted)
      : new DelimitedBytes(data, start, '', 'line', wanted);
  const textOf = (slot: number): string => {
    const [from = 0, to = 0, form] = records.slots.subarray(3 * slot, 3 * slot + 3);
    return form === forms.plain ? data.toString('utf8', from, to) : records.decode(from, to);
  };
  let known: readonly string[] = [];
  let knownNumber = 0;
  // Of one record, however many columns look at them.
  const fieldsOf = (): readonly string[] => {
    if (knownNumber === records.number) return known;
    const fields: string[] = [];
    while (fields.length < wanted && records.slots[3 * fields.length] !== -1)
      fields.push(textOf(fields.length));
    knownNumber = records.number;
    known = fields;
    return fields;
  };
  const record: DelimitedRecord = {
    get fields() {
      return fieldsOf();
    },
    get number() {
      return records.number;
    },
  };
  const readers = delimitedReaders(columns, mapping, sourceLocation);
  return reading(records, columns, (column, i) => {
    const element = elements.get(column.name);
    const isPlain = element?.source.from === 'ordinal' && element.transform === null;
    return isPlain ? element.source.ordinal : () => readers[i]?.(record) ?? null;
  });
}

function jsonRows(
  request: BulkRequest,
  data: Buffer,
  start: number,
  rule: 'line' | 'any',
): RowReader {
  const { columns, sourceLocation } = request;
  const mapping = request.mapping ?? identityPaths(columns);
  const elements = elementsOf(mapping);
  const slots = new Map<string, number>();
  for (const element of elements.values()) {
    const name = plainName(element);
    if (name !== null && !slots.has(name)) slots.set(name, slots.size);
  }
  const records = new JsonRecords(data, start, rule, slots);
  const { readers, wanted } = jsonReaders(columns, mapping, sourceLocation);
  let known: JsonRecord | undefined;
  let knownNumber = 0;
  const recordOf = (): JsonRecord => {
    if (known && knownNumber === records.number) return known;
    const text = data.toString('utf8', records.start, records.end);
    const { value } = readJson(text, 'any', wanted).next();
    if (!value) throw new Error('a record was read once and not again');
    knownNumber = records.number;
    const found: JsonRecord = { ...value, number: knownNumber };
    known = found;
    return found;
  };
  return reading(records, columns, (column, i) => {
    const element = elements.get(column.name);
    const name = element ? plainName(element) : null;
    const slot = name === null ? undefined : slots.get(name);
    return slot ?? (() => readers[i]?.(recordOf()) ?? null);
  });
}

/** The property whose value is taken as it is; null when there is more to do. */
function plainName({ source, transform }: MappingElement): string | null {
  if (source.from !== 'path' || source.path.length !== 1 || transform !== null) return null;
  const [name] = source.path;
  return typeof name === 'string' ? name : null;
}

/** `placeOf`: the slot that a column's values stand in, or who makes them. */
function reading(
  records: ByteRecords,
  columns: readonly StoredColumn[],
  placeOf: (column: StoredColumn, position: number) => number | (() => DuckDBValue),
): RowReader {
  const plain: Plain[] = [];
  const exact: Exact[] = [];
  const builders = columns.map((column, i) => {
    const builder = new ColumnBuilder(column.type);
    const place = placeOf(column, i);
    if (typeof place === 'number') plain.push({ builder, slot: 3 * place });
    else exact.push({ builder, read: place });
    return builder;
  });
  const { slots } = records;
  return {
    builders,
    next: () => records.next(),
    addRow() {
      for (let i = 0; i < plain.length; i++) {
        const { builder, slot } = plain[i] as Plain;
        const start = slots[slot] ?? -1;
        if (start < 0) builder.addMissing();
        else records.read(builder, start, slots[slot + 1] ?? start, slots[slot + 2] ?? 0);
      }
      for (const { builder, read } of exact) builder.add(read());
    },
  };
}
