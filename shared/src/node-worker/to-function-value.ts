import { toJson } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import type { FunctionValue } from '../kusto-binding/function-value.ts';
import type { ReturnedData } from '../playground-api/worker-call.ts';
import { fromBase64 } from './base64.ts';
import { fromUtf8 } from './utf8.ts';

/** What the worker sent for an output binding, as the host has it. */
export function toFunctionValue(data: ReturnedData): FunctionValue {
  switch (data.kind) {
    case 'string':
      return { kind: 'text', text: data.text };
    case 'json':
      return json(data.text);
    case 'number':
      return json(String(data.value));
    case 'bytes':
      return { kind: 'bytes', text: fromUtf8(fromBase64(data.base64)) };
    case 'http-response':
      // The host looks at the binding's type; only http bindings get one.
      return { kind: 'none' };
  }
}

/** A text that is no JSON was not made by a worker: the host reads nothing from it. */
function json(text: string): FunctionValue {
  const { root, errors } = parseJson(text);
  if (root === null || errors.length > 0) return { kind: 'none' };
  return { kind: 'json', json: toJson(root, 'as strings') };
}
