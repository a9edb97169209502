import { JsonError, type JsonMap, type JsonValue, parseExactJson } from './exact-json.ts';
import { ProtocolError } from './protocol-error.ts';

/** JSON text of a request; `what` names it in the error. Errors: EMB0106. */
export function readJsonText(text: string, what: string): JsonValue {
  try {
    return parseExactJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw new ProtocolError('EMB0106', { what, detail: error.message });
  }
}

/** Clients differ in the case of the keys; of several that match the last one counts. */
export function findKey(map: JsonMap, name: string): JsonValue | undefined {
  const wanted = name.toLowerCase();
  let found: JsonValue | undefined;
  for (const [key, value] of map) if (key.toLowerCase() === wanted) found = value;
  return found;
}
