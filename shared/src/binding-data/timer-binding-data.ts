import type { Ambient } from '../ambient/ambient.ts';
import { JsonDate, ticksOfMs } from '../json/json-date.ts';
import type { BindingDataEntry } from './binding-data.ts';
import { hostString, invariantDate } from './host-value.ts';

/** A timer offers one name: the host-local time it fired at, as text. */
export function timerBindingData({ now }: Pick<Ambient, 'now'>): BindingDataEntry[] {
  const fired = new JsonDate(ticksOfMs(now().getTime()), 'local');
  return [
    { name: 'timerTrigger', source: 'trigger metadata', value: hostString(invariantDate(fired)) },
  ];
}
