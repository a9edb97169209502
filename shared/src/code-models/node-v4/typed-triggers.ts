import type { DeclaredBinding, PropertyValue } from '../binding-document.ts';

/** A function of `app` with options of its own, and what TypeScript checks of them. */
export interface TypedTrigger {
  readonly registration: string;
  readonly options: Readonly<Record<string, OptionType>>;
  readonly required: readonly string[];
  /** The handler's first parameter in TypeScript; null where the library gives it no type. */
  readonly parameterType: string | null;
}

type OptionType = 'text' | 'boolean' | 'methods' | readonly string[];

const cardinality = ['one', 'many'] as const;

/** Source: types of @azure/functions 4.16.5. */
const typedTriggers: Readonly<Record<string, readonly TypedTrigger[]>> = {
  httpTrigger: [
    {
      registration: 'http',
      options: { methods: 'methods', authLevel: ['anonymous', 'function', 'admin'], route: 'text' },
      required: [],
      parameterType: 'HttpRequest',
    },
  ],
  timerTrigger: [
    {
      registration: 'timer',
      options: { schedule: 'text', runOnStartup: 'boolean', useMonitor: 'boolean' },
      required: ['schedule'],
      parameterType: 'Timer',
    },
  ],
  queueTrigger: [
    {
      registration: 'storageQueue',
      options: { queueName: 'text', connection: 'text' },
      required: ['queueName', 'connection'],
      parameterType: null,
    },
  ],
  blobTrigger: [
    {
      registration: 'storageBlob',
      options: {
        path: 'text',
        connection: 'text',
        source: ['EventGrid', 'LogsAndContainerScan'],
      },
      required: ['path', 'connection'],
      parameterType: null,
    },
  ],
  eventHubTrigger: [
    {
      registration: 'eventHub',
      options: { eventHubName: 'text', connection: 'text', cardinality, consumerGroup: 'text' },
      required: ['eventHubName', 'connection'],
      parameterType: null,
    },
  ],
  serviceBusTrigger: [
    {
      registration: 'serviceBusQueue',
      options: {
        queueName: 'text',
        connection: 'text',
        cardinality,
        isSessionsEnabled: 'boolean',
        autoCompleteMessages: 'boolean',
      },
      required: ['queueName', 'connection'],
      parameterType: null,
    },
    {
      registration: 'serviceBusTopic',
      options: {
        topicName: 'text',
        subscriptionName: 'text',
        connection: 'text',
        cardinality,
        isSessionsEnabled: 'boolean',
      },
      required: ['topicName', 'subscriptionName', 'connection'],
      parameterType: null,
    },
  ],
  eventGridTrigger: [
    { registration: 'eventGrid', options: {}, required: [], parameterType: 'EventGridEvent' },
  ],
};

/** The typed function for a trigger; null when only `app.generic` can say all of it. */
export function typedTriggerOf({ type, properties }: DeclaredBinding): TypedTrigger | null {
  const candidates = Object.hasOwn(typedTriggers, type) ? typedTriggers[type] : undefined;
  const fits = ({ options, required }: TypedTrigger): boolean =>
    properties.every(({ name, value }) => {
      const option = Object.hasOwn(options, name) ? options[name] : undefined;
      return option !== undefined && takes(option, value);
    }) && required.every((name) => properties.some((property) => property.name === name));
  return candidates?.find(fits) ?? null;
}

function takes(option: OptionType, value: PropertyValue): boolean {
  switch (option) {
    case 'text':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'methods':
      return (
        typeof value === 'object' &&
        value !== null &&
        value.every((method) => methods.includes(method.toUpperCase()))
      );
    default:
      return typeof value === 'string' && option.includes(value);
  }
}

const methods: readonly string[] = [
  'GET',
  'POST',
  'DELETE',
  'HEAD',
  'PATCH',
  'PUT',
  'OPTIONS',
  'TRACE',
  'CONNECT',
];

/** The names of HTTP methods in capitals; any other value as it is. */
export const methodNames = (value: PropertyValue): PropertyValue =>
  typeof value === 'object' && value !== null
    ? value.map((method) =>
        methods.includes(method.toUpperCase()) ? method.toUpperCase() : method,
      )
    : value;
