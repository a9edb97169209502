import { describe, expect, it } from 'vitest';
import type { FunctionRun } from '#shared/node-worker/run-function';
import type { InvocationEvent } from '#shared/playground-api/invocation-event';
import { PlaygroundError } from '../api/playground-error.ts';
import { emptyDocument } from './document-store.ts';
import type { Run, RunStep } from './run.ts';
import { createRunStore, type RunSources } from './run-store.ts';

const finished: InvocationEvent = { event: 'finished', outcome: 'succeeded', elapsedMs: 5 };
const trigger: InvocationEvent = {
  event: 'trigger',
  type: 'httpTrigger',
  elapsedMs: 1,
  bindingData: [],
};

function storeOf(
  invoke: RunSources['invoke'],
  kept = new Map<string, Run>(),
  more: Partial<RunSources> = {},
) {
  const sources: RunSources = {
    invoke,
    runFunction: async () => {
      throw new Error('No function runs here.');
    },
    sendFunctionResult: async () => undefined,
    ...more,
    saved: (id) => ({
      load: async () => kept.get(id),
      save: (run) => void kept.set(id, run),
      onChangedElsewhere: () => () => undefined,
    }),
    now: () => 1000,
  };
  return { store: createRunStore(sources), kept };
}

const bodyLength = (step: RunStep | undefined): number | null =>
  step?.kind === 'http-response' ? step.event.body.length : null;

