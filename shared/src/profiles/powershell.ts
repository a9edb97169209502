import { isJsonArray, isJsonObject, type Json, JsonNumber, writeJson } from '../json/json.ts';
import { readPayload } from '../json/read-payload.ts';
import { element, LossList, property, type ValuePath, wholeValue } from '../json/value-path.ts';
import type { FunctionValue } from '../kusto-binding/function-value.ts';
import type { ValueLoss } from '../playground-api/invocation-event.ts';
import { givePayload, jsonOrText, showJson } from './given-value.ts';
import type { WorkerProfile } from './worker-profile.ts';

/** The worker converts what a script pushes to JSON of this depth. Source: section 6.3. */
const maxDepth = 10;

function give(value: Json): FunctionValue {
  const { json, losses } = cutDeep(value);
  return jsonOrText(json, losses);
}

/**
 * The worker parses the text into case-sensitive ordered hashtables, whose integers are 64 bits
 * wide. Text that is JSON leaves the worker as a value, so its dates are not written anew.
 */
export const powershell: WorkerProfile = {
  deliver: ({ json }) => ({
    type: 'array of ordered hashtables',
    text: showJson(json),
    json,
    passOn: give(json),
    losses: [],
  }),
  give,
  giveText(text) {
    const json = readPayload(text);
    return json === null ? { kind: 'text', text } : { kind: 'json', json };
  },
  payload: (payload, type) => givePayload(payload, type, give),
};

/** A value as `ConvertTo-Json -Depth 10` writes it: what lies deeper becomes its text. */
function cutDeep(json: Json): {
  readonly json: Json;
  readonly losses: readonly ValueLoss[];
} {
  const losses = new LossList();
  const convert = (value: Json, depth: number, where: ValuePath): Json => {
    const isContainer = isJsonObject(value) || isJsonArray(value);
    if (isContainer && depth > maxDepth) {
      const text = textOf(value);
      losses.add('cut', where, writeJson(value, 'compact'), text);
      return text;
    }
    if (isJsonObject(value)) {
      return new Map(
        [...value].map(([name, inner]) => [name, convert(inner, depth + 1, property(where, name))]),
      );
    }
    return isJsonArray(value)
      ? value.map((inner, index) => convert(inner, depth + 1, element(where, index)))
      : value;
  };
  return { json: convert(json, 0, wholeValue), losses: losses.losses };
}

/** What PowerShell makes of a value as text. */
function textOf(value: Json): string {
  if (isJsonObject(value)) return 'System.Collections.Hashtable';
  if (isJsonArray(value)) return value.map(textOf).join(' ');
  if (value === null) return '';
  if (value instanceof JsonNumber) return value.text;
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}
