import { HostError } from '../host-errors/host-error.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject, toJson } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import type { FunctionValue } from './function-value.ts';

export interface OutputRows {
  readonly rows: readonly JsonObject[];
  /** Elements that are no JSON object: the host drops them without a word (KB-22). */
  readonly discarded: number;
}

/**
 * What the out-of-process hosts keep of an output value: JSON objects. Text that looks like JSON is
 * parsed leniently, and its ISO dates are re-written; JSON values stay as they are.
 * Errors: OV-01 for text that looks like JSON and is none. Source: section 6.3 [run].
 */
export function valueToRows(value: FunctionValue): OutputRows {
  switch (value.kind) {
    case 'none':
      return { rows: [], discarded: 0 };
    case 'json':
      return keepObjects(value.json);
    case 'text':
      return keepObjects(parseText(value.text) ?? value.text);
  }
}

/** Null when the text does not look like JSON. */
function parseText(text: string): Json | null {
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
  return toJson(root, 'as dates');
}

function keepObjects(json: Json): OutputRows {
  if (json === null) return { rows: [], discarded: 0 };
  const elements = isJsonArray(json) ? json : [json];
  const rows = elements.filter(isJsonObject);
  return { rows, discarded: elements.length - rows.length };
}
