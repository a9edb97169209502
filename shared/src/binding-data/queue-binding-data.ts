import type { Ambient } from '../ambient/ambient.ts';
import type { QueueTriggerSample } from '../playground-api/function-app-document.ts';
import type { BindingDataEntry } from './binding-data.ts';
import { type HostValue, hostString } from './host-value.ts';

const dayMs = 86_400_000;

/** What a queue message offers besides its own fields. Its times are DateTimeOffset: no text. */
export function queueBindingData(
  { message, dequeueCount }: QueueTriggerSample,
  { now, newGuid }: Ambient,
): BindingDataEntry[] {
  const inserted = now().getTime();
  const time = (ms: number): HostValue => ({
    type: 'DateTimeOffset',
    text: new Date(ms).toISOString(),
  });
  const entries: readonly (readonly [string, HostValue])[] = [
    ['queueTrigger', hostString(message)],
    ['dequeueCount', { type: 'integer', value: BigInt(Math.trunc(dequeueCount) || 0) }],
    ['id', hostString(newGuid())],
    ['popReceipt', hostString(newGuid().replaceAll('-', ''))],
    ['expirationTime', time(inserted + 7 * dayMs)],
    ['insertionTime', time(inserted)],
    ['nextVisibleTime', time(inserted + 600_000)],
  ];
  return entries.map(([name, value]) => ({ name, source: 'trigger metadata', value }));
}
