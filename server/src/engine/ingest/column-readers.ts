import type { DuckDBValue } from '@duckdb/node-api';
import type { StoredColumn } from '../catalog/catalog.ts';
import { maxDatetimeTicks, ticksPerSecond, unixEpochTicks } from '../types.ts';
import { fromJson, fromText } from './convert.ts';
import { compactJson, decodeString, follow, scanArray, scanObject } from './json-scanner.ts';
import type { DelimitedRecord } from './read-delimited.ts';
import type { JsonRecord } from './read-json.ts';
import type { MappingElement, Transform } from './read-mapping.ts';

/** Takes one column's value out of a record. */
export type ColumnReader<R> = (record: R) => DuckDBValue;

/** Readers of a JSON payload, and the properties they want the record reader to keep. */
export interface JsonReaders {
  readonly readers: readonly ColumnReader<JsonRecord>[];
  readonly wanted: ReadonlyMap<string, number>;
}

/** Each column from the field at its own position: how delimited data comes in without mapping. */
export const identityOrdinals = (columns: readonly StoredColumn[]): readonly MappingElement[] =>
  columns.map((column, ordinal) => ({
    column: column.name,
    source: { from: 'ordinal', ordinal },
    transform: null,
  }));

/** Each column from the property of its name: how JSON comes in without mapping. */
export const identityPaths = (columns: readonly StoredColumn[]): readonly MappingElement[] =>
  columns.map((column) => ({
    column: column.name,
    source: { from: 'path', path: [column.name] },
    transform: null,
  }));

/** Columns that the mapping does not name stay null; elements that name no column do nothing. */
function elementsByColumn(
  columns: readonly StoredColumn[],
  mapping: readonly MappingElement[],
): readonly (readonly [StoredColumn, MappingElement | undefined])[] {
  const elements = new Map(mapping.map((element) => [element.column, element]));
  return columns.map((column) => [column, elements.get(column.name)]);
}

const nullOf = (column: StoredColumn): DuckDBValue => (column.type === 'string' ? '' : null);

export function delimitedReaders(
  columns: readonly StoredColumn[],
  mapping: readonly MappingElement[],
  sourceLocation: string,
): readonly ColumnReader<DelimitedRecord>[] {
  return elementsByColumn(columns, mapping).map(([column, element]) => {
    const missing = nullOf(column);
    if (!element) return () => missing;
    const convert = fromText[column.type];
    const { source, transform } = element;
    if (transform === 'SourceLineNumber') return (record) => convert(`${record.number}`);
    if (source.from === 'ordinal') {
      const { ordinal } = source;
      const read = textTransform(transform, column) ?? convert;
      return (record) => {
        const field = record.fields[ordinal];
        return field === undefined ? missing : read(field);
      };
    }
    const constant = convert(source.from === 'constant' ? source.value : sourceLocation);
    return () => constant;
  });
}

export function jsonReaders(
  columns: readonly StoredColumn[],
  mapping: readonly MappingElement[],
  sourceLocation: string,
): JsonReaders {
  const wanted = new Map<string, number>();
  const slotOf = (name: string): number => {
    const slot = wanted.get(name) ?? wanted.size;
    wanted.set(name, slot);
    return slot;
  };
  const mapped = new Set(
    mapping.flatMap(({ source }) => (source.from === 'path' ? source.path.slice(0, 1) : [])),
  );
  const readers = elementsByColumn(columns, mapping).map(
    ([column, element]): ColumnReader<JsonRecord> => {
      const missing = nullOf(column);
      if (!element) return () => missing;
      const { source, transform } = element;
      const convertText = fromText[column.type];
      if (transform === 'SourceLineNumber') return (record) => convertText(`${record.number}`);
      if (source.from !== 'path') {
        const constant = convertText(source.from === 'constant' ? source.value : sourceLocation);
        return () => constant;
      }
      const [first, ...rest] = source.path;
      const read = jsonTransform(transform, column, mapped);
      if (first === undefined) return (record) => read(record.text, record.start, record.end);
      if (typeof first === 'number') return () => missing;
      const slot = slotOf(first);
      if (rest.length === 0)
        return ({ text, slots }) => {
          const start = slots[2 * slot] ?? -1;
          return start < 0 ? missing : read(text, start, slots[2 * slot + 1] ?? start);
        };
      return ({ text, slots }) => {
        const start = slots[2 * slot] ?? -1;
        if (start < 0) return missing;
        const place = follow(text, start, slots[2 * slot + 1] ?? start, rest);
        return place ? read(text, place[0], place[1]) : missing;
      };
    },
  );
  return { readers, wanted };
}

