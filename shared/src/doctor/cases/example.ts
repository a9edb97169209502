import { embeddedConnectionString } from '../../app-settings/connection-target.ts';
import type { CodeModelId } from '../../code-models/code-model-id.ts';
import type {
  FunctionAppDocument,
  FunctionOutput,
  ParameterType,
} from '../../playground-api/function-app-document.ts';
import type { TriggerSample } from '../../playground-api/trigger-sample.ts';

type Properties = Readonly<Record<string, unknown>>;

/**
 * A document in few words: what an example is about, on top of an HTTP function with the route
 * `f/{id}` that is called with `POST /api/f/1` and the body `{"ProductID":1}`.
 */
export interface Example {
  /** Properties of an input binding `rows`, besides database and connection. */
  readonly input?: Properties;
  /** Properties of an output binding `out` to table Products. */
  readonly output?: Properties;
  /** More bindings, whole; with a trigger among them they are all there is. */
  readonly bindings?: readonly Properties[];
  /** Text of function.json instead of all that. */
  readonly functionJson?: string;
  readonly functionName?: string;
  readonly codeModel?: CodeModelId;
  readonly code?: string;
  readonly settings?: Readonly<Record<string, string>> | string;
  readonly hostJson?: string;
  readonly body?: string;
  readonly url?: string;
  readonly trigger?: TriggerSample;
  /** The function was found in a folder: nobody calls it. */
  readonly noSample?: true;
  readonly outputs?: readonly FunctionOutput[];
  readonly parameterTypes?: readonly ParameterType[];
  /** The set-up script that makes the schema. */
  readonly setup?: string;
}

const kusto = (name: string, direction: string, properties: Properties): Properties => ({
  type: 'kusto',
  direction,
  name,
  database: 'productsdb',
  connection: 'KustoConnectionString',
  ...properties,
});

/** A Kusto binding as it stands in the function.json of an example. */
export const bindingText = (name: string, direction: string, properties: Properties): string =>
  JSON.stringify(kusto(name, direction, properties), null, 2).replaceAll('\n', '\n    ');

/** The bindings of an example as they stand in its function.json. */
export function bindingsOf({ input, output, bindings = [] }: Example): readonly Properties[] {
  const hasTrigger = bindings.some(({ type }) => /trigger$/i.test(String(type)));
  const trigger = { type: 'httpTrigger', direction: 'in', name: 'req', route: 'f/{id}' };
  return [
    ...(hasTrigger ? [] : [trigger]),
    ...(input ? [kusto('rows', 'in', input)] : []),
    ...(output ? [kusto('out', 'out', { tableName: 'Products', ...output })] : []),
    ...bindings,
  ];
}

export function documentOf(example: Example): FunctionAppDocument {
  const { settings = {}, body = '{"ProductID":1}', url = '/api/f/1' } = example;
  return {
    functionName: example.functionName ?? 'F',
    codeModel: example.codeModel ?? 'csharp-isolated',
    functionJson:
      example.functionJson ?? JSON.stringify({ bindings: bindingsOf(example) }, null, 2),
    code: example.code ?? null,
    hostJson: example.hostJson ?? null,
    appSettings:
      typeof settings === 'string'
        ? settings
        : JSON.stringify({ KustoConnectionString: embeddedConnectionString, ...settings }, null, 2),
    trigger: example.trigger ?? { kind: 'http', method: 'POST', url, headers: [], body },
    outputsFrom: 'given',
    outputs: example.outputs ?? [],
    ...(example.parameterTypes === undefined ? {} : { parameterTypes: example.parameterTypes }),
  };
}
