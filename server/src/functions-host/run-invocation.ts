import type {
  BindingDefinition,
  FunctionDefinition,
} from '#shared/function-json/function-definition';
import type { OutputRequest } from '#shared/kusto-binding/requests';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { InvocationError, ResolvedProperty } from '#shared/playground-api/invocation-event';
import { failedHttpResponse, type HttpResponse, httpResponse } from '#shared/preview/http-response';
import type {
  BindingPreview,
  InputPreview,
  OutputPreview,
} from '#shared/preview/invocation-preview';
import { previewInvocation } from '#shared/preview/preview-invocation';
import { outputValue } from '#shared/profiles/output-value';
import { profileOf } from '#shared/profiles/profile';
import type { DeliveredInput } from '#shared/profiles/worker-profile';
import { workerProfiles } from '#shared/profiles/worker-profiles';
import { toFailure } from './failures.ts';
import { logExecuted, logExecuting } from './host-log.ts';
import { type Invocation, InvocationFailure, type Run, shorten } from './invocation.ts';
import { reportNotAtomic } from './run-diagnostics.ts';
import { runInput } from './run-input.ts';
import { collectOutput, flushOutput } from './run-output.ts';

/**
 * One invocation as the out-of-process host runs it: trigger, all input bindings together, the
 * function, the values of the output bindings, their ingestions one after another. Each step is
 * told as it happens; the last event is always `finished`. Never throws.
 */
export async function runInvocation(
  document: FunctionAppDocument,
  invocation: Invocation,
): Promise<void> {
  const startMs = performance.now();
  const run: Run = {
    ...invocation,
    functionName: document.functionName,
    startMs,
    elapsedMs: () => performance.now() - startMs,
  };
  run.emit({
    event: 'started',
    invocationId: run.invocationId,
    at: run.ambient.now().toISOString(),
  });
  try {
    await runSteps(document, run);
    logExecuted(run, 'Succeeded');
    run.emit({ event: 'finished', outcome: 'succeeded', elapsedMs: run.elapsedMs() });
  } catch (error) {
    finishFailed(document, run, error);
  }
}

async function runSteps(document: FunctionAppDocument, run: Run): Promise<void> {
  const preview = previewInvocation(document, run.ambient);
  const { definition, trigger } = preview;
  if (trigger) {
    run.emit({
      event: 'trigger',
      type: trigger.type,
      elapsedMs: run.elapsedMs(),
      bindingData: trigger.bindingData,
    });
  }
  if (preview.error) throw new InvocationFailure(preview.error);
  if (!definition) throw new Error('A preview without a definition names no error.');
  logExecuting(run, document.trigger.kind);
  const inputs = await runInputs(document, run, definition, preview.bindings.filter(isInput));
  await runOutputs(document, run, definition, preview.bindings.filter(isOutput), inputs);
  const response = httpResponse(document, definition, inputs);
  if (response) emitHttpResponse(run, response);
}

const isInput = (binding: BindingPreview): binding is InputPreview => binding.direction === 'in';
const isOutput = (binding: BindingPreview): binding is OutputPreview => binding.direction === 'out';

/** All inputs start together; the first in order that failed is the one the host names. */
async function runInputs(
  document: FunctionAppDocument,
  run: Run,
  definition: FunctionDefinition,
  previews: readonly InputPreview[],
): Promise<ReadonlyMap<string, DeliveredInput>> {
  for (const preview of previews) tellExpressions(run, preview);
  for (const { error } of previews) if (error) throw new InvocationFailure(error);
  const profile = workerProfiles[profileOf[document.codeModel]];
  const settled = await Promise.allSettled(
    previews.map(async (preview) => {
      if (!preview.request) throw new Error('A binding without error has a request.');
      const binding = bindingNamed(definition, preview.binding);
      return [
        preview.binding,
        await runInput(run, binding, preview, preview.request, profile),
      ] as const;
    }),
  );
  run.signal.throwIfAborted();
  return new Map(
    settled.map((result) => {
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    }),
  );
}

