import { isByteArray } from '../parameter-types/type-name.ts';
import { giveAsTyped, jsonOrText, textOrBytes } from './given-value.ts';
import type { WorkerProfile } from './worker-profile.ts';

/**
 * The host's text, as `str` or bytes: a function that wants rows calls `json.loads`, and passes on
 * what it got as text. A value given as JSON is a dict or list, which `set` takes as well.
 */
export const python: WorkerProfile = {
  deliver: ({ json, text }, bound) => {
    const bytes = isByteArray(bound.type);
    return {
      type: bytes ? 'bytes' : 'str with JSON',
      text,
      json,
      passOn: { kind: bytes ? 'bytes' : 'text', text },
      losses: [],
    };
  },
  give: (json) => jsonOrText(json),
  giveText: textOrBytes,
  payload(payload, bound) {
    if (payload.kind === 'json') return giveAsTyped(payload.json, bound, jsonOrText);
    return payload.text === '' ? { kind: 'none' } : textOrBytes(payload.text, bound);
  },
};
