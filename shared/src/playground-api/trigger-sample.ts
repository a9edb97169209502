/**
 * The event that fires the function, one for each trigger the playground can fire. All texts are
 * kept exactly as typed. What a service adds to an event (ids, times, sequence numbers) is made at
 * each run. Source: binding-engine.md, section 3.6.
 */
export type TriggerSample =
  | HttpTriggerSample
  | TimerTriggerSample
  | QueueTriggerSample
  | BlobTriggerSample
  | EventHubTriggerSample
  | ServiceBusTriggerSample
  | EventGridTriggerSample
  | RabbitMQTriggerSample
  | ManualTriggerSample;

export type TriggerSampleKind = TriggerSample['kind'];

export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

export interface HttpTriggerSample {
  readonly kind: 'http';
  readonly method: string;
  /** Path and query string as a caller would send them: `/api/getproducts/1?x=y`. */
  readonly url: string;
  readonly headers: readonly NamedValue[];
  readonly body: string;
}

export interface TimerTriggerSample {
  readonly kind: 'timer';
  readonly isPastDue: boolean;
}

export interface QueueTriggerSample {
  readonly kind: 'queue';
  readonly message: string;
  readonly dequeueCount: number;
}

export interface BlobTriggerSample {
  readonly kind: 'blob';
  /** `container/name`; the trigger's `path` must match it. */
  readonly path: string;
  readonly content: string;
  readonly metadata: readonly NamedValue[];
}

export interface EventHubTriggerSample {
  readonly kind: 'eventHub';
  /** A binding whose `cardinality` is `many` gets all of them, any other the first. */
  readonly events: readonly EventHubEvent[];
  readonly partitionId: string;
  readonly consumerGroup: string;
  readonly eventHubName: string;
}

export interface EventHubEvent {
  readonly body: string;
  /** Empty when the sender gave none. */
  readonly partitionKey: string;
  readonly properties: readonly NamedValue[];
}

export interface ServiceBusTriggerSample {
  readonly kind: 'serviceBus';
  readonly message: string;
  readonly messageId: string;
  readonly correlationId: string;
  readonly subject: string;
  readonly contentType: string;
  readonly sessionId: string;
  readonly deliveryCount: number;
  readonly applicationProperties: readonly NamedValue[];
}

export interface EventGridTriggerSample {
  readonly kind: 'eventGrid';
  /** The event as JSON text, in the Event Grid or the CloudEvents schema. */
  readonly event: string;
}

export interface RabbitMQTriggerSample {
  readonly kind: 'rabbitMQ';
  readonly message: string;
  readonly exchange: string;
  readonly routingKey: string;
  readonly contentType: string;
  readonly messageId: string;
  readonly correlationId: string;
  readonly redelivered: boolean;
}

export interface ManualTriggerSample {
  readonly kind: 'manual';
  readonly input: string;
}
