import { isJsonArray, isJsonObject, type Json, JsonNumber } from '../json/json.ts';

export interface JavascriptValue {
  readonly json: Json;
  /** The first number that a JavaScript number cannot hold, and the property it stands in. */
  readonly lostDigits: { readonly column: string; readonly value: string } | null;
}

/** A JSON value after `JSON.parse`: every number is a double, written as JavaScript writes it. */
export function throughJavascript(json: Json): JavascriptValue {
  let lostDigits: JavascriptValue['lostDigits'] = null;
  const convert = (value: Json, column: string): Json => {
    if (value instanceof JsonNumber) {
      const number = Number(value.text);
      const text = String(number);
      if (/^-?\d+$/.test(value.text) && !Number.isSafeInteger(number)) {
        if (BigInt(number) !== BigInt(value.text)) {
          lostDigits ??= { column, value: value.text };
        }
      }
      return new JsonNumber(text);
    }
    if (isJsonObject(value)) {
      return new Map([...value].map(([name, inner]) => [name, convert(inner, name)]));
    }
    return isJsonArray(value) ? value.map((inner) => convert(inner, column)) : value;
  };
  const converted = convert(json, '');
  return { json: converted, lostDigits };
}
