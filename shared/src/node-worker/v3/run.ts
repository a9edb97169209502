import type { CalledBinding, FunctionLine } from '../../playground-api/worker-call.ts';
import { toCamelCase } from '../camel-case.ts';
import { format } from '../format.ts';
import type { Outputs, RunContext } from '../run-context.ts';
import { toWorkerData } from '../worker-data.ts';
import { doneSignal } from './done.ts';
import { entryPoint } from './entry-point.ts';
import { Request } from './request.ts';
import { Response, toHttpResponse } from './response.ts';
import { fromV3Data } from './worker-data.ts';

/** `context` of a version 3 function. Source: @azure/functions 3.5.2, `Context.ts`. */
interface V3Context {
  readonly invocationId: string;
  readonly executionContext: object;
  bindings: Record<string, unknown>;
  readonly bindingData: Record<string, unknown>;
  readonly bindingDefinitions: readonly CalledBinding[];
  readonly traceContext: object;
  readonly log: object;
  readonly done: (error?: unknown, result?: unknown) => void;
  req?: Request;
  res?: unknown;
  suppressAsyncDoneError?: boolean;
}

/** Calls what the module exports, as the worker does. Errors: those of code and library. */
export async function runV3(context: RunContext, exported: unknown): Promise<Outputs> {
  const invoke = entryPoint(exported);
  const signal = doneSignal(context.log);
  const v3 = v3Context(context, signal.done);
  const inputs: unknown[] = [];
  for (const { name, type } of context.call.bindings) {
    const input = inputOf(context, name, type);
    if (input === null) continue;
    v3.bindings[name] = input.value;
    inputs.push(input.value);
    if (input.value instanceof Request) addHttp(v3, input.value, context);
  }
  const result = await signal.call(
    () => invoke(v3, ...inputs),
    () => v3.suppressAsyncDoneError === true,
  );
  return outputs(context, v3, result);
}

/** Null for a binding that the host sent nothing for. */
function inputOf(
  { call }: RunContext,
  name: string,
  type: string,
): { readonly value: unknown } | null {
  const data =
    name === call.trigger.binding
      ? call.trigger.data
      : call.inputs.find(({ binding }) => binding === name)?.data;
  if (data === undefined) return null;
  if (data.kind === 'http-request') return { value: new Request(data.request) };
  const value = fromV3Data(data);
  return { value: type.toLowerCase() === 'timertrigger' ? toCamelCase(value) : value };
}

function v3Context({ call, log }: RunContext, done: V3Context['done']): V3Context {
  const at =
    (level: FunctionLine['level']) =>
    (...values: unknown[]): void =>
      log({ level, source: 'context', message: format(values) });
  const metadata = call.triggerMetadata.map(({ name, data }) => [
    name,
    data.kind === 'http-request' ? undefined : fromV3Data(data),
  ]);
  return {
    invocationId: call.invocationId,
    executionContext: {
      invocationId: call.invocationId,
      functionName: call.functionName,
      functionDirectory: `/home/site/wwwroot/${call.functionName}`,
      retryContext: null,
    },
    bindings: {},
    bindingData: {
      invocationId: call.invocationId,
      ...(toCamelCase(Object.fromEntries(metadata)) as Record<string, unknown>),
    },
    bindingDefinitions: call.bindings,
    traceContext: {},
    log: Object.assign(at('information'), {
      error: at('error'),
      warn: at('warning'),
      info: at('information'),
      verbose: at('trace'),
    }),
    done,
  };
}

function addHttp(v3: V3Context, request: Request, { call }: RunContext): void {
  v3.req = request;
  v3.res = new Response(v3.done);
  v3.bindingData.sys = { methodName: call.functionName, utcNow: new Date().toISOString() };
  v3.bindingData.query ??= { ...request.query };
  v3.bindingData.headers ??= { ...request.headers };
}

/**
 * What was returned comes before what stands in `context.bindings`; without a `$return` binding a
 * returned object feeds the outputs of its names. Source: 3.5.2, `getResponse`.
 */
function outputs(context: RunContext, v3: V3Context, result: unknown): Outputs {
  const declared = context.call.bindings.filter(({ direction }) => direction !== 'in');
  const http = declared.findLast(isHttp);
  if (http && v3.res && v3.bindings[http.name] === undefined) v3.bindings[http.name] = v3.res;
  const given = new Map<string, unknown>();
  const returns = declared.some(({ name }) => name === '$return');
  if (result && returns) given.set('$return', result);
  const fields = !returns && result && typeof result === 'object' ? result : {};
  for (const { name } of declared) {
    const returned = (fields as Readonly<Record<string, unknown>>)[name];
    const value = returned === undefined ? v3.bindings?.[name] : returned;
    if (value !== undefined && !given.has(name)) given.set(name, value);
  }
  const sent: Outputs[number][] = [];
  for (const binding of declared) {
    if (!given.has(binding.name)) continue;
    const data = toData(context, binding, given.get(binding.name));
    if (data !== null) sent.push({ binding: binding.name, data });
  }
  return sent;
}

function toData(
  context: RunContext,
  binding: CalledBinding,
  value: unknown,
): Outputs[number]['data'] | null {
  if (!isHttp(binding)) {
    context.given(binding.name, value);
    return toWorkerData(value);
  }
  context.given(binding.name, (value as { readonly body?: unknown } | null)?.body);
  return { kind: 'http-response', response: toHttpResponse(value) };
}

const isHttp = ({ type }: CalledBinding): boolean => type.toLowerCase() === 'http';
