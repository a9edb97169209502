import { lossDiagnostic } from '#shared/node-worker/loss-diagnostic';
import type { FunctionRun } from '#shared/node-worker/run-function';
import type {
  ExpressionsEvent,
  InvocationError,
  InvocationEvent,
  OutputEvent,
  RequestEvent,
  ResponseEvent,
  RowsEvent,
  TableEvent,
  TriggerEvent,
  ValueEvent,
  WorkerCallEvent,
} from '#shared/playground-api/invocation-event';
import type { FunctionLine } from '#shared/playground-api/worker-call';
import type { Diagnostic } from '#shared/text/diagnostic';

/** What the page itself adds to the events of a run: it runs the function's code. */
export type FunctionProgress =
  | { readonly event: 'function-line'; readonly line: FunctionLine }
  | { readonly event: 'function-ended'; readonly durationMs: number; readonly run: FunctionRun };

/** A run as the page shows it: its events gathered into steps. */
export interface Run {
  readonly state: 'idle' | 'running' | 'succeeded' | 'failed' | 'canceled' | 'interrupted';
  /** Milliseconds since 1970, by the page's clock. */
  readonly startedAt: number;
  readonly elapsedMs: number | null;
  readonly steps: readonly RunStep[];
  readonly logs: readonly LogEvent[];
  readonly diagnostics: readonly Diagnostic[];
  readonly error: InvocationError | null;
  /** Why there is no answer, when the server gave none. */
  readonly problem: RunProblem | null;
}

export interface RunProblem {
  readonly code: string;
  readonly message: string;
  /** When trying again makes sense, milliseconds since 1970. */
  readonly retryAt: number | null;
}

export type LogEvent = Extract<InvocationEvent, { event: 'log' }>;
type HttpResponseEvent = Extract<InvocationEvent, { event: 'http-response' }>;

interface StepOf<Kind extends string> {
  readonly kind: Kind;
  readonly id: string;
  readonly binding: string | null;
  readonly status: 'running' | 'succeeded' | 'failed' | 'canceled';
  /** Null where the server does not tell. */
  readonly durationMs: number | null;
  readonly error: InvocationError | null;
}

export type RunStep =
  | (StepOf<'trigger'> & { readonly event: TriggerEvent })
  | (StepOf<'expressions'> & { readonly event: ExpressionsEvent })
  | (StepOf<'request'> & {
      readonly request: RequestEvent;
      readonly response: ResponseEvent | null;
    })
  | (StepOf<'rows'> & { readonly event: RowsEvent })
  | (StepOf<'value'> & { readonly event: ValueEvent })
  | (StepOf<'function'> & {
      readonly functionName: string;
      /** When it ended; before that, when it began. */
      readonly elapsedMs: number;
      readonly lines: readonly FunctionLine[];
      /** The outputs it gave something to; null until it ended. */
      readonly given: readonly string[] | null;
    })
  | (StepOf<'output'> & { readonly event: OutputEvent })
  | (StepOf<'table'> & { readonly before: TableEvent | null; readonly after: TableEvent | null })
  /** `cut`: only the beginning of the body is here. */
  | (StepOf<'http-response'> & { readonly event: HttpResponseEvent })
  /** Where a run ended before the step it was at had anything to show. */
  | (StepOf<'failure'> & { readonly step: InvocationError['step'] });

type StepKind = RunStep['kind'];

export const idleRun: Run = {
  state: 'idle',
  startedAt: 0,
  elapsedMs: null,
  steps: [],
  logs: [],
  diagnostics: [],
  error: null,
  problem: null,
};

