import type { BindingKind } from '../function-json/function-definition.ts';
import type { TriggerSample, TriggerSampleKind } from '../playground-api/trigger-sample.ts';

/** The binding type that fires with each kind of sample. */
export const triggerOfSample = {
  http: 'httpTrigger',
  timer: 'timerTrigger',
  queue: 'queueTrigger',
  blob: 'blobTrigger',
  eventHub: 'eventHubTrigger',
  serviceBus: 'serviceBusTrigger',
  eventGrid: 'eventGridTrigger',
  rabbitMQ: 'rabbitMQTrigger',
  manual: 'manualTrigger',
} as const satisfies Record<TriggerSampleKind, BindingKind>;

/** The kind of sample that fires a trigger; null for a binding type that is none, or unknown. */
export function sampleOfTrigger(kind: BindingKind): TriggerSampleKind | null {
  const kinds = Object.keys(triggerOfSample) as TriggerSampleKind[];
  return kinds.find((sample) => triggerOfSample[sample] === kind) ?? null;
}

/** The text a sample carries; a timer has none. Of several events, the first one's. */
export function payloadText(trigger: TriggerSample): string | null {
  switch (trigger.kind) {
    case 'http':
      return trigger.body;
    case 'timer':
      return null;
    case 'queue':
    case 'serviceBus':
    case 'rabbitMQ':
      return trigger.message;
    case 'blob':
      return trigger.content;
    case 'eventHub':
      return trigger.events[0]?.body ?? '';
    case 'eventGrid':
      return trigger.event;
    case 'manual':
      return trigger.input;
  }
}

/** The sample with another text in the place `payloadText` reads. */
export function withPayloadText(trigger: TriggerSample, text: string): TriggerSample {
  switch (trigger.kind) {
    case 'http':
      return { ...trigger, body: text };
    case 'timer':
      return trigger;
    case 'queue':
    case 'serviceBus':
    case 'rabbitMQ':
      return { ...trigger, message: text };
    case 'blob':
      return { ...trigger, content: text };
    case 'eventHub': {
      const [first = { body: '', partitionKey: '', properties: [] }, ...rest] = trigger.events;
      return { ...trigger, events: [{ ...first, body: text }, ...rest] };
    }
    case 'eventGrid':
      return { ...trigger, event: text };
    case 'manual':
      return { ...trigger, input: text };
  }
}

/** A sample of another kind that carries this text: what a change of the trigger begins with. */
export function emptySample(kind: TriggerSampleKind, text: string): TriggerSample {
  switch (kind) {
    case 'http':
      return { kind, method: text ? 'POST' : 'GET', url: '/api/', headers: [], body: text };
    case 'timer':
      return { kind, isPastDue: false };
    case 'queue':
      return { kind, message: text || '{}', dequeueCount: 1 };
    case 'blob':
      return { kind, path: 'samples/blob.txt', content: text, metadata: [] };
    case 'eventHub':
      return {
        kind,
        events: [{ body: text || '{}', partitionKey: '', properties: [] }],
        partitionId: '0',
        consumerGroup: '$Default',
        eventHubName: 'events',
      };
    case 'serviceBus':
      return {
        kind,
        message: text || '{}',
        messageId: 'message-1',
        correlationId: '',
        subject: '',
        contentType: 'application/json',
        sessionId: '',
        deliveryCount: 1,
        applicationProperties: [],
      };
    case 'eventGrid':
      return { kind, event: text || '{}' };
    case 'rabbitMQ':
      return {
        kind,
        message: text || '{}',
        exchange: '',
        routingKey: 'queue',
        contentType: 'application/json',
        messageId: '',
        correlationId: '',
        redelivered: false,
      };
    case 'manual':
      return { kind, input: text };
  }
}
