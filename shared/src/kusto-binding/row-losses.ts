import { isJsonArray, isJsonObject, type Json, writeJson } from '../json/json.ts';
import { JsonDate } from '../json/json-date.ts';
import { element, LossList, property, type ValuePath, wholeValue } from '../json/value-path.ts';
import type { ValueLoss } from '../playground-api/invocation-event.ts';
import type { FunctionValue } from './function-value.ts';
import { parseOutputText } from './out-of-process-rows.ts';

/** A longer text is not read for its losses: it would be parsed twice more. */
const maxTextUtf16 = 1_000_000;

/**
 * What the out-of-process host changes of an output value without a word: elements it drops, and
 * dates that it writes anew because it parsed a text. Errors: OV-01.
 */
export function rowLosses(value: FunctionValue): readonly ValueLoss[] {
  const losses = new LossList();
  if (value.kind === 'text' && value.text.length > maxTextUtf16) return [];
  if (value.kind === 'json') findDropped(value.json, losses);
  if (value.kind === 'bytes') losses.add('dropped', wholeValue, value.text, null);
  if (value.kind === 'text') {
    const dated = parseOutputText(value.text);
    findDropped(dated ?? value.text, losses);
    const plain = parseOutputText(value.text, 'as strings');
    if (dated !== null && plain !== null) findDates(plain, dated, wholeValue, losses);
  }
  return losses.losses;
}

function findDropped(json: Json, losses: LossList): void {
  if (json === null || isJsonObject(json)) return;
  if (!isJsonArray(json)) {
    losses.add('dropped', wholeValue, typeof json === 'string' ? json : shown(json), null);
    return;
  }
  for (const [index, one] of json.entries()) {
    if (losses.isFull) return;
    if (!isJsonObject(one)) losses.add('dropped', element(wholeValue, index), shown(one), null);
  }
}

const shown = (json: Json): string => writeJson(json, 'compact');

/** The two are the same text, read without and with dates. */
function findDates(plain: Json, dated: Json, where: ValuePath, losses: LossList): void {
  if (dated instanceof JsonDate && typeof plain === 'string') {
    const after = JSON.parse(shown(dated)) as string;
    if (after !== plain) losses.add('date', where, plain, after);
  } else if (isJsonObject(plain) && isJsonObject(dated)) {
    for (const [name, inner] of plain) {
      findDates(inner, dated.get(name) ?? null, property(where, name), losses);
    }
  } else if (isJsonArray(plain) && isJsonArray(dated)) {
    for (const [index, inner] of plain.entries()) {
      findDates(inner, dated[index] ?? null, element(where, index), losses);
    }
  }
}
