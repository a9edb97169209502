/** An attribute class that declares a binding: its constructors and named arguments. */
export interface AttributeShape {
  /** Without the word Attribute. */
  readonly attribute: string;
  readonly type: string;
  /** `either`: the type of the parameter tells. */
  readonly direction: 'in' | 'out' | 'either';
  readonly constructors: readonly (readonly AttributeArgument[])[];
  readonly named: readonly AttributeArgument[];
}

export interface AttributeArgument {
  /** As in C#; of a constructor, its parameter's name. */
  readonly name: string;
  /** As in function.json. */
  readonly property: string;
  readonly kind: ArgumentKind;
}

/**
 * `level` is an AuthorizationLevel, `methods` the texts at the end of a constructor, `batched` a
 * boolean for `cardinality`, `source` a BlobTriggerSource.
 */
export type ArgumentKind = 'text' | 'boolean' | 'level' | 'methods' | 'batched' | 'source';

const text = (property: string, name = pascalCase(property)): AttributeArgument => ({
  name,
  property,
  kind: 'text',
});
const boolean = (property: string, name = pascalCase(property)): AttributeArgument => ({
  name,
  property,
  kind: 'boolean',
});
const inConstructor = (property: string, name = property): AttributeArgument =>
  text(property, name);

function pascalCase(property: string): string {
  return property.slice(0, 1).toUpperCase() + property.slice(1);
}

const level: AttributeArgument = { name: 'authLevel', property: 'authLevel', kind: 'level' };
const methods: AttributeArgument = { name: 'methods', property: 'methods', kind: 'methods' };
const batched: AttributeArgument = { name: 'IsBatched', property: 'cardinality', kind: 'batched' };

const triggers: readonly AttributeShape[] = [
  {
    attribute: 'HttpTrigger',
    type: 'httpTrigger',
    direction: 'in',
    constructors: [[level, methods], [methods]],
    named: [text('route'), text('webHookType')],
  },
  {
    attribute: 'TimerTrigger',
    type: 'timerTrigger',
    direction: 'in',
    constructors: [[inConstructor('schedule')]],
    named: [boolean('runOnStartup'), boolean('useMonitor')],
  },
  {
    attribute: 'QueueTrigger',
    type: 'queueTrigger',
    direction: 'in',
    constructors: [[inConstructor('queueName')]],
    named: [text('connection')],
  },
  {
    attribute: 'BlobTrigger',
    type: 'blobTrigger',
    direction: 'in',
    constructors: [[inConstructor('path', 'blobPath')]],
    named: [text('connection'), { name: 'Source', property: 'source', kind: 'source' }],
  },
  {
    attribute: 'EventHubTrigger',
    type: 'eventHubTrigger',
    direction: 'in',
    constructors: [[inConstructor('eventHubName')]],
    named: [text('connection'), text('consumerGroup')],
  },
  {
    attribute: 'ServiceBusTrigger',
    type: 'serviceBusTrigger',
    direction: 'in',
    constructors: [
      [inConstructor('queueName')],
      [inConstructor('topicName'), inConstructor('subscriptionName')],
    ],
    named: [
      text('connection'),
      boolean('isSessionsEnabled'),
      boolean('autoComplete', 'AutoCompleteMessages'),
    ],
  },
  {
    attribute: 'EventGridTrigger',
    type: 'eventGridTrigger',
    direction: 'in',
    constructors: [[]],
    named: [],
  },
  {
    attribute: 'RabbitMQTrigger',
    type: 'rabbitMQTrigger',
    direction: 'in',
    constructors: [[inConstructor('queueName')]],
    named: [text('connectionStringSetting'), boolean('disableCertificateValidation')],
  },
];

const common = [text('connection'), text('managedServiceIdentity')];
const inputProperties = ['kqlCommand', 'kqlParameters', 'clientRequestProperties'].map((name) =>
  text(name),
);
const outputProperties = [
  'tableName',
  'mappingRef',
  'dataFormat',
  'ingestionType',
  'ingestionProperties',
].map((name) => text(name));

/** `[Kusto(...)]` of the in-process extension, and all triggers. */
export const inprocAttributes: readonly AttributeShape[] = [
  ...triggers,
  {
    attribute: 'Kusto',
    type: 'kusto',
    direction: 'either',
    constructors: [[inConstructor('database', 'Database')]],
    named: [...inputProperties, ...outputProperties, ...common],
  },
];

/** Triggers that hand over batches say so in the isolated worker; in-process, the type does. */
const batchedTypes = ['eventHubTrigger', 'serviceBusTrigger', 'eventGridTrigger'];

/** `[KustoInput(...)]` and `[KustoOutput(...)]` of the isolated worker, and all triggers. */
export const isolatedAttributes: readonly AttributeShape[] = [
  ...triggers.map((shape) =>
    batchedTypes.includes(shape.type) ? { ...shape, named: [...shape.named, batched] } : shape,
  ),
  {
    attribute: 'KustoInput',
    type: 'kusto',
    direction: 'in',
    constructors: [[inConstructor('database', 'Database')]],
    named: [...inputProperties, ...common],
  },
  {
    attribute: 'KustoOutput',
    type: 'kusto',
    direction: 'out',
    constructors: [[inConstructor('database', 'Database')]],
    named: [...outputProperties, ...common],
  },
];