/** The run after one more event. */
export function reduceRun(run: Run, event: InvocationEvent | FunctionProgress): Run {
  switch (event.event) {
    case 'started':
      return run;
    case 'trigger':
      return addStep(run, { ...step('trigger', run, null, event.elapsedMs), event });
    case 'expressions':
      return addStep(run, { ...step('expressions', run, event.binding, event.elapsedMs), event });
    case 'request':
      return event.purpose === 'table-state' ? run : addRequest(run, event);
    case 'response':
      return addResponse(run, event);
    case 'rows':
      return addStep(run, { ...step('rows', run, event.binding, event.elapsedMs), event });
    case 'value':
      return addStep(run, { ...step('value', run, event.binding, event.elapsedMs), event });
    case 'worker-call':
      return addFunction(run, event);
    case 'function-line':
      return addLine(run, event.line);
    case 'function-ended':
      return endFunction(run, event.durationMs, event.run);
    case 'output':
      return addStep(run, { ...step('output', run, event.binding, event.elapsedMs), event });
    case 'table':
      return addTable(run, event);
    case 'http-response':
      return addStep(run, {
        ...step('http-response', run, null, null),
        status: event.status < 500 ? 'succeeded' : 'failed',
        event,
      });
    case 'log':
      return { ...run, logs: [...run.logs, event] };
    case 'diagnostic':
      return { ...run, diagnostics: [...run.diagnostics, event.diagnostic] };
    case 'finished':
      return finish({ ...run, elapsedMs: event.elapsedMs }, event.outcome, event.error ?? null);
    default:
      // A newer server: what this page does not know it does not show.
      return event satisfies never;
  }
}

/** The run when it ended without saying so: canceled here, or the answer broke off. */
export function stopRun(
  run: Run,
  state: 'canceled' | 'interrupted' | 'failed',
  elapsedMs: number,
  problem: RunProblem | null = null,
): Run {
  return { ...finish({ ...run, elapsedMs }, state, null), problem };
}

function step<Kind extends StepKind>(
  kind: Kind,
  run: Run,
  binding: string | null,
  elapsedMs: number | null,
): StepOf<Kind> {
  return {
    kind,
    id: `${run.steps.length}-${kind}-${binding ?? ''}`,
    binding,
    status: 'succeeded',
    durationMs: elapsedMs === null ? null : Math.max(0, elapsedMs - lastElapsed(run, binding)),
    error: null,
  };
}

/** When the step before this one, of the same binding or of the run, was done. */
function lastElapsed(run: Run, binding: string | null): number {
  for (const previous of run.steps.toReversed()) {
    if (previous.binding !== binding && previous.binding !== null) continue;
    const elapsed = elapsedOf(previous);
    if (elapsed !== null) return elapsed;
  }
  return 0;
}

function elapsedOf(previous: RunStep): number | null {
  switch (previous.kind) {
    case 'request':
      return (previous.response ?? previous.request).elapsedMs;
    case 'table':
    case 'http-response':
    case 'failure':
      return null;
    case 'function':
      return previous.elapsedMs;
    default:
      return previous.event.elapsedMs;
  }
}

const addStep = (run: Run, added: RunStep): Run => ({ ...run, steps: [...run.steps, added] });

const addFunction = (run: Run, { call, elapsedMs }: WorkerCallEvent): Run =>
  addStep(run, {
    ...step('function', run, null, null),
    status: 'running',
    functionName: call.functionName,
    elapsedMs,
    lines: [],
    given: null,
  });

function addLine(run: Run, line: FunctionLine): Run {
  const found = run.steps.find((one) => one.kind === 'function');
  if (!found) return run;
  const { level, message } = line;
  const category = `Function.${found.functionName}.User`;
  const shown = changeFunction(run, (one) => ({ ...one, lines: [...one.lines, line] }));
  return { ...shown, logs: [...run.logs, { event: 'log', level, category, message }] };
}

function endFunction(run: Run, durationMs: number, { result, losses }: FunctionRun): Run {
  const given = result.outcome === 'succeeded' ? result.outputs.map(({ binding }) => binding) : [];
  const ended = changeFunction(run, (one) => ({
    ...one,
    status: result.outcome,
    durationMs,
    elapsedMs: one.elapsedMs + durationMs,
    given,
  }));
  return { ...ended, diagnostics: [...run.diagnostics, ...losses.map(lossDiagnostic)] };
}

