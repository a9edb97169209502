import type { Json } from '../json/json.ts';
import type { FunctionValue } from '../kusto-binding/function-value.ts';
import { givePayload, jsonOrText, showJson } from './given-value.ts';
import { throughJavascript } from './javascript-value.ts';
import type { WorkerProfile } from './worker-profile.ts';

function give(value: Json): FunctionValue {
  const { json, losses } = throughJavascript(value);
  return jsonOrText(json, losses);
}

/** Both Node models parse the text: objects with JavaScript numbers. */
export const node4: WorkerProfile = {
  deliver(rows) {
    const { json, losses } = throughJavascript(rows.json);
    return {
      type: 'array of objects',
      text: showJson(json),
      json,
      passOn: { kind: 'json', json },
      losses,
    };
  },
  give,
  giveText: (text) => ({ kind: 'text', text }),
  payload: (payload, type) => givePayload(payload, type, give),
};

/**
 * `req.body` is parsed whenever it is JSON, whatever its type says, but for two types that stay
 * bytes; a function of node4 asks itself. Source: @azure/functions 3.5.2, `http/Request.ts`.
 */
export const node3: WorkerProfile = {
  ...node4,
  payload: (payload, type) =>
    payload.kind === 'text' && payload.text !== '' && staysBytes(payload.contentType)
      ? { kind: 'bytes', text: payload.text }
      : node4.payload(payload, type),
};

function staysBytes(contentType: string | null): boolean {
  const type = contentType?.toLowerCase() ?? '';
  return type === 'application/octet-stream' || type.startsWith('multipart/');
}
