import { payloadText } from '../binding-data/trigger-payload.ts';
import { type Json, toJson, writeJson } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import type { FunctionValue } from '../kusto-binding/function-value.ts';
import type { TriggerSample } from '../playground-api/trigger-sample.ts';

/** The payload of a trigger: JSON when it is an object or array, else the text; none when empty. */
export function payloadValue(
  trigger: TriggerSample,
  give: (json: Json) => FunctionValue,
): FunctionValue {
  const text = payloadText(trigger);
  if (text !== null) return textOrJson(text, give);
  const isPastDue = trigger.kind === 'timer' && trigger.isPastDue;
  return give(
    new Map<string, Json>([
      ['Schedule', new Map([['AdjustForDST', true]])],
      ['ScheduleStatus', null],
      ['IsPastDue', isPastDue],
    ]),
  );
}

function textOrJson(text: string, give: (json: Json) => FunctionValue): FunctionValue {
  if (text.trim() === '') return { kind: 'none' };
  if (!/^\s*[[{]/.test(text)) return { kind: 'text', text };
  const { root, errors } = parseJson(text);
  return root === null || errors.length > 0
    ? { kind: 'text', text }
    : give(toJson(root, 'as strings'));
}

/** A string the function returns is text to the host, whatever it holds. */
export const jsonOrText = (json: Json): FunctionValue => {
  if (json === null) return { kind: 'none' };
  return typeof json === 'string' ? { kind: 'text', text: json } : { kind: 'json', json };
};

/** Value shown as the page shows values. */
export const showJson = (json: Json): string => writeJson(json, 'indented');
