import { HostError } from '../host-errors/host-error.ts';
import { parseIsoDate, writeIsoDate } from '../json/iso-date.ts';
import {
  isJsonArray,
  isJsonObject,
  type Json,
  JsonNumber,
  toJsonNumber,
  writeJson,
} from '../json/json.ts';
import { doubleText } from '../json/number-text.ts';
import type { WireColumn, WireRow } from '../playground-api/invocation-event.ts';
import { assumed, type UnverifiedAnswers } from '../unverified/answers.ts';

/** The rows of an answer as the extension hands them on. */
export interface HostRows {
  /** An array of objects. */
  readonly json: readonly ReadonlyMap<string, Json>[];
  /** Indented by two spaces; `[]` without rows. */
  readonly text: string;
}

/**
 * Rows of the first result table -> the JSON array of row objects every out-of-process language
 * gets. Of two columns with the same name the later wins, or the call fails. Errors: PS-03.
 * Source: binding-engine.md sections 5.2 and 5.3.
 */
export function rowsToJsonText(
  columns: readonly WireColumn[],
  rows: readonly WireRow[],
  answers: UnverifiedAnswers = assumed,
): HostRows {
  if (answers.duplicateColumns === 'fails') refuseDuplicates(columns);
  const converters = columns.map(({ name, type }) => ({
    name,
    convert: cellConverter(type, answers),
  }));
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

function refuseDuplicates(columns: readonly WireColumn[]): void {
  const seen = new Set<string>();
  for (const { name } of columns) {
    if (seen.has(name)) throw new HostError('PS-03', { name });
    seen.add(name);
  }
}

type Cell = string | number | boolean | object;

/** Null of a string cannot happen; null of any other type is JSON null. */
const cell = (value: unknown, convert: (value: Cell) => Json): Json =>
  value === null || value === undefined ? null : convert(value as Cell);

/** A cell's JSON by its Kusto type (short or .NET name, as the wire has both). */
function cellConverter(type: string, answers: UnverifiedAnswers): (value: Cell) => Json {
  switch (type.replace(/^System\.|^Data\.SqlTypes\./, '').toLowerCase()) {
    case 'bool':
    case 'boolean':
    case 'sbyte':
      return (value) => boolCell(value, answers.boolInRows);
    case 'int':
    case 'int32':
    case 'long':
    case 'int64':
      return (value) => toJsonNumber(String(value));
    case 'real':
    case 'double':
      return (value) => realCell(value, answers.nanInRows);
    case 'decimal':
    case 'sqldecimal':
      return (value) => decimalCell(value, answers.decimalInRows);
    case 'datetime':
      return datetimeCell;
    case 'timespan':
      return (value) => timespanCell(value, answers.timespanInRows);
    case 'dynamic':
    case 'object':
      return (value) => dynamicCell(value, answers.dynamicScalarInRows);
    default:
      return (value) => (typeof value === 'object' ? fromJsValue(value) : String(value));
  }
}

function boolCell(value: Cell, as: UnverifiedAnswers['boolInRows']): Json {
  const isTrue = value === true || value === 1 || value === 'true';
  return as === 'true or false' ? isTrue : new JsonNumber(isTrue ? '1' : '0');
}

/** Whole numbers as `1.0`. */
function realCell(value: Cell, nan: UnverifiedAnswers['nanInRows']): Json {
  const number = typeof value === 'number' ? value : Number(value);
  if (!Number.isFinite(number)) return nan === 'text' ? doubleText(number) : null;
  const text = doubleText(number);
  return new JsonNumber(/[.E]/.test(text) ? text : `${text}.0`);
}

/** With all its digits. */
function decimalCell(value: Cell, as: UnverifiedAnswers['decimalInRows']): Json {
  const text = String(value);
  if (as === 'text') return text;
  return new JsonNumber(/[.eE]/.test(text) ? text : `${text}.0`);
}

/** ISO 8601 with a fraction only as long as needed. */
function datetimeCell(value: Cell): Json {
  const date = parseIsoDate(String(value));
  return date === null ? String(value) : writeIsoDate(date);
}

/** `[d.]hh:mm:ss[.fffffff]`. */
function timespanCell(value: Cell, as: UnverifiedAnswers['timespanInRows']): Json {
  const text = String(value);
  if (as === 'as on the wire' || /^-?\d+\./.test(text)) return text;
  return text.replace(/^-?/, (sign) => `${sign}0.`);
}

/** The nested JSON value. */
function dynamicCell(value: Cell, scalars: UnverifiedAnswers['dynamicScalarInRows']): Json {
  const json = fromJsValue(value);
  const isScalar = !isJsonObject(json) && !isJsonArray(json);
  return isScalar && scalars === 'JSON text' ? writeJson(json, 'compact') : json;
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
