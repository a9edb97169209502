import { HostError } from '../host-errors/host-error.ts';
import { isJsonArray, isJsonObject, type Json, toJson } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import type { FunctionValue } from './function-value.ts';
import type { OutputRows } from './output-row.ts';

/**
 * What the out-of-process host keeps of an output value: JSON objects. Text that looks like JSON is
 * parsed leniently, and its ISO dates are re-written; JSON values stay as they are.
 * Errors: OV-01 for text that looks like JSON and is none. Source: section 6.3 [run].
 */
export function outOfProcessRows(value: FunctionValue): OutputRows {
  switch (value.kind) {
    case 'none':
      return { rows: [], discarded: 0 };
    case 'json':
      return keepObjects(value.json);
    case 'bytes':
      return { rows: [], discarded: 1 };
    case 'text':
      return keepObjects(parseOutputText(value.text) ?? value.text);
  }
}

/** The value of a text that looks like JSON; null when it does not. Errors: OV-01. */
export function parseOutputText(
  text: string,
  dates: 'as dates' | 'as strings' = 'as dates',
): Json | null {
  const trimmed = text.trim();
  const looksLikeJson =
    (trimmed.startsWith('{') && trimmed.endsWith('}')) ||
    (trimmed.startsWith('[') && trimmed.endsWith(']'));
  if (!looksLikeJson) return null;
  const { root, errors } = parseJson(trimmed);
  const [error] = errors;
  if (error !== undefined || root === null) {
    throw new HostError('OV-01', { problem: error?.message ?? 'The text is no JSON.' });
  }
  return toJson(root, dates);
}

function keepObjects(json: Json): OutputRows {
  if (json === null) return { rows: [], discarded: 0 };
  const elements = isJsonArray(json) ? json : [json];
  const objects = elements.filter(isJsonObject);
  return {
    rows: objects.map((object) => ({ kind: 'json', json: object, className: null })),
    discarded: elements.length - objects.length,
  };
}