interface Collected {
  readonly binding: BindingDefinition;
  readonly request: OutputRequest;
}

/** Values are collected first, then each collector is flushed; a failure stops the rest. */
async function runOutputs(
  document: FunctionAppDocument,
  run: Run,
  definition: FunctionDefinition,
  previews: readonly OutputPreview[],
  inputs: ReadonlyMap<string, DeliveredInput>,
): Promise<void> {
  const collected: Collected[] = [];
  for (const preview of previews) {
    const binding = bindingNamed(definition, preview.binding);
    const value = givenValue(document, run, preview, inputs);
    // A binding the function gave nothing to is not touched at all.
    if (value.kind === 'none') continue;
    tellExpressions(run, preview);
    if (preview.error) throw new InvocationFailure(preview.error);
    if (!preview.target) throw new Error('A binding without error has a target.');
    collected.push({ binding, request: collectOutput(run, binding, preview.target, value) });
  }
  let written: string | null = null;
  for (const { binding, request } of collected) {
    run.signal.throwIfAborted();
    try {
      await flushOutput(run, binding, request);
    } catch (error) {
      if (written !== null && !run.signal.aborted) reportNotAtomic(run, binding, written);
      throw error;
    }
    if (request.rows.length > 0) written = binding.name;
  }
}

function givenValue(
  document: FunctionAppDocument,
  run: Run,
  { binding }: OutputPreview,
  inputs: ReadonlyMap<string, DeliveredInput>,
): ReturnType<typeof outputValue> {
  try {
    return outputValue(document, binding, inputs);
  } catch (error) {
    throw toFailure(error, run, { step: 'output', binding });
  }
}

function bindingNamed({ bindings }: FunctionDefinition, name: string): BindingDefinition {
  const found = bindings.find((binding) => binding.name === name);
  if (!found) throw new Error(`A preview names the binding '${name}', which is not there.`);
  return found;
}

function tellExpressions(run: Run, { binding, direction, properties }: BindingPreview): void {
  const withTokens = properties.filter(({ tokens }: ResolvedProperty) => tokens.length > 0);
  run.emit({
    event: 'expressions',
    binding,
    direction,
    elapsedMs: run.elapsedMs(),
    properties: withTokens,
  });
}

function finishFailed(document: FunctionAppDocument, run: Run, thrown: unknown): void {
  if (run.signal.aborted) {
    run.emit({ event: 'finished', outcome: 'canceled', elapsedMs: run.elapsedMs() });
    return;
  }
  const error = thrown instanceof InvocationFailure ? thrown.error : bug(run, thrown);
  if (error.step === 'indexing') {
    run.emit({
      event: 'log',
      level: 'error',
      category: 'Host.Startup',
      message: error.messages.join(' '),
    });
  } else {
    run.emit({
      event: 'log',
      level: 'error',
      category: `Function.${run.functionName}`,
      message: error.messages.join('\n'),
    });
    logExecuted(run, 'Failed');
  }
  if (document.trigger.kind === 'http' && error.step !== 'indexing') {
    // No route or method matched: the host answers itself.
    const status = error.step === 'trigger' ? 404 : failedHttpResponse.status;
    emitHttpResponse(run, { ...failedHttpResponse, status });
  }
  run.emit({ event: 'finished', outcome: 'failed', elapsedMs: run.elapsedMs(), error });
}

function bug(run: Run, thrown: unknown): InvocationError {
  run.reportBug(thrown);
  return {
    code: 'INTERNAL',
    messages: [`The playground failed; this is a bug. The log names it by ${run.invocationId}.`],
    step: 'value',
  };
}

function emitHttpResponse(run: Run, { body, ...response }: HttpResponse): void {
  const { text, truncated } = shorten(body);
  run.emit({ event: 'http-response', ...response, body: text, truncated });
}
