import type { CalledBinding, WorkerData } from '../../playground-api/worker-call.ts';
import { toCamelCase } from '../camel-case.ts';
import { format } from '../format.ts';
import type { Outputs, RunContext } from '../run-context.ts';
import { fromWorkerData, toWorkerData } from '../worker-data.ts';
import { createApp, input, output, type RegisteredFunction, trigger } from './app.ts';
import { chooseFunction } from './choose-function.ts';
import { httpRequestClass, requestInit } from './http-request.ts';
import { type HttpResponseClass, httpResponseClass, toHttpResponse } from './http-response.ts';
import { InvocationContext } from './invocation-context.ts';
import { type MatchedBinding, matchBindings } from './match-bindings.ts';

/** @azure/functions v4 for one run: the module for the code, and the call once it is loaded. */
export interface V4Model {
  readonly library: Readonly<Record<string, unknown>>;
  /** Errors: FR-05, and whatever the code and the library throw. */
  run(): Promise<Outputs>;
}

/** Source: @azure/functions 4.16.5, `InvocationModel.ts`. */
export function v4Model(context: RunContext): V4Model {
  const registered: RegisteredFunction[] = [];
  const HttpRequest = httpRequestClass(context.web);
  const HttpResponse = httpResponseClass(context.web);
  const toInput = (data: WorkerData): unknown =>
    data.kind === 'http-request'
      ? new HttpRequest(requestInit(data.request))
      : fromWorkerData(data);
  return {
    library: {
      app: createApp((one) => registered.push(one)),
      input,
      output,
      trigger,
      HttpRequest,
      HttpResponse,
      InvocationContext,
    },
    run: () =>
      run(context, chooseFunction(registered, context.call.functionName), toInput, HttpResponse),
  };
}

async function run(
  context: RunContext,
  chosen: RegisteredFunction,
  toInput: (data: WorkerData) => unknown,
  HttpResponse: HttpResponseClass,
): Promise<Outputs> {
  const { call } = context;
  const { matched, unknown } = matchBindings(call.bindings, chosen);
  for (const name of unknown) {
    const message = `The code has a binding '${name}' that function.json does not have: it was not run.`;
    context.log({ level: 'warning', source: 'worker', message });
  }
  const invocation = new InvocationContext({
    invocationId: call.invocationId,
    functionName: chosen.name,
    triggerMetadata: triggerMetadata(context, chosen, toInput),
    logHandler: (level, ...values) =>
      context.log({ level, source: 'context', message: format(values) }),
    options: {
      trigger: chosen.trigger,
      return: chosen.return,
      extraInputs: chosen.extraInputs,
      extraOutputs: chosen.extraOutputs,
    },
  });
  for (const { binding, data } of call.inputs) {
    const name = matched.find(({ declared }) => declared.name === binding)?.codeName;
    const value = toInput(data);
    // By the name of function.json as well: it is the only one that the visitor sees.
    invocation.extraInputs.set(binding, value);
    if (name !== null && name !== undefined) invocation.extraInputs.set(name, value);
  }
  const fired = toInput(call.trigger.data);
  const argument = isType(chosen.trigger, 'timerTrigger') ? toCamelCase(fired) : fired;
  // What is no function fails as it does in the worker: by the engine's own words.
  const handler = chosen.handler as (input: unknown, context: InvocationContext) => unknown;
  const result = await handler(argument, invocation);
  return outputs(context, matched, invocation, result, HttpResponse);
}

async function outputs(
  context: RunContext,
  matched: readonly MatchedBinding[],
  invocation: InvocationContext,
  result: unknown,
  HttpResponse: HttpResponseClass,
): Promise<Outputs> {
  const given: Outputs[number][] = [];
  for (const { declared, codeName } of matched) {
    if (declared.direction !== 'out') continue;
    const value =
      codeName === '$return'
        ? result
        : (invocation.extraOutputs.get(codeName ?? declared.name) ??
          invocation.extraOutputs.get(declared.name));
    const data = await toData(context, declared, value, HttpResponse);
    if (data !== null) given.push({ binding: declared.name, data });
  }
  return given;
}

async function toData(
  context: RunContext,
  binding: CalledBinding,
  value: unknown,
  HttpResponse: HttpResponseClass,
): Promise<Outputs[number]['data'] | null> {
  if (!isType(binding, 'http')) {
    context.given(binding.name, value);
    return value === null ? null : toWorkerData(value);
  }
  context.given(binding.name, (value as { readonly jsonBody?: unknown } | null)?.jsonBody);
  const response = await toHttpResponse(value, HttpResponse);
  return response === null ? null : { kind: 'http-response', response };
}

/** HTTP and timer tell of themselves in what they hand over. */
function triggerMetadata(
  { call }: RunContext,
  chosen: RegisteredFunction,
  toInput: (data: WorkerData) => unknown,
): Readonly<Record<string, unknown>> | undefined {
  if (isType(chosen.trigger, 'httpTrigger') || isType(chosen.trigger, 'timerTrigger')) {
    return undefined;
  }
  const values = Object.fromEntries(
    call.triggerMetadata.map(({ name, data }) => [name, toInput(data)]),
  );
  return toCamelCase(values) as Readonly<Record<string, unknown>>;
}

const isType = ({ type }: { readonly type: string }, wanted: string): boolean =>
  type.toLowerCase() === wanted.toLowerCase();
