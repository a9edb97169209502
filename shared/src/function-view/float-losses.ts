import { isJsonArray, isJsonObject, type Json, JsonNumber } from '../json/json.ts';
import { element, LossList, property, type ValuePath, wholeValue } from '../json/value-path.ts';
import type { ValueLoss } from '../playground-api/invocation-event.ts';

/** Numbers with a fraction or an exponent that a double does not hold; whole ones Python keeps. */
export function floatLosses(json: Json): readonly ValueLoss[] {
  const losses = new LossList();
  const visit = (value: Json, where: ValuePath): void => {
    if (isJsonArray(value)) {
      for (const [index, item] of value.entries()) visit(item, element(where, index));
    } else if (isJsonObject(value)) {
      for (const [name, inner] of value) visit(inner, property(where, name));
    } else if (value instanceof JsonNumber && losesDigits(value.text)) {
      losses.add('digits', where, value.text, String(Number(value.text)));
    }
  };
  visit(json, wholeValue);
  return losses.losses;
}

/** Compared digit by digit, as many as the text has. */
function losesDigits(text: string): boolean {
  const [mantissa = '', ...exponent] = text.toLowerCase().split('e');
  if (exponent.length === 0 && !mantissa.includes('.')) return false;
  const digits = significant(mantissa);
  if (digits.length <= 15) return false;
  // A double's own digits end well before a hundred.
  if (digits.length > 100) return true;
  return significant(Number(text).toPrecision(digits.length).split('e')[0] ?? '') !== digits;
}

function significant(mantissa: string): string {
  return mantissa.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
}
