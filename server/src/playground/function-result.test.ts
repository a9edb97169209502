import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { functionJob } from '#shared/node-worker/function-job';
import { runInNode } from '#shared/node-worker/testing/run-in-node';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { InvocationEvent } from '#shared/playground-api/invocation-event';
import type { FunctionResult, WorkerCall } from '#shared/playground-api/worker-call';
import { eventsOf, startTestServer, type TestServer } from '../start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ PLAYGROUND_MODE: 'hosted', QUERY_TIMEOUT_SECONDS: '60' });
}, 60_000);
afterAll(() => server.close());

/** A visitor may ingest ten times a minute: a fresh one for each group of tests. */
let alice = { session: 'a'.repeat(32) };
const bob = { session: 'b'.repeat(32) };

const code = `const { app, input, output } = require('@azure/functions');
const rows = input.generic({ type: 'kusto', name: 'rows' });
const products = output.generic({ type: 'kusto', name: 'products' });
app.http('CopyProducts', {
  extraInputs: [rows],
  extraOutputs: [products],
  handler: async (request, context) => {
    const copies = context.extraInputs.get(rows).map((row) => ({ ...row, Name: row.Name + '!' }));
    context.extraOutputs.set(products, copies);
    return { status: 201, jsonBody: copies, headers: { 'x-count': String(copies.length) } };
  },
});`;

const kusto = { type: 'kusto', database: 'productsdb', connection: 'KustoConnectionString' };
const document: FunctionAppDocument = {
  functionName: 'CopyProducts',
  codeModel: 'javascript-v4',
  code,
  hostJson: null,
  outputsFrom: 'code',
  functionJson: JSON.stringify({
    bindings: [
      { type: 'httpTrigger', direction: 'in', name: 'req', route: 'copy/{productId}' },
      { type: 'http', direction: 'out', name: '$return' },
      {
        ...kusto,
        direction: 'in',
        name: 'rows',
        kqlCommand: "print ProductID = 9100, Name = 'x', Cost = 1.5",
      },
      { ...kusto, direction: 'out', name: 'products', tableName: 'Products' },
    ],
  }),
  appSettings: JSON.stringify({
    KustoConnectionString: 'Data Source=playground://embedded;Database=productsdb',
  }),
  trigger: { kind: 'http', method: 'POST', url: '/api/copy/7?a=1&a=2', headers: [], body: '{}' },
  outputs: [],
};

type Who = typeof alice;

const send = (id: string, result: unknown, who: Who) =>
  server.post(`/api/invocations/${id}/function-result`, result, who);

/** Runs the document; `atCall` is what the page does when it is its turn. */
function run(
  who: Who,
  atCall: (call: WorkerCall) => unknown,
  more: { readonly signal?: AbortSignal; readonly document?: FunctionAppDocument } = {},
): Promise<InvocationEvent[]> {
  return server.run(more.document ?? document, {
    ...who,
    ...(more.signal ? { signal: more.signal } : {}),
    onEvent: (event) => {
      if (event.event === 'worker-call') void atCall(event.call);
    },
  });
}

const nothing: FunctionResult = { outcome: 'succeeded', outputs: [] };
const errorOf = (events: readonly InvocationEvent[]) => eventsOf(events, 'finished')[0]?.error;

describe('a function that the page runs', () => {
  test('receives what the host sends, and its outputs go the ordinary way', async () => {
    const events = await run(alice, async (call) => {
      const { result } = await runInNode(functionJob(document, call));
      await send(call.invocationId, result, alice);
    });
    expect(errorOf(events)?.messages).toBeUndefined();
    const [{ call, limitMs } = {}] = eventsOf(events, 'worker-call');
    expect(limitMs).toBe(5_000);
    expect(call?.trigger.data).toMatchObject({
      kind: 'http-request',
      request: {
        method: 'POST',
        url: 'http://localhost:7071/api/copy/7?a=1&a=2',
        query: [{ name: 'a', text: '1,2' }],
        params: [{ name: 'productId', text: '7' }],
      },
    });
    const rows = [{ ProductID: 9100, Name: 'x!', Cost: 1.5 }];
    expect(eventsOf(events, 'http-response')).toMatchObject([
      {
        status: 201,
        body: JSON.stringify(rows),
        contentType: 'application/json',
        headers: [{ name: 'x-count', value: '1' }],
      },
    ]);
    const [before, after] = eventsOf(events, 'table');
    expect((after?.total ?? 0) - (before?.total ?? 0)).toBe(1);
    expect(after?.rows).toContainEqual([9100, 'x!', 1.5]);
  });

  test('that gave nothing touches no output, and answers 204', async () => {
    const events = await run(alice, ({ invocationId }) => send(invocationId, nothing, alice));
    expect(eventsOf(events, 'output')).toEqual([]);
    expect(eventsOf(events, 'http-response')).toMatchObject([{ status: 204, body: '' }]);
  });

  test('that failed fails the run in the words of the host, at its place', async () => {
    const failed: FunctionResult = {
      outcome: 'failed',
      code: 'FR-01',
      message: 'no',
      stack: 'Error: no\n    at f (src/functions/CopyProducts.js:1:2)',
      span: { offset: 6, length: 3 },
    };
    const events = await run(alice, ({ invocationId }) => send(invocationId, failed, alice));
    expect(errorOf(events)).toMatchObject({
      code: 'FR-01',
      step: 'function',
      place: { file: 'code', span: { offset: 6, length: 3 } },
      messages: [
        'Exception while executing function: Functions.CopyProducts',
        'Result: Failure\nException: no\nStack: Error: no\n    at f (src/functions/CopyProducts.js:1:2)',
      ],
    });
    expect(eventsOf(events, 'http-response')).toMatchObject([{ status: 500, body: '' }]);
  });

  test('in C# is not run: the visitor says what it gives', async () => {
    const events = await run(alice, () => undefined, {
      document: { ...document, codeModel: 'csharp-isolated' },
    });
    expect(eventsOf(events, 'worker-call')).toEqual([]);
    expect(eventsOf(events, 'finished')[0]?.outcome).toBe('succeeded');
  });
});

