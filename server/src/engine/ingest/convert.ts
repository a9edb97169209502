import { DuckDBDecimalValue, DuckDBUUIDValue, type DuckDBValue } from '@duckdb/node-api';
import { parseDatetime, parseTimespan } from '../ticks.ts';
import type { KustoType } from '../types.ts';
import { compactJson, decodeString, JsonTextError, skipSpace, skipValue } from './json-scanner.ts';
import { readPlainInstant, readPlainWhole } from './plain-texts.ts';

/** Field text to what the column's DuckDB type takes; null where the text is not convertible. */
export type FromText = (text: string) => DuckDBValue;

/** The JSON value at start..end to what the column's DuckDB type takes. */
export type FromJson = (text: string, start: number, end: number) => DuckDBValue;

/** A string longer than this many bytes of UTF-8 is cut, as Kusto does. */
export const maxStringBytes = 1_048_576;

/**
 * What each type makes of field text. What is not convertible becomes null, never an error; a
 * string is itself. Source: ingestion docs, "identity rules"; binding-engine.md 6.5.
 */
export const fromText: Readonly<Record<KustoType, FromText>> = {
  bool: (text) => {
    const word = text.trim().toLowerCase();
    if (word === 'true' || word === '1') return true;
    return word === 'false' || word === '0' ? false : null;
  },
  int: (text) => {
    const plain = readPlainWhole(text);
    if (plain !== null) return (plain | 0) === plain ? plain : null;
    const value = parseWhole(text);
    return value !== null && BigInt.asIntN(32, value) === value ? Number(value) : null;
  },
  long: (text) => {
    const plain = readPlainWhole(text);
    if (plain !== null) return BigInt(plain);
    const value = parseWhole(text);
    return value !== null && BigInt.asIntN(64, value) === value ? value : null;
  },
  real: parseReal,
  decimal: parseDecimal,
  string: cutString,
  datetime: (text) => (text === '' ? null : (readPlainInstant(text) ?? parseDatetime(text))),
  timespan: (text) => (text === '' ? null : parseTimespan(text)),
  guid: parseGuid,
  dynamic: dynamicFromText,
};

/** What each type makes of a JSON value: scalars by their text, bags and arrays by their JSON. */
export const fromJson = {
  ...(Object.fromEntries(
    (Object.keys(fromText) as KustoType[]).map((type) => [type, scalarFromJson(type)]),
    // Every type is listed: the keys are those of the record above.
  ) as Record<KustoType, FromJson>),
  dynamic: (text, start, end) => {
    if (isNull(text, start)) return null;
    return compactJson(text, start, end);
  },
} satisfies Record<KustoType, FromJson>;

const isNull = (text: string, start: number): boolean => text.charCodeAt(start) === 110;

function scalarFromJson(type: KustoType): FromJson {
  const convert = fromText[type];
  return (text, start, end) => {
    const c = text.charCodeAt(start);
    if (c === 34) return convert(decodeString(text, start, end));
    if (isNull(text, start)) return type === 'string' ? '' : null;
    // JSON's true and false are Kusto's 1 and 0 where a number is wanted.
    if ((c === 116 || c === 102) && (type === 'long' || type === 'int' || type === 'real'))
      return convert(c === 116 ? '1' : '0');
    if (c === 123 || c === 91)
      return type === 'string' ? cutString(compactJson(text, start, end)) : null;
    return convert(text.slice(start, end));
  };
}

/** A whole number in decimal or hexadecimal; one written as a real (`5.0`, `1e3`) counts too. */
function parseWhole(text: string): bigint | null {
  const trimmed = text.trim();
  if (/^[+-]?\d{1,19}$/.test(trimmed)) return BigInt(trimmed.replace('+', ''));
  if (/^0x[0-9a-f]{1,16}$/i.test(trimmed)) return BigInt.asIntN(64, BigInt(trimmed));
  if (!/^[+-]?\d+(?:\.0*)?(?:e\+?\d{1,2})?$/i.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isSafeInteger(value) ? BigInt(value) : null;
}

const realText = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const realWords: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['+inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
]);

function parseReal(text: string): number | null {
  const trimmed = text.trim();
  if (realText.test(trimmed)) return Number(trimmed);
  return realWords.get(trimmed.toLowerCase()) ?? null;
}

const decimalScale = 18;
const maxUnscaled = 10n ** 38n;

/** DECIMAL(38,18): more digits after the point are rounded, a larger value is null. */
function parseDecimal(text: string): DuckDBDecimalValue | null {
  const parts = /^([+-])?(\d{0,200})\.?(\d{0,200})(?:e([+-]?\d{1,4}))?$/i.exec(text.trim());
  if (!parts) return null;
  const [whole, fraction] = [parts[2] ?? '', parts[3] ?? ''];
  if (whole === '' && fraction === '') return null;
  const shift = decimalScale - fraction.length + Number(parts[4] ?? 0);
  const digits = BigInt(whole + fraction);
  if (shift > 60 && digits !== 0n) return null;
  const size = shift >= 0 ? digits * 10n ** BigInt(shift) : divideRounded(digits, -shift);
  if (size >= maxUnscaled) return null;
  return new DuckDBDecimalValue(parts[1] === '-' ? -size : size, 38, decimalScale);
}

function divideRounded(digits: bigint, places: number): bigint {
  const divisor = 10n ** BigInt(places);
  return (digits + divisor / 2n) / divisor;
}

function parseGuid(text: string): DuckDBUUIDValue | null {
  const digits =
    /^[{(]?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})[)}]?$/i
      .exec(text.trim())
      ?.slice(1)
      .join('');
  return digits ? DuckDBUUIDValue.fromUint128(BigInt(`0x${digits}`)) : null;
}

/** JSON text as it is, compact; any other text as a JSON string; nothing as null. */
function dynamicFromText(text: string): string | null {
  const start = skipSpace(text, 0);
  if (start >= text.length) return null;
  try {
    const end = skipValue(text, start);
    if (skipSpace(text, end) >= text.length)
      return isNull(text, start) ? null : compactJson(text, start, end);
  } catch (error) {
    if (!(error instanceof JsonTextError)) throw error;
  }
  return JSON.stringify(text);
}

function cutString(text: string): string {
  if (text.length * 3 <= maxStringBytes) return text;
  const bytes = Buffer.from(text);
  return bytes.length <= maxStringBytes ? text : bytes.toString('utf8', 0, cutBytes(bytes, 0));
}

/** Where a string that begins at `start` and is too long is cut. */
export function cutBytes(bytes: Uint8Array, start: number): number {
  // A code point cut in half would become a replacement character: step back to its start.
  let end = start + maxStringBytes;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return end;
}
