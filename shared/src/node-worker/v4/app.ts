import type { PropertyValue } from '../../code-models/binding-document.ts';
import { generatedName } from '../../code-models/node-v4/generated-name.ts';
import { FunctionError } from '../function-error.ts';

/** A binding as the code makes it with `input`, `output` and `trigger`. */
export interface MadeBinding {
  readonly name: string;
  readonly type: string;
}

/** A function the code registered. */
export interface RegisteredFunction {
  readonly name: string;
  readonly trigger: MadeBinding;
  readonly return: MadeBinding | undefined;
  readonly extraInputs: readonly MadeBinding[];
  readonly extraOutputs: readonly MadeBinding[];
  readonly handler: unknown;
}

type Options = Readonly<Record<string, unknown>>;

const triggerTypes = {
  http: 'httpTrigger',
  timer: 'timerTrigger',
  storageBlob: 'blobTrigger',
  storageQueue: 'queueTrigger',
  serviceBusQueue: 'serviceBusTrigger',
  serviceBusTopic: 'serviceBusTrigger',
  eventHub: 'eventHubTrigger',
  eventGrid: 'eventGridTrigger',
  cosmosDB: 'cosmosDBTrigger',
  warmup: 'warmupTrigger',
  sql: 'sqlTrigger',
  mySql: 'mysqlTrigger',
  webPubSub: 'webPubSubTrigger',
} as const;

const inputTypes = {
  storageBlob: 'blob',
  table: 'table',
  cosmosDB: 'cosmosDB',
  sql: 'sql',
  mySql: 'mysql',
  webPubSubConnection: 'webPubSubConnection',
  webPubSubContext: 'webPubSubContext',
} as const;

const outputTypes = {
  http: 'http',
  storageBlob: 'blob',
  table: 'table',
  storageQueue: 'queue',
  serviceBusQueue: 'serviceBus',
  serviceBusTopic: 'serviceBus',
  eventHub: 'eventHub',
  eventGrid: 'eventGrid',
  cosmosDB: 'cosmosDB',
  sql: 'sql',
  mySql: 'mysql',
  webPubSub: 'webPubSub',
} as const;

const httpMethods = {
  get: 'GET',
  put: 'PUT',
  post: 'POST',
  patch: 'PATCH',
  deleteRequest: 'DELETE',
} as const;

const bindingsOf = (
  types: Readonly<Record<string, string>>,
  suffix: 'Trigger' | 'Input' | 'Output',
): Record<string, (options?: Options) => MadeBinding> => ({
  ...Object.fromEntries(
    Object.entries(types).map(([name, type]) => [
      name,
      (options: Options = {}) => named({ ...options, type }, suffix),
    ]),
  ),
  generic: (options: Options = {}) => named({ ...options, type: String(options.type) }, suffix),
});

/** The name is added last, as the library does: it counts in no hash. */
const named = (
  binding: Options & { readonly type: string },
  suffix: 'Trigger' | 'Input' | 'Output',
): MadeBinding => ({
  ...binding,
  name:
    typeof binding.name === 'string' && binding.name !== ''
      ? binding.name
      : // A binding may hold more than function.json can; its JSON is what counts.
        generatedName(new Map(Object.entries(binding as Record<string, PropertyValue>)), suffix),
});

export const input = bindingsOf(inputTypes, 'Input');
export const output = bindingsOf(outputTypes, 'Output');

const httpTrigger = (options: Options = {}): MadeBinding =>
  named(
    {
      ...options,
      authLevel: options.authLevel || 'anonymous',
      methods: options.methods || ['GET', 'POST'],
      type: 'httpTrigger',
    },
    'Trigger',
  );

export const trigger: ReturnType<typeof bindingsOf> = {
  ...bindingsOf(triggerTypes, 'Trigger'),
  http: httpTrigger,
};

/**
 * The `app` of @azure/functions v4, which tells of each function it registers. Source: 4.16.5,
 * `app.ts` and `converters/toCoreFunctionMetadata.ts`.
 */
export function createApp(
  register: (registered: RegisteredFunction) => void,
): Readonly<Record<string, unknown>> {
  const generic = (name: string, options: Options): void => {
    const registered: RegisteredFunction = {
      name,
      trigger: options.trigger as MadeBinding,
      return: options.return as MadeBinding | undefined,
      extraInputs: (options.extraInputs ?? []) as readonly MadeBinding[],
      extraOutputs: (options.extraOutputs ?? []) as readonly MadeBinding[],
      handler: options.handler,
    };
    refuseDuplicates(registered);
    register(registered);
  };
  const triggered =
    (make: (options?: Options) => MadeBinding) =>
    (name: string, options: Options): void => {
      const { handler, return: returned, extraInputs, extraOutputs, retry, ...rest } = options;
      const { trigger: given, ...triggerOptions } = rest;
      generic(name, {
        trigger: given ?? make(triggerOptions),
        return: returned,
        extraInputs,
        extraOutputs,
        handler,
      });
    };
  const http = (name: string, options: Options): void =>
    triggered(httpTrigger)(name, { ...options, return: options.return || output.http?.({}) });
  const byMethod = (method: string) => (name: string, given: unknown) =>
    http(name, {
      ...(typeof given === 'function' ? { handler: given } : (given as Options)),
      methods: [method],
    });
  const others = Object.entries(bindingsOf(triggerTypes, 'Trigger')).map(
    ([name, make]) => [name, triggered(make)] as const,
  );
  return {
    ...Object.fromEntries(others),
    ...Object.fromEntries(
      Object.entries(httpMethods).map(([name, method]) => [name, byMethod(method)]),
    ),
    http,
    generic,
    setup: (options: Options = {}) => {
      if (options.enableHttpStream) throw new FunctionError('FR-10', { name: 'HTTP streams' });
    },
    hook: new Proxy(
      {},
      {
        get: (_, name) => () => {
          throw new FunctionError('FR-10', { name: `app.hook.${String(name)}` });
        },
      },
    ),
  };
}

function refuseDuplicates(registered: RegisteredFunction): void {
  const names = [registered.trigger, ...registered.extraInputs, ...registered.extraOutputs].map(
    ({ name }) => name,
  );
  if (registered.return !== undefined) names.push('$return');
  if (new Set(names).size === names.length) return;
  throw new Error(
    `Duplicate bindings found for function "${registered.name}". Remove a duplicate binding or manually specify the "name" property to make it unique.`,
  );
}
