import { isJsonObject, type Json, JsonNumber } from '../json/json.ts';
import { JsonDate } from '../json/json-date.ts';
import { formatDate } from './format-date.ts';

/**
 * A value of the binding data with its .NET type, which decides what `{name}` becomes: many types
 * silently become the empty string (KB-09).
 */
export type HostValue =
  | { readonly type: 'string'; readonly value: string }
  /** Any .NET integer; text without a format. */
  | { readonly type: 'integer'; readonly value: bigint }
  | { readonly type: 'double' | 'decimal'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'DateTime'; readonly value: JsonDate }
  | { readonly type: 'DateTimeOffset' | 'TimeSpan' | 'Uri'; readonly text: string }
  /** Lower-case with hyphens. */
  | { readonly type: 'Guid'; readonly value: string }
  | { readonly type: 'null' }
  /** An object or array of the payload: `JObject`, `JArray`; scalars inside it are tokens, too. */
  | { readonly type: 'json'; readonly value: Json }
  | {
      readonly type: 'dictionary';
      readonly entries: ReadonlyMap<string, string>;
      readonly keys: 'exact' | 'ignore-case';
    }
  /** A .NET object: public properties by name, letter case ignored. */
  | { readonly type: 'object'; readonly properties: ReadonlyMap<string, HostValue> };

export const hostString = (value: string): HostValue => ({ type: 'string', value });

/** What stands after `{x}` is a …: the type's name as KB-09 shows it. */
export function typeName(value: HostValue): string {
  if (value.type !== 'json') return value.type;
  if (value.value === null) return 'null';
  if (isJsonObject(value.value)) return 'JSON object';
  return Array.isArray(value.value) ? 'JSON array' : 'JSON value';
}

/** A JSON primitive's own text (invariant culture); null for objects, arrays and null. */
export function primitiveText(json: Json): string | null {
  if (typeof json === 'string') return json;
  if (typeof json === 'boolean') return json ? 'True' : 'False';
  if (json instanceof JsonNumber)
    return json.text.endsWith('.0') ? json.text.slice(0, -2) : json.text;
  if (json instanceof JsonDate) return invariantDate(json);
  return null;
}

/** `MM/dd/yyyy HH:mm:ss`: how .NET writes a date in the invariant culture (KB-10). */
export const invariantDate = (date: JsonDate): string => formatDate(date, 'MM/dd/yyyy HH:mm:ss');