type FunctionStep = Extract<RunStep, { kind: 'function' }>;

const changeFunction = (run: Run, change: (one: FunctionStep) => FunctionStep): Run => ({
  ...run,
  steps: run.steps.map((one) => (one.kind === 'function' ? change(one) : one)),
});

const addRequest = (run: Run, request: RequestEvent): Run =>
  addStep(run, {
    ...step('request', run, request.binding, null),
    status: 'running',
    request,
    response: null,
  });

function addResponse(run: Run, response: ResponseEvent): Run {
  const index = run.steps.findLastIndex(
    (one) => one.kind === 'request' && one.binding === response.binding && !one.response,
  );
  return replaceStep(run, index, (one) =>
    one.kind === 'request'
      ? {
          ...one,
          response,
          status: response.status < 400 ? 'succeeded' : 'failed',
          durationMs: response.durationMs,
        }
      : one,
  );
}

function addTable(run: Run, event: TableEvent): Run {
  const index = run.steps.findLastIndex(
    (one) =>
      one.kind === 'table' &&
      one.binding === event.binding &&
      one.before?.table === event.table &&
      one.before.database === event.database,
  );
  if (event.when === 'after' && index >= 0) {
    // The table's step moves to where its second half arrived: after the ingest call.
    const found = run.steps[index];
    if (found?.kind !== 'table') return run;
    const others = run.steps.filter((one) => one !== found);
    return { ...run, steps: [...others, { ...found, after: event, status: 'succeeded' }] };
  }
  return addStep(run, {
    ...step('table', run, event.binding, null),
    status: event.when === 'before' ? 'running' : 'succeeded',
    before: event.when === 'before' ? event : null,
    after: event.when === 'after' ? event : null,
  });
}

function finish(
  run: Run,
  state: 'succeeded' | 'failed' | 'canceled' | 'interrupted',
  error: InvocationError | null,
): Run {
  const left = state === 'succeeded' ? 'succeeded' : 'canceled';
  const steps = run.steps.map((one) =>
    one.status === 'running' ? ({ ...one, status: left } satisfies RunStep) : one,
  );
  const ended: Run = { ...run, state, error, steps };
  return error ? attachError(ended, error) : ended;
}

/** Marks the step the error belongs to; adds one where there is none yet. */
function attachError(run: Run, error: InvocationError): Run {
  const index = run.steps.findLastIndex(
    (one) => (!error.binding || one.binding === error.binding) && isStepOf(one, error.step),
  );
  if (index >= 0) return replaceStep(run, index, (one) => ({ ...one, status: 'failed', error }));
  const failure: RunStep = {
    ...step('failure', run, error.binding ?? null, null),
    status: 'failed',
    step: error.step,
    error,
  };
  // The response that tells of the error comes after it.
  const response = run.steps.findIndex(({ kind }) => kind === 'http-response');
  const at = response < 0 ? run.steps.length : response;
  return { ...run, steps: run.steps.toSpliced(at, 0, failure) };
}

function isStepOf(one: RunStep, name: InvocationError['step']): boolean {
  switch (name) {
    case 'trigger':
    case 'expressions':
    case 'value':
    case 'function':
    case 'output':
      return one.kind === name;
    case 'query':
      return one.kind === 'request' && !isIngest(one.request);
    case 'ingest':
      return one.kind === 'request' && isIngest(one.request);
    case 'indexing':
    case 'connection':
      return false;
  }
}

export const isIngest = ({ purpose }: RequestEvent): boolean =>
  purpose === 'streaming-ingest' || purpose === 'queued-ingest';

const replaceStep = (run: Run, index: number, change: (one: RunStep) => RunStep): Run =>
  index < 0
    ? run
    : { ...run, steps: run.steps.map((one, at) => (at === index ? change(one) : one)) };
