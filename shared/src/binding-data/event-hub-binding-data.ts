import type { Ambient } from '../ambient/ambient.ts';
import { type BindingDefinition, propertyText } from '../function-json/function-definition.ts';
import { JsonNumber } from '../json/json.ts';
import { JsonDate, ticksOfMs } from '../json/json-date.ts';
import type { EventHubEvent, EventHubTriggerSample } from '../playground-api/trigger-sample.ts';
import { type HostValue, hostString } from './host-value.ts';
import {
  bodyEntries,
  dictionary,
  metadata,
  objectOf,
  optionalText,
  type TriggerData,
  utcDateTime,
  wholeNumber,
} from './trigger-data.ts';

/** Whether the function gets a batch of events; one event when nothing is said. */
export const isBatch = (trigger: BindingDefinition): boolean =>
  propertyText(trigger, 'cardinality')?.toLowerCase() === 'many';

/** Event n of the sample, as the partition numbers and places it. */
const sequenceNumber = (index: number): number => index;
const offset = (index: number): string => String(index * 256);

/**
 * What an event offers; a batch offers arrays, which have no text, and none of the events' fields.
 * Errors: none; a sample without events offers what an empty batch does.
 */
export function eventHubBindingData(
  trigger: BindingDefinition,
  sample: EventHubTriggerSample,
  ambient: Pick<Ambient, 'now'>,
): TriggerData {
  const context = [
    'partitionContext',
    objectOf([
      ['FullyQualifiedNamespace', hostString('playground.servicebus.windows.net')],
      ['EventHubName', hostString(sample.eventHubName)],
      ['ConsumerGroup', hostString(sample.consumerGroup)],
      ['PartitionId', hostString(sample.partitionId)],
    ]),
  ] as const;
  const enqueued = ambient.now().getTime();
  const [first] = sample.events;
  if (isBatch(trigger) || first === undefined) {
    return { always: metadata([context, ...batch(sample.events, enqueued)]), outOfProcess: [] };
  }
  return {
    always: metadata([
      context,
      ['partitionKey', optionalText(first.partitionKey)],
      ['offset', hostString(offset(0))],
      ['sequenceNumber', wholeNumber(sequenceNumber(0))],
      ['enqueuedTimeUtc', utcDateTime(enqueued)],
      ['properties', dictionary(first.properties, 'exact')],
      ['systemProperties', dictionary(systemProperties(first, 0), 'exact')],
    ]),
    outOfProcess: bodyEntries(first.body),
  };
}

function batch(
  events: readonly EventHubEvent[],
  enqueuedMs: number,
): readonly (readonly [string, HostValue])[] {
  const array = (value: HostValue & { readonly type: 'json' }): HostValue => value;
  const objects = (of: (event: EventHubEvent, index: number) => EventHubEvent['properties']) =>
    array({
      type: 'json',
      value: events.map(
        (event, index) => new Map(of(event, index).map(({ name, value }) => [name, value])),
      ),
    });
  const values = (value: (HostValue & { readonly type: 'json' })['value']) =>
    array({ type: 'json', value });
  return [
    ['partitionKeyArray', values(events.map(({ partitionKey }) => partitionKey || null))],
    ['offsetArray', values(events.map((_, index) => offset(index)))],
    [
      'sequenceNumberArray',
      values(events.map((_, index) => new JsonNumber(String(sequenceNumber(index))))),
    ],
    ['enqueuedTimeUtcArray', values(events.map(() => new JsonDate(ticksOfMs(enqueuedMs), 'utc')))],
    ['propertiesArray', objects(({ properties }) => properties)],
    ['systemPropertiesArray', objects(systemProperties)],
  ];
}

const systemProperties = (
  { partitionKey }: EventHubEvent,
  index: number,
): EventHubEvent['properties'] => [
  ...(partitionKey === '' ? [] : [{ name: 'x-opt-partition-key', value: partitionKey }]),
  { name: 'x-opt-sequence-number', value: String(sequenceNumber(index)) },
  { name: 'x-opt-offset', value: offset(index) },
];
