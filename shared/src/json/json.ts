import { parseIsoDate, writeIsoDate } from './iso-date.ts';
import { JsonDate } from './json-date.ts';
import type { JsonNode } from './json-node.ts';
import { doubleText } from './number-text.ts';

/**
 * A JSON value as the host holds it (Newtonsoft's tokens): numbers exact, objects in their order,
 * dates told apart from strings when they were read so.
 */
export type Json = null | boolean | string | JsonNumber | JsonDate | JsonArray | JsonObject;
export type JsonArray = readonly Json[];
export type JsonObject = ReadonlyMap<string, Json>;

/** A number by its text, already as the host writes it: `5`, `1.5`, `1000.0`. */
export class JsonNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export const isJsonObject = (json: Json): json is JsonObject => json instanceof Map;
export const isJsonArray = (json: Json): json is JsonArray => Array.isArray(json);

/**
 * A parsed text as the host's value. Duplicate names: the last value at the first place.
 * `dates` says whether ISO-looking strings become dates, as when the host parses text.
 */
export function toJson(node: JsonNode, dates: 'as dates' | 'as strings'): Json {
  switch (node.kind) {
    case 'object':
      return new Map(node.members.map(({ name, value }) => [name, toJson(value, dates)]));
    case 'array':
      return node.items.map((item) => toJson(item, dates));
    case 'string':
      return dates === 'as dates' ? (parseIsoDate(node.value) ?? node.value) : node.value;
    case 'number':
      return toJsonNumber(node.text);
    case 'boolean':
      return node.text === 'true';
    case 'null':
      return null;
  }
}

/** Whole numbers stay exact; all others pass through a double. */
export function toJsonNumber(text: string): JsonNumber | string {
  if (/^-?\d+$/.test(text)) return new JsonNumber(BigInt(text).toString());
  const value = Number(text);
  // Written with quotes, so text from here on.
  if (!Number.isFinite(value)) return text;
  const written = doubleText(value);
  return new JsonNumber(/[.E]/.test(written) ? written : `${written}.0`);
}

/** JSON text as the host writes it: compact, or indented by two spaces. */
export function writeJson(json: Json, layout: 'compact' | 'indented'): string {
  return write(json, layout === 'indented' ? '\n' : null);
}

function write(json: Json, line: string | null): string {
  if (json === null) return 'null';
  if (typeof json === 'boolean') return String(json);
  if (typeof json === 'string') return quote(json);
  if (json instanceof JsonNumber) return json.text;
  if (json instanceof JsonDate) return quote(writeIsoDate(json));
  const inner = line === null ? null : `${line}  `;
  const colon = line === null ? ':' : ': ';
  const parts = isJsonObject(json)
    ? [...json].map(([name, value]) => quote(name) + colon + write(value, inner))
    : json.map((item) => write(item, inner));
  const [open, close] = isJsonObject(json) ? ['{', '}'] : ['[', ']'];
  if (parts.length === 0) return open + close;
  return open + (inner ?? '') + parts.join(`,${inner ?? ''}`) + (line ?? '') + close;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

const quote = (text: string): string =>
  `"${text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON must escape.
    /["\\\u0000-\u001f\u0085\u2028\u2029]/g,
    (char) => escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}"`;
