import { type Json, writeJson } from '../json/json.ts';
import { readPayload } from '../json/read-payload.ts';
import type { FunctionValue } from '../kusto-binding/function-value.ts';
import type { BoundType } from '../parameter-types/parameter-type.ts';
import { isByteArray, isTextType } from '../parameter-types/type-name.ts';
import type { ValueLoss } from '../playground-api/invocation-event.ts';
import type { Payload } from './worker-profile.ts';

/** A string the function gives is text to the host, whatever it holds. */
export const jsonOrText = (json: Json, losses: readonly ValueLoss[] = []): FunctionValue => {
  if (json === null) return { kind: 'none' };
  return typeof json === 'string' ? { kind: 'text', text: json } : { kind: 'json', json, losses };
};

/**
 * A JSON value. For a parameter that is declared as a text or bytes the function serialises it
 * itself; one that nobody declared takes the value as it is.
 */
export function giveAsTyped(
  json: Json,
  { type, isDeclared }: BoundType,
  give: (json: Json) => FunctionValue,
): FunctionValue {
  if (json === null) return { kind: 'none' };
  if (isDeclared && (isTextType(type) || isByteArray(type))) {
    const text = typeof json === 'string' ? json : writeJson(json, 'compact');
    return { kind: isTextType(type) ? 'text' : 'bytes', text };
  }
  return give(json);
}

export const textOrBytes = (text: string, { type }: BoundType): FunctionValue => ({
  kind: isByteArray(type) ? 'bytes' : 'text',
  text,
});

/**
 * The payload, read as JSON when it is an object or array and the parameter is no text; none when it
 * is empty.
 */
export function givePayload(
  payload: Payload,
  bound: BoundType,
  give: (json: Json) => FunctionValue,
): FunctionValue {
  if (payload.kind === 'json') return giveAsTyped(payload.json, bound, give);
  if (payload.text.trim() === '') return { kind: 'none' };
  const json = isTextType(bound.type) || isByteArray(bound.type) ? null : readPayload(payload.text);
  return json === null ? textOrBytes(payload.text, bound) : give(json);
}

/** A value as the page shows it. */
export const showJson = (json: Json): string => writeJson(json, 'indented');
