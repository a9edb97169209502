/**
 * JSON as it was written: objects are maps, so no key (`__proto__`) means anything to JavaScript;
 * of two equal keys the last one counts. A whole number that a double cannot hold is a bigint; any
 * other such number stays the text of its digits.
 */
export type JsonValue = string | number | bigint | boolean | null | readonly JsonValue[] | JsonMap;
export type JsonMap = ReadonlyMap<string, JsonValue>;

export const isJsonMap = (value: JsonValue | undefined): value is JsonMap => value instanceof Map;

/** `offset` in UTF-16 units; `reason` ends a sentence that names the text. */
export class JsonError extends Error {
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(`${reason} at offset ${offset}`);
    this.name = 'JsonError';
    this.offset = offset;
  }
}

/** Deeper JSON is refused, wherever it comes from. Source: safety.md T9. */
export const maxJsonDepth = 128;

/** Text to value. Errors: JsonError, also for text nested deeper than `maxJsonDepth`. */
export function parseExactJson(text: string): JsonValue {
  const reader = { text, at: 0 };
  const value = readValue(reader, 0);
  skipSpace(reader);
  if (reader.at < text.length) throw unexpected(reader);
  return value;
}

interface Reader {
  readonly text: string;
  at: number;
}

function readValue(reader: Reader, depth: number): JsonValue {
  skipSpace(reader);
  switch (reader.text[reader.at]) {
    case '{':
      return readObject(reader, depth);
    case '[':
      return readArray(reader, depth);
    case '"':
      return readString(reader);
    default: {
      const word = readWord(reader);
      return word === undefined ? readNumber(reader) : word;
    }
  }
}

function readObject(reader: Reader, depth: number): JsonMap {
  const map = new Map<string, JsonValue>();
  enter(reader, depth);
  if (takes(reader, '}')) return map;
  do {
    skipSpace(reader);
    if (reader.text[reader.at] !== '"') throw unexpected(reader);
    const key = readString(reader);
    expect(reader, ':');
    map.set(key, readValue(reader, depth + 1));
  } while (takes(reader, ','));
  expect(reader, '}');
  return map;
}

function readArray(reader: Reader, depth: number): readonly JsonValue[] {
  const items: JsonValue[] = [];
  enter(reader, depth);
  if (takes(reader, ']')) return items;
  do items.push(readValue(reader, depth + 1));
  while (takes(reader, ','));
  expect(reader, ']');
  return items;
}

function enter(reader: Reader, depth: number): void {
  if (depth >= maxJsonDepth) throw new JsonError(`nested deeper than ${maxJsonDepth}`, reader.at);
  reader.at += 1;
}

/** A string is found by its quotes, then JSON.parse judges it and its escapes. */
function readString(reader: Reader): string {
  const start = reader.at;
  const end = endOfString(reader.text, start);
  if (end < 0) throw new JsonError('a string has no end', start);
  reader.at = end;
  try {
    return JSON.parse(reader.text.slice(start, end)) as string;
  } catch {
    throw new JsonError('a string is not valid', start);
  }
}

/** Offset behind the closing quote; -1 when there is none. */
function endOfString(text: string, open: number): number {
  for (let from = open + 1; ; ) {
    const close = text.indexOf('"', from);
    if (close < 0) return -1;
    let slashes = 0;
    while (close - 1 - slashes > open && text[close - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return close + 1;
    from = close + 1;
  }
}

const words: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

function readWord(reader: Reader): boolean | null | undefined {
  const found = words.find(([word]) => reader.text.startsWith(word, reader.at));
  if (!found) return undefined;
  reader.at += found[0].length;
  return found[1];
}

const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;

function readNumber(reader: Reader): number | bigint | string {
  number.lastIndex = reader.at;
  const match = number.exec(reader.text);
  if (!match) throw unexpected(reader);
  reader.at += match[0].length;
  return exactNumber(match[0], match[1] !== undefined || match[2] !== undefined);
}

/** A decimal of up to 15 digits comes back from a double as it was. */
const digitsOfDouble = 15;
/** Making a bigint of many digits takes quadratic time; no Kusto number has more. */
const digitsOfBigint = 40;

function exactNumber(text: string, fraction: boolean): number | bigint | string {
  const value = Number(text);
  if (!fraction) {
    if (Number.isSafeInteger(value)) return value;
    return text.length <= digitsOfBigint ? BigInt(text) : text;
  }
  const digits = text.replace(/[eE].*$/, '').replaceAll(/[-.]/g, '');
  return digits.length <= digitsOfDouble && Number.isFinite(value) ? value : text;
}

function skipSpace(reader: Reader): void {
  while (/[ \t\r\n]/.test(reader.text[reader.at] ?? '')) reader.at += 1;
}

function takes(reader: Reader, character: string): boolean {
  skipSpace(reader);
  if (reader.text[reader.at] !== character) return false;
  reader.at += 1;
  return true;
}

function expect(reader: Reader, character: string): void {
  if (!takes(reader, character)) throw unexpected(reader);
}

function unexpected({ text, at }: Reader): JsonError {
  return at >= text.length
    ? new JsonError('the text ends too early', at)
    : new JsonError('an unexpected character', at);
}

/** The value as JSON text again, for a parameter of type dynamic. */
export function toJsonText(value: JsonValue): string {
  if (typeof value === 'bigint') return `${value}`;
  if (isJsonMap(value)) {
    const entries = [...value].map(([key, item]) => `${JSON.stringify(key)}:${toJsonText(item)}`);
    return `{${entries.join(',')}}`;
  }
  if (Array.isArray(value)) return `[${value.map(toJsonText).join(',')}]`;
  return JSON.stringify(value);
}
