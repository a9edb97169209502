import {
  type FileMetaData,
  parquetMetadata,
  parquetReadObjects,
  parquetSchema,
  type SchemaTree,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { EngineError } from '../errors.ts';
import {
  datetimeText,
  decimalText,
  signedInteger,
  timespanText,
  toJsonText,
} from './record-json.ts';

/** More than one ingestion may hold; the file says it itself. */
const maxRows = 20_000_000n;
/** Rows that are there at once, as objects. */
const rowsAtOnce = 50_000;

/**
 * A parquet file's rows as JSON objects, a text a row. hyparquet reads the file in JavaScript, so
 * that a hostile one meets no native code. Decimals keep their digits, datetimes their ticks.
 * Errors: EMB0021 for what cannot be read.
 */
export async function* readParquet(data: Uint8Array): AsyncGenerator<string> {
  const file = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer;
  const { metadata, convert } = open(file);
  if (metadata.num_rows > maxRows) throw unreadable(`it has more than ${maxRows} rows`);
  const rowCount = Number(metadata.num_rows);
  for (let rowStart = 0; rowStart < rowCount; rowStart += rowsAtOnce) {
    const rowEnd = Math.min(rowCount, rowStart + rowsAtOnce);
    const options = { file, metadata, compressors, parsers, rowStart, rowEnd };
    const rows = await parquetReadObjects(options).catch((error: unknown) => {
      throw unreadable(error instanceof Error ? error.message : `${error}`);
    });
    for (const row of rows) yield toJsonText(convert(row));
  }
}

function open(file: ArrayBuffer): { metadata: FileMetaData; convert: (row: unknown) => unknown } {
  try {
    const metadata = parquetMetadata(file, { parsers });
    // Read before the decimals are taken for what they are stored as.
    const convert = converterOf(parquetSchema(metadata)) ?? ((row: unknown) => row);
    return { metadata: withRawDecimals(metadata), convert };
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : `${error}`);
  }
}

const unreadable = (detail: string): EngineError =>
  new EngineError('EMB0021', { detail: `parquet: ${detail}` });

const parsers = {
  timestampFromMilliseconds: (value: bigint) => datetimeText(BigInt(value) * 10_000n),
  timestampFromMicroseconds: (value: bigint) => datetimeText(BigInt(value) * 10n),
  timestampFromNanoseconds: (value: bigint) => datetimeText(BigInt(value) / 100n),
  dateFromDays: (days: number) => datetimeText(BigInt(days) * 86_400n * 10_000_000n),
};

/** The library makes doubles of decimals: they are read as they are stored. */
function withRawDecimals(metadata: FileMetaData): FileMetaData {
  const schema = metadata.schema.map((element) => {
    if (element.converted_type !== 'DECIMAL' && element.logical_type?.type !== 'DECIMAL')
      return element;
    const { converted_type: _, logical_type: __, ...raw } = element;
    return raw;
  });
  return { ...metadata, schema };
}

type Converter = (value: unknown) => unknown;

/** What is to be done with a value of this part of the schema; null: nothing. */
function converterOf({ element, children }: SchemaTree): Converter | null {
  const kind = element.converted_type ?? element.logical_type?.type;
  if (kind === 'DECIMAL') return decimalConverter(element.scale ?? 0);
  if (kind?.startsWith('TIME_') || kind === 'TIME') return timeConverter(element);
  if (children.length === 0) return null;
  if (kind === 'LIST') {
    const inner = converterOf(children[0]?.children[0] ?? (children[0] as SchemaTree));
    return (
      inner &&
      ((list) => (Array.isArray(list) ? list.map((item) => convertWith(inner, item)) : list))
    );
  }
  const inside = children.flatMap((child) => {
    const converter = converterOf(child);
    return converter ? [[child.element.name, converter] as const] : [];
  });
  if (inside.length === 0) return null;
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const copy: Record<string, unknown> = { ...value };
    for (const [name, converter] of inside) {
      if (Object.hasOwn(copy, name)) copy[name] = convertWith(converter, copy[name]);
    }
    return copy;
  };
}

const convertWith = (converter: Converter, value: unknown): unknown =>
  value === null || value === undefined ? value : converter(value);

const decimalConverter =
  (scale: number): Converter =>
  (value) => {
    if (value instanceof Uint8Array) return decimalText(signedInteger(value), scale);
    return typeof value === 'bigint' || typeof value === 'number'
      ? decimalText(BigInt(value), scale)
      : value;
  };

function timeConverter({
  converted_type: converted,
  logical_type: logical,
}: SchemaTree['element']): Converter {
  const unit =
    logical?.type === 'TIME' ? logical.unit : converted === 'TIME_MILLIS' ? 'MILLIS' : 'MICROS';
  return (value) => {
    if (typeof value !== 'bigint' && typeof value !== 'number') return value;
    const count = BigInt(value);
    if (unit === 'NANOS') return timespanText(count / 100n);
    return timespanText(count * (unit === 'MILLIS' ? 10_000n : 10n));
  };
}