const unixUnits: ReadonlyMap<Transform, bigint> = new Map([
  ['DateTimeFromUnixSeconds', 1n],
  ['DateTimeFromUnixMilliseconds', 1_000n],
  ['DateTimeFromUnixMicroseconds', 1_000_000n],
  ['DateTimeFromUnixNanoseconds', 1_000_000_000n],
]);

/** What a transform of text makes; null when the transform is none of those. */
function textTransform(
  transform: Transform | null,
  column: StoredColumn,
): ((text: string) => DuckDBValue) | null {
  const perSecond = transform && unixUnits.get(transform);
  if (!perSecond || column.type !== 'datetime') return null;
  return (text) => {
    const parts = /^\s*([+-]?\d{1,19})(?:\.(\d*))?\s*$/.exec(text);
    if (!parts) return null;
    // Whole units first, then what a fraction of a unit adds, cut to ticks.
    const fraction = BigInt(`${parts[2] ?? ''}0000000`.slice(0, 7));
    const ticks = BigInt(parts[1] ?? 0) * ticksPerSecond + fraction;
    return withinDatetime(unixEpochTicks + ticks / perSecond);
  };
}

const withinDatetime = (ticks: bigint): bigint | null =>
  ticks < 0n || ticks > maxDatetimeTicks ? null : ticks;

function jsonTransform(
  transform: Transform | null,
  column: StoredColumn,
  mapped: ReadonlySet<string | number>,
): (text: string, start: number, end: number) => DuckDBValue {
  const convert = fromJson[column.type];
  if (transform === 'PropertyBagArrayToDictionary')
    return (text, start, end) => {
      const bag = bagOfArray(text, start);
      return bag === null ? convert(text, start, end) : convert(bag, 0, bag.length);
    };
  if (transform === 'DropMappedFields')
    return (text, start, end) => {
      if (text.charCodeAt(start) !== 123) return convert(text, start, end);
      const kept: string[] = [];
      scanObject(text, start, 0, (keyStart, keyEnd, valueStart, valueEnd) => {
        if (!mapped.has(decodeString(text, keyStart, keyEnd)))
          kept.push(`${text.slice(keyStart, keyEnd)}:${compactJson(text, valueStart, valueEnd)}`);
      });
      const rest = `{${kept.join(',')}}`;
      return convert(rest, 0, rest.length);
    };
  const ofText = textTransform(transform, column);
  if (!ofText) return convert;
  return (text, start, end) =>
    ofText(text.charCodeAt(start) === 34 ? decodeString(text, start, end) : text.slice(start, end));
}

/** `[{"Key":"a","Value":1}]` as `{"a":1}`; null when it is no such array. */
function bagOfArray(text: string, start: number): string | null {
  if (text.charCodeAt(start) !== 91) return null;
  const members: string[] = [];
  let fits = true;
  scanArray(text, start, 0, (elementStart, elementEnd) => {
    const place = (name: string) =>
      follow(text, elementStart, elementEnd, [name]) ??
      follow(text, elementStart, elementEnd, [name.toLowerCase()]);
    const [key, value] = [place('Key'), place('Value')];
    if (key && value && text.charCodeAt(key[0]) === 34)
      members.push(`${text.slice(...key)}:${compactJson(text, ...value)}`);
    else fits = false;
  });
  return fits ? `{${members.join(',')}}` : null;
}
