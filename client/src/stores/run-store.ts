import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { FunctionRun } from '#shared/node-worker/run-function';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { InvocationEvent, WorkerCallEvent } from '#shared/playground-api/invocation-event';
import type { FunctionLine, FunctionResult, WorkerCall } from '#shared/playground-api/worker-call';
import { invoke, sendFunctionResult } from '../api/invocations.ts';
import { PlaygroundError } from '../api/playground-error.ts';
import { idleRun, type Run, type RunProblem, type RunStep, reduceRun, stopRun } from './run.ts';
import { type SavedValue, savedValue } from './saved-value.ts';

export interface RunState {
  readonly run: Run;
  /** The sample whose run this is. */
  readonly sampleId: string;
  /** Shows the last run of a sample; one that was under way when the page went is interrupted. */
  open(sampleId: string): Promise<void>;
  /** Runs the function and gathers its steps; does nothing while a run is under way. */
  start(document: FunctionAppDocument): Promise<void>;
  cancel(): void;
  /** The page is about to go: a connection that breaks now is no fault of the server. */
  leave(): void;
  /** Shows the preview again. */
  clear(): void;
}

export interface RunSources {
  invoke(document: FunctionAppDocument, signal: AbortSignal): AsyncIterable<InvocationEvent>;
  /** Runs the document's code for this call; rejects only when it is canceled. */
  runFunction(document: FunctionAppDocument, request: FunctionRequest): Promise<FunctionRun>;
  sendFunctionResult(id: string, result: FunctionResult, signal: AbortSignal): Promise<void>;
  saved(sampleId: string): SavedValue<Run>;
  now(): number;
}

interface FunctionRequest {
  readonly call: WorkerCall;
  readonly limitMs: number;
  readonly signal: AbortSignal;
  readonly onLine: (line: FunctionLine) => void;
}

const savedRows = 500;
const savedBodyLength = 64 * 1024;

export function createRunStore(sources: RunSources): UseBoundStore<StoreApi<RunState>> {
  return create<RunState>((set, get) => {
    let controller: AbortController | null = null;
    let leaving = false;

    const keep = (sampleId: string, run: Run): void =>
      sources.saved(sampleId).save({ ...run, steps: run.steps.map(cutStep) });

    return {
      run: idleRun,
      sampleId: '',

      open: async (sampleId) => {
        controller?.abort();
        controller = null;
        set({ sampleId, run: idleRun });
        const kept = await sources.saved(sampleId).load();
        if (!kept || get().sampleId !== sampleId || get().run !== idleRun) return;
        set({ run: kept.state === 'running' ? stopRun(kept, 'interrupted', 0) : kept });
      },

      start: async (document) => {
        if (controller) return;
        const mine = new AbortController();
        controller = mine;
        const { sampleId } = get();
        const startedAt = sources.now();
        let run: Run = { ...idleRun, state: 'running', startedAt };
        const show = (next: Run): void => {
          run = next;
          if (get().sampleId === sampleId) set({ run });
        };
        show(run);
        keep(sampleId, run);
        const callFunction = async ({ call, limitMs }: WorkerCallEvent): Promise<void> => {
          const began = sources.now();
          const ended = await sources.runFunction(document, {
            call,
            limitMs,
            signal: mine.signal,
            onLine: (line) => show(reduceRun(run, { event: 'function-line', line })),
          });
          const durationMs = sources.now() - began;
          show(reduceRun(run, { event: 'function-ended', durationMs, run: ended }));
          await sources.sendFunctionResult(call.invocationId, ended.result, mine.signal);
        };
        try {
          for await (const event of sources.invoke(document, mine.signal)) {
            show(reduceRun(run, event));
            // The server says nothing more until it has the result.
            if (event.event === 'worker-call') await callFunction(event);
          }
          if (run.state === 'running')
            show(stopRun(run, 'failed', sources.now() - startedAt, lost));
        } catch (error) {
          const elapsedMs = sources.now() - startedAt;
          if (mine.signal.aborted) show(stopRun(run, 'canceled', elapsedMs));
          else if (leaving) show(stopRun(run, 'interrupted', elapsedMs));
          else show(stopRun(run, 'failed', elapsedMs, problemOf(error, sources.now())));
        }
        if (controller === mine) controller = null;
        keep(sampleId, run);
      },

      cancel: () => controller?.abort(),

      leave: () => {
        leaving = true;
      },

      clear: () => {
        if (controller) return;
        set({ run: idleRun });
        keep(get().sampleId, idleRun);
      },
    };
  });
}

const lost: RunProblem = {
  code: 'CONNECTION_LOST',
  message:
    'The connection to the server ended before the run did. Your text is kept; run it again when the server is back.',
  retryAt: null,
};

function problemOf(error: unknown, now: number): RunProblem {
  if (!(error instanceof PlaygroundError)) return lost;
  const { code, message, retryAfterSeconds } = error;
  return {
    code,
    message,
    retryAt: retryAfterSeconds === null ? null : now + retryAfterSeconds * 1000,
  };
}

/** A kept run holds the beginning of what is long; `total` still tells how many rows there were. */
function cutStep(step: RunStep): RunStep {
  if (step.kind === 'rows' && step.event.rows.length > savedRows) {
    return { ...step, event: { ...step.event, rows: step.event.rows.slice(0, savedRows) } };
  }
  if (step.kind === 'http-response' && step.event.body.length > savedBodyLength) {
    const body = step.event.body.slice(0, savedBodyLength);
    return { ...step, event: { ...step.event, body, truncated: true } };
  }
  return step;
}

export const useRun = createRunStore({
  invoke,
  sendFunctionResult,
  // Compiler and sandbox are loaded by the first run that needs them.
  runFunction: async (document, request) =>
    (await import('../function-runner/run-document.ts')).runDocument(document, request),
  saved: (sampleId) => savedValue<Run>(`run:${sampleId}`),
  now: () => Date.now(),
});
