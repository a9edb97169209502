import { emptySample, triggerOfSample } from '#shared/binding-data/trigger-payload';
import type { BindingDefinition } from '#shared/function-json/function-definition';
import type {
  TriggerSample,
  TriggerSampleKind,
} from '#shared/playground-api/function-app-document';
import { eventGridEvent } from './event-grid-samples.ts';

/** The kind of sample that fires a binding of this kind; null for one that is no trigger. */
export function sampleKindOf(bindingKind: string): TriggerSampleKind | null {
  const kinds = Object.keys(triggerOfSample) as TriggerSampleKind[];
  return kinds.find((kind) => triggerOfSample[kind] === bindingKind) ?? null;
}

/**
 * A sample that fires the trigger as it is declared, carrying the text of the one before. Null for
 * a binding that is no trigger the playground can fire.
 */
export function sampleFor(
  trigger: BindingDefinition,
  functionName: string,
  payload: string,
): TriggerSample | null {
  const kind = sampleKindOf(trigger.kind);
  if (kind === null) return null;
  const sample = emptySample(kind, payload);
  const given = (name: string): string | null =>
    trigger.properties.find((property) => property.name.toLowerCase() === name.toLowerCase())
      ?.text || null;
  switch (sample.kind) {
    case 'http':
      return { ...sample, url: `/api/${filled(given('route') ?? functionName)}` };
    case 'blob':
      return { ...sample, path: filled(given('path') ?? sample.path) };
    case 'eventHub':
      return {
        ...sample,
        eventHubName: given('eventHubName') ?? sample.eventHubName,
        consumerGroup: given('consumerGroup') ?? sample.consumerGroup,
      };
    case 'rabbitMQ':
      return { ...sample, routingKey: given('queueName') ?? sample.routingKey };
    case 'eventGrid':
      return /^\s*(\{\s*\})?\s*$/.test(payload) ? { ...sample, event: eventGridEvent } : sample;
    default:
      return sample;
  }
}

/** A route or path with a value in each place: `products/{id:int}` is `products/1`. */
const filled = (template: string): string =>
  template.replace(/\{([^{}]*)\}/g, (_, place: string) => {
    const [name = '', ...constraints] = place.replace(/^\*+|[?=].*$/g, '').split(':');
    return constraints.length === 0 && !/id$/i.test(name) ? name : '1';
  });
