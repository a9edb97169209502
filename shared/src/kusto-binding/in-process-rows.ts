import { isJsonArray, isJsonObject, type Json, writeJson } from '../json/json.ts';
import type { BoundType } from '../parameter-types/parameter-type.ts';
import { isTextType, type TypeName, writeTypeName } from '../parameter-types/type-name.ts';
import { isJsonFormat, parseFormat } from './data-format.ts';
import type { FunctionValue } from './function-value.ts';
import type { OutputRow, OutputRows } from './output-row.ts';

/**
 * What an in-process parameter adds to its collector, by its type: `out T` one row, `out T[]` and
 * the collectors one an element, `out string` its text as it is, `out List<T>` one array.
 * Source: section 6.2.
 */
export function inProcessRows(
  value: FunctionValue,
  bound: BoundType,
  dataFormat: string | null,
): OutputRows {
  if (value.kind === 'none') return { rows: [], discarded: 0 };
  const rows = rowsOf(value.kind === 'json' ? value.json : value.text, bound.type, dataFormat);
  return { rows, discarded: 0 };
}

function rowsOf(json: Json, type: TypeName, dataFormat: string | null): readonly OutputRow[] {
  const [element] = type.arguments;
  if (type.isArray || isCollector(type)) {
    const elements = isJsonArray(json) ? json : [json];
    return elements.flatMap((one) =>
      one === null ? [] : [rowOf(one, element ?? type, dataFormat)],
    );
  }
  return json === null ? [] : [rowOf(json, type, dataFormat)];
}

export const isCollector = ({ name }: TypeName): boolean =>
  name === 'ICollector' || name === 'IAsyncCollector';

function rowOf(json: Json, type: TypeName, dataFormat: string | null): OutputRow {
  if (typeof json === 'string') {
    // An object's static type is no text: a JSON format writes it with quotes.
    const quoted = isObject(type) && writesJson(dataFormat);
    return { kind: 'text', text: quoted ? writeJson(json, 'compact') : json };
  }
  if (isTextType(type)) return { kind: 'text', text: writeJson(json, 'compact') };
  return { kind: 'json', json, className: classOf(json, type) };
}

const isObject = ({ name }: TypeName): boolean => name === 'object' || name === 'Object';

const writesJson = (dataFormat: string | null): boolean =>
  dataFormat === null || dataFormat === '' || isJsonFormat(parseFormat(dataFormat) ?? 'csv');

/** `ToString` of a class that does not override it is its name; a JObject is its JSON. */
function classOf(json: Json, type: TypeName): string | null {
  if (type.name === 'JObject' || type.name === 'JToken') return null;
  return isJsonObject(json) || isJsonArray(json) ? writeTypeName(type) : null;
}
