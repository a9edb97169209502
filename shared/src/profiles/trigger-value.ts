import { payloadText } from '../binding-data/trigger-payload.ts';
import type { Json } from '../json/json.ts';
import { readPayload } from '../json/read-payload.ts';
import type { TriggerSample } from '../playground-api/trigger-sample.ts';
import type { Payload } from './worker-profile.ts';

/** What a sample's trigger hands to the function; `batch` for Event Hubs with many events. */
export function triggerValue(trigger: TriggerSample, batch: boolean): Payload {
  if (trigger.kind === 'eventHub' && batch) {
    return { kind: 'json', json: trigger.events.map(({ body }) => readPayload(body) ?? body) };
  }
  const text = payloadText(trigger);
  if (text !== null) {
    const contentType = trigger.kind === 'http' ? contentTypeOf(trigger.headers) : null;
    return { kind: 'text', text, contentType };
  }
  return { kind: 'json', json: timerInfo(trigger.kind === 'timer' && trigger.isPastDue) };
}

const contentTypeOf = (
  headers: readonly { readonly name: string; readonly value: string }[],
): string => headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';

const timerInfo = (isPastDue: boolean): Json =>
  new Map<string, Json>([
    ['Schedule', new Map([['AdjustForDST', true]])],
    ['ScheduleStatus', null],
    ['IsPastDue', isPastDue],
  ]);
