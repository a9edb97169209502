import type { FunctionDefinition } from '#shared/function-json/function-definition';
import { boundType, isBoundInFunction } from '#shared/parameter-types/parameter-type';
import type { FunctionOutput } from '#shared/playground-api/function-app-document';
import type { BindingPreview, OutputPreview } from '#shared/preview/invocation-preview';
import type { DeliveredInput } from '#shared/profiles/worker-profile';
import { bindingFailure } from './binding-failure.ts';
import { callFunction, type FunctionCall } from './call-function.ts';
import { InvocationFailure, type Run } from './invocation.ts';
import { reportNotAtomic, reportSentAgain } from './run-diagnostics.ts';
import { runInput } from './run-input.ts';
import { collectOutput, flushOutput, givenValue } from './run-output.ts';
import { bindingNamed, isInput, isOutput, tellExpressions } from './tell-bindings.ts';

/**
 * The steps of an in-process invocation: the parameters bound one after another, the function, each
 * output handled after it returned. What the function binds or reads itself comes after the
 * parameters. Source: binding-engine.md, sections 0, 5.1 and 6.1.
 */
export async function runInProcess(
  run: Run,
  definition: FunctionDefinition,
  previews: readonly BindingPreview[],
): Promise<FunctionCall> {
  const inputs = new Map<string, DeliveredInput>();
  const inBody = (preview: BindingPreview) =>
    isBoundInFunction(run.document, bindingNamed(definition, preview.binding));
  for (const preview of previews.filter((one) => !inBody(one))) {
    await bind(run, definition, preview, inputs);
  }
  for (const preview of previews.filter(inBody)) await bind(run, definition, preview, inputs);
  const call = await callFunction(run, definition, inputs);
  const outputs = previews.filter(isOutput);
  const flushed = await flushInFunction(run, definition, outputs, call);
  await handleOutputs(run, definition, outputs, call, flushed);
  return call;
}

/** One parameter: an input asks the cluster, an output gets its collector. */
async function bind(
  run: Run,
  definition: FunctionDefinition,
  preview: BindingPreview,
  inputs: Map<string, DeliveredInput>,
): Promise<void> {
  run.signal.throwIfAborted();
  tellExpressions(run, preview);
  if (preview.error) throw bindingFailure(run, definition, preview, preview.error);
  if (!isInput(preview)) return;
  if (!preview.request) throw new Error('A binding without error has a request.');
  const binding = bindingNamed(definition, preview.binding);
  inputs.set(preview.binding, await runInput(run, binding, preview, preview.request));
}

/**
 * The flushes a function makes itself. One that fails keeps its rows; nobody sees the failure when
 * it is not awaited. -> the bindings whose rows are gone by then.
 */
async function flushInFunction(
  run: Run,
  definition: FunctionDefinition,
  previews: readonly OutputPreview[],
  call: FunctionCall,
): Promise<ReadonlySet<string>> {
  const flushed = new Set<string>();
  for (const preview of previews) {
    const flush = flushOf(run, definition, preview, call);
    if (flush === undefined) continue;
    try {
      await flushOne(run, definition, preview, call, true);
      flushed.add(preview.binding);
    } catch (error) {
      if (flush === 'awaited' || !(error instanceof InvocationFailure)) throw error;
      reportSentAgain(run, bindingNamed(definition, preview.binding));
    }
  }
  return flushed;
}

/** Only an IAsyncCollector can be flushed by the function. */
function flushOf(
  run: Run,
  definition: FunctionDefinition,
  { binding }: OutputPreview,
  { document }: FunctionCall,
): FunctionOutput['flush'] {
  const { type } = boundType(run.document, bindingNamed(definition, binding));
  if (type.name !== 'IAsyncCollector') return undefined;
  return document.outputs.find((output) => output.binding === binding)?.flush;
}

/** Each output after the function returned, one after another; a failure stops the rest. */
async function handleOutputs(
  run: Run,
  definition: FunctionDefinition,
  previews: readonly OutputPreview[],
  call: FunctionCall,
  flushed: ReadonlySet<string>,
): Promise<void> {
  let written: string | null = [...flushed].at(-1) ?? null;
  for (const preview of previews) {
    if (flushed.has(preview.binding)) continue;
    run.signal.throwIfAborted();
    try {
      const rows = await flushOne(run, definition, preview, call, false);
      if (rows > 0) written = preview.binding;
    } catch (error) {
      const binding = bindingNamed(definition, preview.binding);
      if (written !== null && !run.signal.aborted) reportNotAtomic(run, binding, written);
      throw error;
    }
  }
}

/** -> how many rows were sent. */
async function flushOne(
  run: Run,
  definition: FunctionDefinition,
  preview: OutputPreview,
  call: FunctionCall,
  inFunction: boolean,
): Promise<number> {
  const binding = bindingNamed(definition, preview.binding);
  const value = givenValue(run, definition, call, preview.binding);
  if (value.kind === 'none') return 0;
  if (!preview.target) throw new Error('A binding without error has a target.');
  const request = collectOutput(run, binding, preview.target, value);
  await flushOutput(run, binding, request, inFunction);
  return request.rows.length;
}
