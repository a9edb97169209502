import { type Json, toJson } from './json.ts';
import { parseJson } from './parse-json.ts';

/** A text that is a JSON object or array, its dates left as text; null for any other. */
export function readPayload(text: string): Json {
  if (!/^\s*[[{]/.test(text)) return null;
  const { root, errors } = parseJson(text);
  return root === null || errors.length > 0 ? null : toJson(root, 'as strings');
}
