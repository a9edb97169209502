import type { Ambient } from '../ambient/ambient.ts';
import type { AppSettings } from '../app-settings/read-app-settings.ts';
import type { BindingDefinition } from '../function-json/function-definition.ts';
import { HostError } from '../host-errors/host-error.ts';
import { writeJson } from '../json/json.ts';
import { readPayload } from '../json/read-payload.ts';
import { declaredType } from '../parameter-types/parameter-type.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import type { BindingDatum } from '../playground-api/invocation-event.ts';
import { blobBindingData } from './blob-binding-data.ts';
import { classBindingData } from './class-binding-data.ts';
import { eventGridBindingData } from './event-grid-binding-data.ts';
import { eventHubBindingData } from './event-hub-binding-data.ts';
import type { HostValue } from './host-value.ts';
import { httpBindingData } from './http-binding-data.ts';
import { manualBindingData } from './manual-binding-data.ts';
import { queueBindingData } from './queue-binding-data.ts';
import { rabbitMQBindingData } from './rabbitmq-binding-data.ts';
import { serviceBusBindingData } from './service-bus-binding-data.ts';
import { timerBindingData } from './timer-binding-data.ts';
import type { TriggerData } from './trigger-data.ts';
import { payloadText, triggerOfSample } from './trigger-payload.ts';
import { valueText } from './value-text.ts';

type BindingDataSource = 'route' | 'query' | 'headers' | 'body' | 'trigger metadata';

export interface BindingDataEntry {
  readonly name: string;
  readonly source: BindingDataSource;
  readonly value: HostValue;
}

/** Names a trigger offers to binding expressions; letter case of names does not matter. */
export interface BindingData {
  readonly entries: readonly BindingDataEntry[];
  find(name: string): BindingDataEntry | undefined;
}

/** Entries in the order the host adds them: a later one of the same name wins. */
export function bindingData(entries: readonly BindingDataEntry[]): BindingData {
  const byName = new Map<string, BindingDataEntry>();
  for (const entry of entries) byName.set(entry.name.toLowerCase(), entry);
  return {
    entries: [...byName.values()],
    find: (name) => byName.get(name.toLowerCase()),
  };
}

/**
 * The binding data of a sample trigger in the out-of-process hosts (binding-engine.md section 3.6).
 * Errors: TR-01 to TR-05, BE-01 and BE-02 of a blob trigger's path.
 */
export function triggerBindingData(
  trigger: BindingDefinition,
  document: FunctionAppDocument,
  settings: AppSettings,
  ambient: Ambient,
): BindingData {
  const { always, outOfProcess } = triggerData(trigger, document, settings, ambient);
  return bindingData([...always, ...outOfProcess]);
}

/**
 * The same in process: no fields of the payload, but the properties of the class that the trigger is
 * bound to. A request without a body fills them from its route and query.
 * Errors: those of `triggerBindingData`, PV-01.
 */
export function inProcessBindingData(
  trigger: BindingDefinition,
  document: FunctionAppDocument,
  settings: AppSettings,
  ambient: Ambient,
): BindingData {
  const { always, outOfProcess } = triggerData(trigger, document, settings, ambient);
  const properties = declaredType(document, trigger.name)?.properties ?? [];
  const payload = readPayload(payloadText(document.trigger) ?? '');
  const texts = outOfProcess.flatMap(({ name, value }): [string, string][] =>
    value.type === 'string' ? [[name, value.value]] : [],
  );
  const object = payload ?? new Map(texts);
  return bindingData([...always, ...classBindingData(object, properties)]);
}

/** What a sample offers, in any host. Errors: as `triggerBindingData`. */
export function triggerData(
  trigger: BindingDefinition,
  document: FunctionAppDocument,
  settings: AppSettings,
  ambient: Ambient,
): TriggerData {
  const { trigger: sample } = document;
  const place = { file: 'function.json', span: trigger.span } as const;
  if (trigger.kind === 'unknown') throw new HostError('TR-03', { type: trigger.type }, place);
  if (triggerOfSample[sample.kind] !== trigger.kind) {
    throw new HostError('TR-02', { sample: sample.kind, trigger: trigger.type }, place);
  }
  switch (sample.kind) {
    case 'http':
      return httpBindingData(trigger, sample, document);
    case 'timer':
      return timerBindingData(ambient);
    case 'queue':
      return queueBindingData(sample, ambient);
    case 'blob':
      return blobBindingData(trigger, sample, settings, ambient);
    case 'eventHub':
      return eventHubBindingData(trigger, sample, ambient);
    case 'serviceBus':
      return serviceBusBindingData(sample, ambient);
    case 'eventGrid':
      return eventGridBindingData(sample);
    case 'rabbitMQ':
      return rabbitMQBindingData(sample, ambient);
    case 'manual':
      return manualBindingData(trigger, sample);
  }
}

/** Binding data as the page shows it. */
export function describeBindingData(data: BindingData): readonly BindingDatum[] {
  return data.entries.map(({ name, source, value }) => ({
    name,
    source,
    text:
      value.type === 'json' || value.type === 'dictionary' || value.type === 'object'
        ? null
        : valueText(value, null),
    json: hostValueJson(value),
  }));
}

function hostValueJson(value: HostValue): string {
  switch (value.type) {
    case 'string':
    case 'Guid':
      return JSON.stringify(value.value);
    case 'json':
      return writeJson(value.value, 'compact');
    case 'dictionary':
      return JSON.stringify(Object.fromEntries(value.entries));
    case 'object':
      return `{${[...value.properties]
        .map(([name, inner]) => `${JSON.stringify(name)}:${hostValueJson(inner)}`)
        .join(',')}}`;
    case 'null':
      return 'null';
    case 'DateTime':
      return writeJson(value.value, 'compact');
    case 'DateTimeOffset':
    case 'TimeSpan':
    case 'Uri':
      return JSON.stringify(value.text);
    case 'integer':
    case 'double':
    case 'decimal':
    case 'bool':
      return String(value.value);
  }
}
