import type { Json } from '../json/json.ts';
import type {
  HttpTriggerSample,
  Profile,
  TriggerSample,
} from '../playground-api/function-app-document.ts';
import { throughJavascript } from './javascript-value.ts';
import { jsonOrText, payloadValue, showJson } from './payload-value.ts';
import type { WorkerProfile } from './worker-profile.ts';

/** C# isolated: the host's text as it is, or what System.Text.Json makes of it. */
const isolated: WorkerProfile = {
  deliver: ({ json, text }) => ({ type: 'JSON text', text, json, lostDigits: null }),
  give: jsonOrText,
  payload: (trigger) => payloadValue(trigger, jsonOrText),
};

/** Both Node models parse the text: objects with JavaScript numbers. */
const giveFromJavascript = (json: Json) => jsonOrText(throughJavascript(json).json);
const deliverToJavascript: WorkerProfile['deliver'] = (rows) => {
  const { json, lostDigits } = throughJavascript(rows.json);
  return { type: 'array of objects', text: showJson(json), json, lostDigits };
};

const node4: WorkerProfile = {
  deliver: deliverToJavascript,
  give: giveFromJavascript,
  payload: (trigger) => payloadValue(trigger, giveFromJavascript),
};

/** `req.body` is parsed only when the request says that it is JSON; a function of node4 asks itself. */
const node3: WorkerProfile = {
  ...node4,
  payload: (trigger: TriggerSample) =>
    trigger.kind === 'http' && trigger.body !== '' && !saysJson(trigger)
      ? { kind: 'text', text: trigger.body }
      : node4.payload(trigger),
};

const saysJson = ({ headers }: HttpTriggerSample): boolean =>
  headers.some(
    ({ name, value }) =>
      name.toLowerCase() === 'content-type' && /^application\/([\w.-]+\+)?json\b/i.test(value),
  );

/** One entry a language model; more follow behind the same interface. */
export const workerProfiles: Readonly<Record<Profile, WorkerProfile>> = { isolated, node4, node3 };
