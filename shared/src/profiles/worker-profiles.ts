import type { Json } from '../json/json.ts';
import type { HttpTriggerSample, TriggerSample } from '../playground-api/function-app-document.ts';
import { throughJavascript } from './javascript-value.ts';
import { jsonOrText, payloadValue, showJson } from './payload-value.ts';
import type { Profile } from './profile.ts';
import type { WorkerProfile } from './worker-profile.ts';

/** The host's text as it is: C#, Java and Python functions that ask for a string. */
const jsonText: WorkerProfile = {
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

/** PowerShell's worker parses the text into ordered hashtables; its integers are 64 bits wide. */
const powershell: WorkerProfile = {
  ...jsonText,
  deliver: ({ json }) => ({
    type: 'array of ordered hashtables',
    text: showJson(json),
    json,
    lostDigits: null,
  }),
};

export const workerProfiles: Readonly<Record<Profile, WorkerProfile>> = {
  inproc: jsonText,
  isolated: jsonText,
  java: jsonText,
  node3,
  node4,
  python1: jsonText,
  python2: jsonText,
  powershell,
};
