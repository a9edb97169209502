import { isJsonArray, isJsonObject, type Json, JsonNumber } from '../json/json.ts';
import { element, LossList, property, type ValuePath, wholeValue } from '../json/value-path.ts';
import type { ValueLoss } from '../playground-api/invocation-event.ts';

/** A value with every number turned into a double, and the whole numbers that lost digits by it. */
export interface DoubleValue {
  readonly json: Json;
  readonly losses: readonly ValueLoss[];
}

/** A JSON value after `JSON.parse`: numbers are doubles, written as JavaScript writes them. */
export const throughJavascript = (json: Json): DoubleValue => throughDoubles(json, String);

/** As `throughJavascript`, with another way to write a number. */
export function throughDoubles(json: Json, write: (value: number) => string): DoubleValue {
  const losses = new LossList();
  const convert = (value: Json, where: ValuePath): Json => {
    if (value instanceof JsonNumber) return convertNumber(value, where, write, losses);
    if (isJsonObject(value)) {
      return new Map(
        [...value].map(([name, inner]) => [name, convert(inner, property(where, name))]),
      );
    }
    return isJsonArray(value)
      ? value.map((inner, index) => convert(inner, element(where, index)))
      : value;
  };
  return { json: convert(json, wholeValue), losses: losses.losses };
}

function convertNumber(
  value: JsonNumber,
  where: ValuePath,
  write: (value: number) => string,
  losses: LossList,
): JsonNumber {
  const number = Number(value.text);
  const text = write(number);
  const whole = /^-?\d+$/.test(value.text) && !Number.isSafeInteger(number);
  if (whole && BigInt(number) !== BigInt(value.text)) {
    losses.add('digits', where, value.text, BigInt(number).toString());
  }
  return new JsonNumber(text);
}