/** Waits until it is canceled, as a long query does. */
async function* endless(_: unknown, signal: AbortSignal): AsyncGenerator<InvocationEvent> {
  yield trigger;
  signal.throwIfAborted();
  await new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

describe('run store', () => {
  it('gathers the events of a run and keeps the result', async () => {
    const { store, kept } = storeOf(async function* () {
      yield trigger;
      yield finished;
    });
    await store.getState().open('a');
    await store.getState().start(emptyDocument);
    expect(store.getState().run).toMatchObject({ state: 'succeeded', elapsedMs: 5 });
    expect(kept.get('a')?.state).toBe('succeeded');
  });

  it('keeps the beginning of what is long, and shows all of it until then', async () => {
    const { store, kept } = storeOf(async function* () {
      yield {
        event: 'rows',
        binding: 'in',
        elapsedMs: 1,
        columns: [{ name: 'a', type: 'long' }],
        rows: Array.from({ length: 10_000 }, (_, at) => [at]),
        total: 10_000,
      };
      const body = 'x'.repeat(1_000_000);
      yield {
        event: 'http-response',
        status: 200,
        body,
        truncated: false,
        contentType: 'text/plain',
      };
      yield finished;
    });
    await store.getState().open('a');
    await store.getState().start(emptyDocument);
    const [rows, response] = store.getState().run.steps;
    expect(rows).toMatchObject({ event: { total: 10_000, rows: { length: 10_000 } } });
    expect(bodyLength(response)).toBe(1_000_000);
    const [keptRows, keptResponse] = kept.get('a')?.steps ?? [];
    expect(keptRows).toMatchObject({ event: { total: 10_000, rows: { length: 500 } } });
    expect(keptResponse).toMatchObject({ event: { truncated: true } });
    expect(bodyLength(keptResponse)).toBe(64 * 1024);
  });

  it('cancel ends the run', async () => {
    const { store } = storeOf(endless);
    const run = store.getState().start(emptyDocument);
    expect(store.getState().run.state).toBe('running');
    store.getState().cancel();
    await run;
    expect(store.getState().run.state).toBe('canceled');
  });

  it('a second start while running does nothing', async () => {
    const { store } = storeOf(endless);
    const first = store.getState().start(emptyDocument);
    await store.getState().start(emptyDocument);
    expect(store.getState().run.state).toBe('running');
    store.getState().cancel();
    await first;
  });

  it('a run that was under way at a reload is shown as interrupted', async () => {
    const { store, kept } = storeOf(endless);
    await store.getState().open('a');
    const run = store.getState().start(emptyDocument);
    const reloaded = storeOf(endless, new Map(kept));
    await reloaded.store.getState().open('a');
    expect(reloaded.store.getState().run.state).toBe('interrupted');
    store.getState().cancel();
    await run;
  });

  it('a connection that breaks because the page goes is an interruption', async () => {
    const { store, kept } = storeOf(async function* () {
      yield trigger;
      store.getState().leave();
      throw new TypeError('network error');
    });
    await store.getState().open('a');
    await store.getState().start(emptyDocument);
    expect(kept.get('a')).toMatchObject({ state: 'interrupted', problem: null });
  });

  it('opening another sample cancels the run and does not show it there', async () => {
    const { store, kept } = storeOf(endless);
    await store.getState().open('a');
    const run = store.getState().start(emptyDocument);
    await store.getState().open('b');
    await run;
    expect(store.getState().run.state).toBe('idle');
    expect(kept.get('a')?.state).toBe('canceled');
  });

  it('an answer that breaks off says so', async () => {
    const { store } = storeOf(async function* () {
      yield trigger;
    });
    await store.getState().start(emptyDocument);
    expect(store.getState().run).toMatchObject({
      state: 'failed',
      problem: { code: 'CONNECTION_LOST' },
    });
  });

  it('a refusal tells when to try again', async () => {
    const { store } = storeOf(async function* () {
      yield* [];
      throw new PlaygroundError('RATE_LIMITED', 'Too many runs', 7);
    });
    await store.getState().start(emptyDocument);
    expect(store.getState().run.problem).toEqual({
      code: 'RATE_LIMITED',
      message: 'Too many runs',
      retryAt: 8000,
    });
  });
});

describe('a function that runs in the page', () => {
  const call: InvocationEvent = {
    event: 'worker-call',
    elapsedMs: 3,
    limitMs: 5000,
    call: {
      invocationId: 'id-1',
      functionName: 'F',
      bindings: [],
      trigger: { binding: 'req', data: { kind: 'string', text: '' } },
      triggerMetadata: [],
      inputs: [],
    },
  };
  const given: FunctionRun = {
    result: {
      outcome: 'succeeded',
      outputs: [{ binding: 'products', data: { kind: 'json', text: '[]' } }],
    },
    losses: [{ binding: 'products', path: 'a', was: 'NaN', became: 'null' }],
  };

  it('shows its lines as they come, and sends its result before the run goes on', async () => {
    const order: string[] = [];
    const { store } = storeOf(
      async function* () {
        yield trigger;
        yield call;
        order.push('next event asked for');
        yield finished;
      },
      new Map(),
      {
        runFunction: async (_, { onLine, limitMs }) => {
          expect(limitMs).toBe(5000);
          onLine({ level: 'warning', source: 'context', message: 'hello' });
          expect(store.getState().run.steps.at(-1)).toMatchObject({
            kind: 'function',
            status: 'running',
            lines: [{ message: 'hello' }],
          });
          return given;
        },
        sendFunctionResult: async (id, result) => {
          expect(result).toEqual(given.result);
          order.push(`result of ${id}`);
        },
      },
    );
    await store.getState().open('a');
    await store.getState().start(emptyDocument);
    expect(order).toEqual(['result of id-1', 'next event asked for']);
    const { run } = store.getState();
    expect(run.steps.at(-1)).toMatchObject({ status: 'succeeded', given: ['products'] });
    expect(run.logs).toEqual([
      { event: 'log', level: 'warning', category: 'Function.F.User', message: 'hello' },
    ]);
    expect(run.diagnostics).toEqual([
      expect.objectContaining({ code: 'FR-20', file: 'code', binding: 'products' }),
    ]);
  });

  it('an error of the run belongs to its step', async () => {
    const { store } = storeOf(
      async function* () {
        yield call;
        yield {
          event: 'finished',
          outcome: 'failed',
          elapsedMs: 9,
          error: { code: 'FR-01', messages: ['no'], step: 'function' },
        };
      },
      new Map(),
      { runFunction: async () => given },
    );
    await store.getState().open('a');
    await store.getState().start(emptyDocument);
    expect(store.getState().run.steps).toMatchObject([
      { kind: 'function', status: 'failed', error: { code: 'FR-01' } },
    ]);
  });

  it('cancel ends it', async () => {
    const { store } = storeOf(
      async function* () {
        yield call;
        yield finished;
      },
      new Map(),
      {
        runFunction: (_, { signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
            store.getState().cancel();
          }),
      },
    );
    await store.getState().open('a');
    await store.getState().start(emptyDocument);
    expect(store.getState().run).toMatchObject({
      state: 'canceled',
      steps: [{ kind: 'function', status: 'canceled' }],
    });
  });
});
