import { isJsonObject, type Json, toJson } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import { type HostValue, hostString, primitiveText } from './host-value.ts';

/**
 * The fields a text payload adds to the binding data: those of a JSON object, converted as the host
 * does. Strings, numbers and booleans become strings, ISO dates by their invariant text (KB-10);
 * arrays and nulls are dropped. A JSON array, or text that is no JSON, adds nothing.
 * Source: binding-engine.md section 3.4 [run].
 */
export function payloadFields(text: string): ReadonlyMap<string, HostValue> {
  const json = payloadObject(text);
  const fields = new Map<string, HostValue>();
  for (const [name, value] of json ?? []) {
    if (isJsonObject(value)) fields.set(name, { type: 'json', value });
    const converted = primitiveText(value);
    if (converted !== null) fields.set(name, hostString(converted));
  }
  return fields;
}

/** Names whose value the host took for a date (KB-10). */
export function dateFields(text: string): ReadonlySet<string> {
  const plain = payloadObject(text, 'as strings');
  const dated = payloadObject(text);
  return new Set(
    [...(dated ?? [])]
      .filter(([name, value]) => typeof plain?.get(name) === 'string' && typeof value !== 'string')
      .filter(([, value]) => value !== null)
      .map(([name]) => name.toLowerCase()),
  );
}

function payloadObject(
  text: string,
  dates: 'as dates' | 'as strings' = 'as dates',
): ReadonlyMap<string, Json> | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return null;
  const { root, errors } = parseJson(trimmed);
  if (root?.kind !== 'object' || errors.length > 0) return null;
  const json = toJson(root, dates);
  return isJsonObject(json) ? json : null;
}
