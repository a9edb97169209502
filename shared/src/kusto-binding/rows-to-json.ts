import { parseIsoDate, writeIsoDate } from '../json/iso-date.ts';
import { type Json, JsonNumber, toJsonNumber, writeJson } from '../json/json.ts';
import { doubleText } from '../json/number-text.ts';
import type { WireColumn, WireRow } from '../playground-api/invocation-event.ts';

/** The rows of an answer as the extension hands them on. */
export interface HostRows {
  /** An array of objects. */
  readonly json: readonly ReadonlyMap<string, Json>[];
  /** Indented by two spaces; `[]` without rows. */
  readonly text: string;
}

/**
 * Rows of the first result table -> the JSON array of row objects every out-of-process language
 * gets. Of two columns with the same name the later wins.
 * Source: binding-engine.md sections 5.2 and 5.3.
 */
export function rowsToJsonText(columns: readonly WireColumn[], rows: readonly WireRow[]): HostRows {
  const converters = columns.map(({ name, type }) => ({ name, convert: cellConverter(type) }));
  const json = rows.map(
    (row) =>
      new Map(
        converters.map(({ name, convert }, index): [string, Json] => [
          name,
          cell(row[index], convert),
        ]),
      ),
  );
  return { json, text: writeJson(json, 'indented') };
}

type Cell = string | number | boolean | object;

/** Null of a string cannot happen; null of any other type is JSON null. */
const cell = (value: unknown, convert: (value: Cell) => Json): Json =>
  value === null || value === undefined ? null : convert(value as Cell);

/** A cell's JSON by its Kusto type (short or .NET name, as the wire has both). */
function cellConverter(type: string): (value: Cell) => Json {
  switch (type.replace(/^System\.|^Data\.SqlTypes\./, '').toLowerCase()) {
    case 'bool':
    case 'boolean':
    case 'sbyte':
      return boolCell;
    case 'int':
    case 'int32':
    case 'long':
    case 'int64':
      return (value) => toJsonNumber(String(value));
    case 'real':
    case 'double':
      return realCell;
    case 'decimal':
    case 'sqldecimal':
      return decimalCell;
    case 'datetime':
      return datetimeCell;
    case 'timespan':
      return timespanCell;
    case 'dynamic':
    case 'object':
      return dynamicCell;
    default:
      return (value) => (typeof value === 'object' ? fromJsValue(value) : String(value));
  }
}

/** [unverified] The SDK's reader may expose SByte: then this is 1 and 0. */
function boolCell(value: Cell): Json {
  return value === true || value === 1 || value === 'true';
}

/** Whole numbers as `1.0`; NaN and infinities as text. */
function realCell(value: Cell): Json {
  const number = typeof value === 'number' ? value : Number(value);
  if (!Number.isFinite(number)) return doubleText(number);
  const text = doubleText(number);
  return new JsonNumber(/[.E]/.test(text) ? text : `${text}.0`);
}

/** [unverified] A number with all its digits. */
function decimalCell(value: Cell): Json {
  const text = String(value);
  return new JsonNumber(/[.eE]/.test(text) ? text : `${text}.0`);
}

/** ISO 8601 with a fraction only as long as needed. */
function datetimeCell(value: Cell): Json {
  const date = parseIsoDate(String(value));
  return date === null ? String(value) : writeIsoDate(date);
}

/** [unverified] `[d.]hh:mm:ss[.fffffff]`, which is what the wire has. */
function timespanCell(value: Cell): Json {
  return String(value);
}

/** [unverified for scalars and strings] The nested JSON value. */
function dynamicCell(value: Cell): Json {
  return fromJsValue(value);
}

/** A value of `JSON.parse` as the host's JSON. */
function fromJsValue(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') {
    return Number.isInteger(value) && Math.abs(value) < 1e21
      ? new JsonNumber(String(value))
      : toJsonNumber(String(value));
  }
  if (Array.isArray(value)) return value.map(fromJsValue);
  return new Map(Object.entries(value).map(([name, inner]) => [name, fromJsValue(inner)]));
}
