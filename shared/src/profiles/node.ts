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

/** `req.body` is parsed only when the request says that it is JSON; a function of node4 asks itself. */
export const node3: WorkerProfile = {
  ...node4,
  payload: (payload, type) =>
    payload.kind === 'text' && payload.text !== '' && saysOtherThanJson(payload.contentType)
      ? { kind: 'text', text: payload.text }
      : node4.payload(payload, type),
};

const saysOtherThanJson = (contentType: string | null): boolean =>
  contentType !== null && !/^application\/([\w.-]+\+)?json\b/i.test(contentType);
