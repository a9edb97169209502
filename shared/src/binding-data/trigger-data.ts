import { JsonDate, ticksOfMs } from '../json/json-date.ts';
import type { NamedValue } from '../playground-api/trigger-sample.ts';
import type { BindingDataEntry } from './binding-data.ts';
import { type HostValue, hostString } from './host-value.ts';
import { payloadFields } from './payload-fields.ts';

/** What one firing of a trigger offers to binding expressions. Later entries win. */
export interface TriggerData {
  /** In every host. */
  readonly always: readonly BindingDataEntry[];
  /** Added out of process, where the trigger's value has no type (section 3.6, "OOP+"). */
  readonly outOfProcess: readonly BindingDataEntry[];
}

/** Named values of the trigger's service as entries. */
export const metadata = (
  entries: readonly (readonly [string, HostValue])[],
): readonly BindingDataEntry[] =>
  entries.map(([name, value]) => ({ name, source: 'trigger metadata', value }));

/** The fields of a payload text. */
export const bodyEntries = (text: string): readonly BindingDataEntry[] =>
  [...payloadFields(text)].map(([name, value]) => ({ name, source: 'body', value }));

/** Text that the service may leave out: null then. */
export const optionalText = (text: string): HostValue =>
  text === '' ? { type: 'null' } : hostString(text);

export const dictionary = (
  values: readonly NamedValue[],
  keys: 'exact' | 'ignore-case',
): HostValue => ({
  type: 'dictionary',
  entries: new Map(values.map(({ name, value }) => [name, value])),
  keys,
});

export const objectOf = (properties: readonly (readonly [string, HostValue])[]): HostValue => ({
  type: 'object',
  properties: new Map(properties),
});

export const wholeNumber = (value: number): HostValue => ({
  type: 'integer',
  value: BigInt(Number.isFinite(value) ? Math.trunc(value) : 0),
});

/** A .NET `DateTime` in UTC: the one kind of time an expression can write. */
export const utcDateTime = (ms: number): HostValue => ({
  type: 'DateTime',
  value: new JsonDate(ticksOfMs(ms), 'utc'),
});

/** A `DateTimeOffset`: an expression makes the empty string of it (KB-09). */
export const dateTimeOffset = (ms: number): HostValue => ({
  type: 'DateTimeOffset',
  text: new Date(ms).toISOString(),
});
