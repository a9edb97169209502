import type { Ambient } from '../ambient/ambient.ts';
import type { QueueTriggerSample } from '../playground-api/trigger-sample.ts';
import { hostString } from './host-value.ts';
import {
  bodyEntries,
  dateTimeOffset,
  metadata,
  type TriggerData,
  wholeNumber,
} from './trigger-data.ts';

const dayMs = 86_400_000;

/** What a queue message offers besides its own fields. Its times are DateTimeOffset: no text. */
export function queueBindingData(
  { message, dequeueCount }: QueueTriggerSample,
  { now, newGuid }: Ambient,
): TriggerData {
  const inserted = now().getTime();
  return {
    always: metadata([
      ['queueTrigger', hostString(message)],
      ['dequeueCount', wholeNumber(dequeueCount)],
      ['id', hostString(newGuid())],
      ['popReceipt', hostString(newGuid().replaceAll('-', ''))],
      ['expirationTime', dateTimeOffset(inserted + 7 * dayMs)],
      ['insertionTime', dateTimeOffset(inserted)],
      ['nextVisibleTime', dateTimeOffset(inserted + 600_000)],
    ]),
    outOfProcess: bodyEntries(message),
  };
}
