import type { FunctionDefinition } from '#shared/function-json/function-definition';
import type { FunctionValue } from '#shared/kusto-binding/function-value';
import { functionErrorText } from '#shared/node-worker/function-error';
import { toFunctionValue } from '#shared/node-worker/to-function-value';
import { toHttpResponse } from '#shared/node-worker/to-http-response';
import { functionInvocationError } from '#shared/node-worker/to-invocation-error';
import { toWorkerCall } from '#shared/node-worker/to-worker-call';
import type { FunctionResult } from '#shared/playground-api/worker-call';
import type { HttpResponse } from '#shared/preview/http-response';
import type { DeliveredInput } from '#shared/profiles/worker-profile';
import { InvocationFailure, type Run } from './invocation.ts';

/** What the code of a function gave to its outputs. */
export interface GivenByCode {
  readonly outputs: ReadonlyMap<string, FunctionValue>;
  /** Null when nobody waits for an HTTP answer. */
  readonly response: HttpResponse | null;
}

/**
 * Has the page run the function's code: tells it what the function receives, and waits for what it
 * gives. Errors: InvocationFailure FR-01 to FR-10.
 */
export async function callInPage(
  run: Run,
  definition: FunctionDefinition,
  inputs: ReadonlyMap<string, DeliveredInput>,
): Promise<GivenByCode> {
  const { invocationId, functionName, bindingData } = run;
  const { trigger } = run.document;
  const call = { invocationId, functionName, definition, trigger, bindingData, inputs };
  run.emit({
    event: 'worker-call',
    elapsedMs: run.elapsedMs(),
    call: toWorkerCall(call),
    limitMs: run.limits.functionMs,
  });
  const result = (await run.functionResult()) ?? missing(run.limits.functionMs);
  run.signal.throwIfAborted();
  if (result.outcome === 'failed') {
    throw new InvocationFailure(functionInvocationError(result, functionName));
  }
  const outputs = result.outputs.map(
    ({ binding, data }) => [binding, toFunctionValue(data)] as const,
  );
  return { outputs: new Map(outputs), response: responseOf(definition, result) };
}

const missing = (limitMs: number): Extract<FunctionResult, { outcome: 'failed' }> => ({
  outcome: 'failed',
  code: 'FR-09',
  message: functionErrorText('FR-09', { limitMs }),
  stack: '',
  span: null,
});

function responseOf(
  { bindings, trigger }: FunctionDefinition,
  { outputs }: Extract<FunctionResult, { outcome: 'succeeded' }>,
): HttpResponse | null {
  if (trigger?.kind !== 'httpTrigger') return null;
  const http = bindings.find(({ kind }) => kind === 'http');
  const data = outputs.find(({ binding }) => binding === http?.name)?.data;
  return toHttpResponse(data?.kind === 'http-response' ? data.response : null);
}
