import { embeddedConnectionString } from '#shared/app-settings/connection-target';
import type {
  FunctionAppDocument,
  FunctionOutput,
  ParameterType,
} from '#shared/playground-api/function-app-document';
import type { InvocationEvent } from '#shared/playground-api/invocation-event';
import { eventsOf } from '../../start-test-server.ts';

type Properties = Readonly<Record<string, unknown>>;

/** A kusto binding of a test's function; `type` is the parameter's. */
export interface TestBinding {
  readonly name: string;
  readonly type?: string;
  readonly classProperties?: ParameterType['properties'];
  readonly properties: Properties;
  /** What the function gives to it: an object or array, or a text. */
  readonly gives?: unknown;
}

export interface TestFunction {
  readonly codeModel: FunctionAppDocument['codeModel'];
  readonly bindings: readonly TestBinding[];
  readonly trigger?: FunctionAppDocument['trigger'];
  readonly triggerBinding?: Properties;
  readonly appSettings?: Readonly<Record<string, string>>;
}

const request = { kind: 'http', method: 'POST', url: '/api/F', headers: [], body: '' } as const;

/** The document of a function with these bindings, on the embedded cluster. */
export function functionApp({
  codeModel,
  bindings,
  trigger = request,
  triggerBinding = { type: 'httpTrigger', name: 'req' },
  appSettings = { KustoConnectionString: embeddedConnectionString },
}: TestFunction): FunctionAppDocument {
  const all = [
    { direction: 'in', ...triggerBinding },
    ...bindings.map(({ name, properties }) => ({
      type: 'kusto',
      name,
      direction: 'tableName' in properties ? 'out' : 'in',
      database: 'e2e',
      connection: 'KustoConnectionString',
      ...properties,
    })),
  ];
  return {
    functionName: 'F',
    codeModel,
    functionJson: JSON.stringify({ bindings: all }),
    code: null,
    hostJson: null,
    appSettings: JSON.stringify(appSettings),
    trigger,
    outputsFrom: 'given',
    outputs: bindings.flatMap(outputOf),
    parameterTypes: bindings.flatMap(({ name, type, classProperties }) =>
      type === undefined ? [] : [{ binding: name, type, properties: classProperties }],
    ),
  };
}

function outputOf({ name, gives }: TestBinding): readonly FunctionOutput[] {
  if (gives === undefined) return [];
  const value =
    typeof gives === 'string'
      ? ({ kind: 'text', text: gives } as const)
      : ({ kind: 'json', text: JSON.stringify(gives) } as const);
  return [{ binding: name, value }];
}

export interface Outcome {
  readonly outcome: 'succeeded' | 'failed' | 'canceled' | undefined;
  /** The error's texts, a line each; empty when it succeeded. */
  readonly messages: string;
  readonly base: string;
}

export function outcomeOf(events: readonly InvocationEvent[]): Outcome {
  const [finished] = eventsOf(events, 'finished');
  const messages = finished?.error?.messages ?? [];
  return {
    outcome: finished?.outcome,
    messages: messages.join('\n'),
    base: messages.at(-1) ?? '',
  };
}

/** The value a function got, as JSON. */
export function valueGot(events: readonly InvocationEvent[], binding: string): unknown {
  const value = eventsOf(events, 'value').find((event) => event.binding === binding);
  return value === undefined ? undefined : JSON.parse(value.text);
}
