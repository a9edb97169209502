import type { BindingKind } from './function-definition.ts';
import { common, type PropertyDescription } from './property-description.ts';

type TriggerKind = Extract<BindingKind, `${string}Trigger`>;

const triggerDirection = (kind: string): readonly PropertyDescription[] =>
  common(kind).map((property) =>
    property.name === 'direction'
      ? { ...property, values: ['in'], doc: 'A trigger is always `in`.' }
      : property,
  );

const text = { direction: 'in', type: 'string' } as const;

const dataType: PropertyDescription = {
  ...text,
  name: 'dataType',
  doc: 'How the payload is handed over: `string`, `binary` or `stream`.',
};

const connection = (doc: string): PropertyDescription => ({ ...text, name: 'connection', doc });

const cardinality: PropertyDescription = {
  ...text,
  name: 'cardinality',
  values: ['one', 'many'],
  default: 'one',
  doc: '`many` hands over a batch, `one` a single event or message.',
};

/**
 * The properties of each trigger's binding. Source: the function.json tables of the Functions
 * documentation, one page a trigger.
 */
export const triggerProperties: Readonly<Record<TriggerKind, readonly PropertyDescription[]>> = {
  httpTrigger: [
    ...triggerDirection('httpTrigger'),
    {
      name: 'authLevel',
      direction: 'in',
      type: 'string',
      values: ['anonymous', 'function', 'admin'],
      default: 'function',
      doc: 'Which key a caller needs. The playground asks for none.',
    },
    {
      name: 'methods',
      direction: 'in',
      type: 'string[]',
      doc: 'HTTP methods the function answers; all when absent.',
    },
    {
      name: 'route',
      direction: 'in',
      type: 'string',
      doc: "Route template under `/api/`; the function's name when absent. `{id}`, `{id:int}`, `{id?}` give binding data.",
    },
    {
      name: 'webHookType',
      direction: 'in',
      type: 'string',
      doc: 'Only for version 1 of the Functions runtime.',
    },
    { name: 'dataType', direction: 'in', type: 'string', doc: 'How the body is handed over.' },
  ],
  timerTrigger: [
    ...triggerDirection('timerTrigger'),
    {
      name: 'schedule',
      direction: 'in',
      type: 'string',
      required: true,
      expressions: true,
      doc: 'An NCRONTAB expression with six fields, or a time span.',
    },
    {
      name: 'runOnStartup',
      direction: 'in',
      type: 'boolean',
      doc: 'Also fires when the host starts.',
    },
    {
      name: 'useMonitor',
      direction: 'in',
      type: 'boolean',
      doc: 'Remembers the last run, so that a missed one is made up for.',
    },
  ],
  queueTrigger: [
    ...triggerDirection('queueTrigger'),
    {
      name: 'queueName',
      direction: 'in',
      type: 'string',
      required: true,
      expressions: true,
      doc: 'The queue to read.',
    },
    {
      name: 'connection',
      direction: 'in',
      type: 'string',
      doc: 'The app setting with the storage account; `AzureWebJobsStorage` when absent.',
    },
    { name: 'dataType', direction: 'in', type: 'string', doc: 'How the message is handed over.' },
  ],
  blobTrigger: [
    ...triggerDirection('blobTrigger'),
    {
      ...text,
      name: 'path',
      required: true,
      expressions: true,
      doc: 'Container and blob to watch: `samples/{name}.csv`. Each `{name}` gives binding data.',
    },
    connection('The app setting with the storage account; `AzureWebJobsStorage` when absent.'),
    {
      ...text,
      name: 'source',
      values: ['LogsAndContainerScan', 'EventGrid'],
      default: 'LogsAndContainerScan',
      doc: 'How the host learns of new blobs.',
    },
    dataType,
  ],
  eventHubTrigger: [
    ...triggerDirection('eventHubTrigger'),
    {
      ...text,
      name: 'eventHubName',
      expressions: true,
      doc: 'The event hub to read, unless the connection string names it.',
    },
    {
      ...text,
      name: 'consumerGroup',
      expressions: true,
      default: '$Default',
      doc: 'The consumer group to read in.',
    },
    cardinality,
    connection('The app setting with the connection to the Event Hubs namespace.'),
    dataType,
  ],
  serviceBusTrigger: [
    ...triggerDirection('serviceBusTrigger'),
    {
      ...text,
      name: 'queueName',
      expressions: true,
      doc: 'The queue to read; leave it out for a topic.',
    },
    {
      ...text,
      name: 'topicName',
      expressions: true,
      doc: 'The topic to read, together with `subscriptionName`.',
    },
    {
      ...text,
      name: 'subscriptionName',
      expressions: true,
      doc: 'The subscription of the topic.',
    },
    connection(
      'The app setting with the connection to Service Bus; `AzureWebJobsServiceBus` when absent.',
    ),
    {
      ...text,
      name: 'accessRights',
      values: ['manage', 'listen'],
      default: 'manage',
      doc: 'Rights of the connection string; only for version 1 of the Functions runtime.',
    },
    {
      direction: 'in',
      name: 'isSessionsEnabled',
      type: 'boolean',
      doc: 'Reads a queue or subscription that has sessions.',
    },
    {
      direction: 'in',
      name: 'autoComplete',
      type: 'boolean',
      doc: 'Completes the message when the function succeeded.',
    },
    cardinality,
    dataType,
  ],
  eventGridTrigger: [...triggerDirection('eventGridTrigger'), cardinality, dataType],
  rabbitMQTrigger: [
    ...triggerDirection('rabbitMQTrigger'),
    { ...text, name: 'queueName', required: true, expressions: true, doc: 'The queue to read.' },
    {
      ...text,
      name: 'connectionStringSetting',
      doc: 'The app setting with the address of the RabbitMQ server.',
    },
    {
      direction: 'in',
      name: 'disableCertificateValidation',
      type: 'boolean',
      doc: 'Takes any certificate of the server: never in production.',
    },
    dataType,
  ],
  manualTrigger: [...triggerDirection('manualTrigger'), dataType],
};
