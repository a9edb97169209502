import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { InvocationError } from '#shared/playground-api/invocation-event';
import { failedHttpResponse, type HttpResponse, httpResponse } from '#shared/preview/http-response';
import { previewInvocation } from '#shared/preview/preview-invocation';
import { pipelineOf } from '#shared/profiles/pipeline';
import { logExecuted, logExecuting } from './host-log.ts';
import { type Invocation, InvocationFailure, type Run, shorten } from './invocation.ts';
import { runInProcess } from './run-in-process.ts';
import { runOutOfProcess } from './run-out-of-process.ts';

/**
 * One invocation as the host of its code model runs it: trigger, input bindings, the function, output
 * bindings. Each step is told as it happens; the last event is always `finished`. Never throws.
 */
export async function runInvocation(
  document: FunctionAppDocument,
  invocation: Invocation,
): Promise<void> {
  const startMs = performance.now();
  const run: Run = {
    ...invocation,
    document,
    functionName: document.functionName,
    bindingData: [],
    startMs,
    elapsedMs: () => performance.now() - startMs,
  };
  run.emit({
    event: 'started',
    invocationId: run.invocationId,
    at: run.ambient.now().toISOString(),
  });
  try {
    await runSteps(run);
    logExecuted(run, 'Succeeded');
    run.emit({ event: 'finished', outcome: 'succeeded', elapsedMs: run.elapsedMs() });
  } catch (error) {
    finishFailed(run, error);
  }
}

async function runSteps(run: Run): Promise<void> {
  const { document } = run;
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
  logExecuting(run);
  const runBindings =
    pipelineOf(document.codeModel) === 'in-process' ? runInProcess : runOutOfProcess;
  const fired: Run = { ...run, bindingData: trigger?.bindingData ?? [] };
  const call = await runBindings(fired, definition, preview.bindings);
  const response =
    call.byCode === null
      ? httpResponse(call.document, definition, call.inputs)
      : call.byCode.response;
  if (response) emitHttpResponse(run, response);
}

function finishFailed(run: Run, thrown: unknown): void {
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
  if (run.document.trigger.kind === 'http' && error.step !== 'indexing') {
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
