import type {
  BindingDefinition,
  FunctionDefinition,
} from '#shared/function-json/function-definition';
import type { OutputRequest } from '#shared/kusto-binding/requests';
import type {
  BindingPreview,
  InputPreview,
  OutputPreview,
} from '#shared/preview/invocation-preview';
import type { DeliveredInput } from '#shared/profiles/worker-profile';
import { bindingFailure } from './binding-failure.ts';
import { callFunction, type FunctionCall } from './call-function.ts';
import type { Run } from './invocation.ts';
import { reportNotAtomic } from './run-diagnostics.ts';
import { runInput } from './run-input.ts';
import { collectOutput, flushOutput, givenValue } from './run-output.ts';
import { bindingNamed, isInput, isOutput, tellExpressions } from './tell-bindings.ts';

/**
 * The steps of an out-of-process invocation: all inputs together, the function, the values of the
 * outputs, their ingestions one after another. Source: binding-engine.md, sections 5.1 and 6.1.
 */
export async function runOutOfProcess(
  run: Run,
  definition: FunctionDefinition,
  previews: readonly BindingPreview[],
): Promise<FunctionCall> {
  const inputs = await bindInputs(run, definition, previews.filter(isInput));
  const call = await callFunction(run, definition, inputs);
  await handleOutputs(run, definition, previews.filter(isOutput), call);
  return call;
}

/** All inputs start together; the first in order that failed is the one the host names. */
async function bindInputs(
  run: Run,
  definition: FunctionDefinition,
  previews: readonly InputPreview[],
): Promise<ReadonlyMap<string, DeliveredInput>> {
  for (const preview of previews) tellExpressions(run, preview);
  for (const preview of previews) {
    if (preview.error) throw bindingFailure(run, definition, preview, preview.error);
  }
  const settled = await Promise.allSettled(
    previews.map(async (preview) => {
      if (!preview.request) throw new Error('A binding without error has a request.');
      const binding = bindingNamed(definition, preview.binding);
      return [preview.binding, await runInput(run, binding, preview, preview.request)] as const;
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
async function handleOutputs(
  run: Run,
  definition: FunctionDefinition,
  previews: readonly OutputPreview[],
  call: FunctionCall,
): Promise<void> {
  const collected: Collected[] = [];
  for (const preview of previews) {
    const binding = bindingNamed(definition, preview.binding);
    const value = givenValue(run, definition, call, preview.binding);
    // A binding the function gave nothing to is not touched at all.
    if (value.kind === 'none') continue;
    tellExpressions(run, preview);
    if (preview.error) throw bindingFailure(run, definition, preview, preview.error);
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