describe('a result', () => {
  beforeAll(() => {
    alice = { session: 'c'.repeat(32) };
  });

  test('counts once', async () => {
    const statuses: number[] = [];
    await run(alice, async ({ invocationId }) => {
      statuses.push((await send(invocationId, nothing, alice)).status);
      statuses.push((await send(invocationId, nothing, alice)).status);
    });
    await expect.poll(() => statuses).toEqual([204, 409]);
  });

  test('of another visitor is none', async () => {
    const statuses: number[] = [];
    const events = await run(alice, async ({ invocationId }) => {
      statuses.push((await send(invocationId, nothing, bob)).status);
      statuses.push((await send(invocationId, nothing, alice)).status);
    });
    expect(statuses[0]).toBe(409);
    expect(eventsOf(events, 'finished')[0]?.outcome).toBe('succeeded');
  });

  test('for a run that is not there is refused', async () => {
    const answer = await send('00000000-0000-0000-0000-000000000000', nothing, alice);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ error: { code: 'FUNCTION_NOT_AWAITED' } });
  });

  test.each([
    ['no object', 5],
    ['an unknown outcome', { outcome: 'maybe' }],
    ['an unknown code', { outcome: 'failed', code: 'X', message: '', stack: '', span: null }],
    [
      'an output of an unknown kind',
      { outcome: 'succeeded', outputs: [{ binding: 'a', data: { kind: 'x' } }] },
    ],
    [
      'too many outputs',
      {
        outcome: 'succeeded',
        outputs: Array(101).fill({ binding: 'a', data: { kind: 'string', text: '' } }),
      },
    ],
  ])('of a wrong shape is refused, and the run goes on waiting: %s', async (_, wrong) => {
    let refused = 0;
    const events = await run(alice, async ({ invocationId }) => {
      refused = (await send(invocationId, wrong, alice)).status;
      await send(invocationId, nothing, alice);
    });
    expect(refused).toBe(400);
    expect(eventsOf(events, 'finished')[0]?.outcome).toBe('succeeded');
  });

  test('larger than a call may be is refused', async () => {
    let refused = 0;
    await run(alice, async ({ invocationId }) => {
      const text = 'x'.repeat(9 * 1024 * 1024);
      const large = {
        outcome: 'succeeded',
        outputs: [{ binding: 'products', data: { kind: 'string', text } }],
      };
      refused = (await send(invocationId, large, alice)).status;
      await send(invocationId, nothing, alice);
    });
    expect(refused).toBe(413);
  });
});

describe('a run that waits', () => {
  beforeAll(() => {
    alice = { session: 'd'.repeat(32) };
  });

  test('holds no slot, and of one visitor two may wait', async () => {
    const others: unknown[] = [];
    await run(alice, async (first) => {
      // In hosted mode a visitor has one slot: a query would not run beside a run that held it.
      others.push((await server.query('productsdb', 'print 1', alice)).outcome);
      const second = await run(alice, async ({ invocationId }) => {
        others.push(errorOf(await run(alice, () => undefined))?.code);
        await send(invocationId, nothing, alice);
      });
      others.push(eventsOf(second, 'finished')[0]?.outcome);
      await send(first.invocationId, nothing, alice);
    });
    expect(others).toEqual(['succeeded', 'TOO_MANY_REQUESTS', 'succeeded']);
  });

  test('ends when its page goes, and leaves nothing behind', async () => {
    const controller = new AbortController();
    let id = '';
    const gone = run(
      alice,
      ({ invocationId }) => {
        id = invocationId;
        controller.abort();
      },
      { signal: controller.signal },
    );
    await expect(gone).rejects.toThrow();
    await expect.poll(async () => (await send(id, nothing, alice)).status).toBe(409);
    const events = await run(alice, ({ invocationId }) => send(invocationId, nothing, alice));
    expect(eventsOf(events, 'finished')[0]?.outcome).toBe('succeeded');
  });

  test('is canceled by DELETE', async () => {
    const events = await run(alice, ({ invocationId }) =>
      fetch(`${server.url}/api/invocations/${invocationId}`, {
        method: 'DELETE',
        headers: { 'x-playground-session': alice.session },
      }),
    );
    expect(eventsOf(events, 'finished')[0]?.outcome).toBe('canceled');
  });
});
