import { isJsonObject, toJson } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import type { EventGridTriggerSample } from '../playground-api/trigger-sample.ts';
import type { HostValue } from './host-value.ts';
import { bodyEntries, metadata, type TriggerData } from './trigger-data.ts';

/** An event's `data` in every host; its other fields only out of process. */
export const eventGridBindingData = ({ event }: EventGridTriggerSample): TriggerData => ({
  always: metadata([['data', dataOf(event)]]),
  outOfProcess: bodyEntries(event),
});

function dataOf(event: string): HostValue {
  const { root, errors } = parseJson(event);
  const json = root === null || errors.length > 0 ? null : toJson(root, 'as dates');
  const data = json !== null && isJsonObject(json) ? json.get('data') : undefined;
  return data === undefined || data === null ? { type: 'null' } : { type: 'json', value: data };
}
