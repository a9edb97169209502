import type { Ambient } from '../ambient/ambient.ts';
import { JsonDate, ticksOfMs } from '../json/json-date.ts';
import { hostString, invariantDate } from './host-value.ts';
import { metadata, type TriggerData } from './trigger-data.ts';

/** A timer offers one name: the host-local time it fired at, as text. */
export function timerBindingData({ now }: Pick<Ambient, 'now'>): TriggerData {
  const fired = new JsonDate(ticksOfMs(now().getTime()), 'local');
  return {
    always: metadata([['timerTrigger', hostString(invariantDate(fired))]]),
    outOfProcess: [],
  };
}
