import { describe, expect, it } from 'vitest';
import type { WorkerCall, WorkerData } from '../../playground-api/worker-call.ts';
import { httpCall, v4Job } from '../testing/function-job.ts';
import { runInNode } from '../testing/run-in-node.ts';
import { input, output, trigger } from './app.ts';

const functions = `const { app, input, output, HttpResponse } = require('@azure/functions');
const rows = input.generic({ type: 'kusto', kqlCommand: 'Products' });
const products = output.generic({ type: 'kusto', tableName: 'Products' });
`;

/** Registers a function whose handler is this body. */
const handler = (body: string): string => `${functions}
app.http('getProducts', {
  extraInputs: [rows],
  extraOutputs: [products],
  handler: async (request, context) => { ${body} },
});`;

const outputsOf = async (code: string, call?: WorkerCall) => {
  const { result } = await runInNode(v4Job(code, call));
  if (result.outcome === 'failed') throw new Error(`${result.code} ${result.stack}`);
  return Object.fromEntries(result.outputs.map(({ binding, data }) => [binding, data]));
};

const responseOf = async (body: string) => {
  const data = (await outputsOf(handler(body))).res;
  if (data?.kind !== 'http-response') throw new Error('A response was expected.');
  const { response } = data;
  const sent =
    response.body?.kind === 'bytes' ? Buffer.from(response.body.base64, 'base64').toString() : null;
  return { ...response, body: sent };
};

const failureOf = async (code: string, call?: WorkerCall) => {
  const { result } = await runInNode(v4Job(code, call));
  if (result.outcome === 'succeeded') throw new Error('A failure was expected.');
  return result;
};

describe('what a version 4 function receives', () => {
  it.each<[string, string, unknown]>([
    ['the rows, parsed', 'context.extraInputs.get(rows)[1].Name', 'b'],
    ['the rows by their name in function.json', "context.extraInputs.get('rows').length", 2],
    ['the body as JSON', '(await request.json()).ProductID', 1],
    ['the body as text', 'await request.text()', '{"ProductID":1}'],
    ['route parameters as text', 'request.params.productId', '1'],
    ['the query', "request.query.get('a')", '1'],
    ['headers, in any case', "request.headers.get('Content-Type')", 'application/json'],
    ['the whole address', 'request.url', 'http://localhost:7071/api/getproducts/1?a=1'],
    ['the method', 'request.method', 'POST'],
    ['nobody signed in', 'request.user', null],
    ['no trigger metadata for HTTP', 'String(context.triggerMetadata)', 'undefined'],
    ['the function name', 'context.functionName', 'getProducts'],
    ['app settings', 'process.env.GREETING', 'hello'],
    ['its own options', 'context.options.extraInputs[0].kqlCommand', 'Products'],
  ])('%s', async (_, expression, expected) => {
    const { body } = await responseOf(`return { jsonBody: { value: ${expression} } };`);
    expect(JSON.parse(body ?? '')).toEqual({ value: expected });
  });

  it('a GET has no body, whatever was sent', async () => {
    const code = handler("return { body: '[' + (await request.text()) + ']' };");
    const outputs = await outputsOf(code, httpCall({ method: 'GET' }));
    expect(outputs.res).toMatchObject({ response: { body: { base64: btoa('[]') } } });
  });

  const fired = (type: string, data: WorkerData, metadata: WorkerCall['triggerMetadata'] = []) =>
    httpCall(
      {},
      {
        bindings: [
          { name: 'item', type, direction: 'in' },
          { name: 'products', type: 'kusto', direction: 'out' },
        ],
        trigger: { binding: 'item', data },
        triggerMetadata: metadata,
        inputs: [],
      },
    );
  const returning = (register: string, expression: string) =>
    `${functions}\napp.${register}('getProducts', { return: products, handler: async (item, context) => (${expression}) });`;

  it.each<[string, string, WorkerCall, string, unknown]>([
    [
      'a queue message that is JSON is parsed',
      'storageQueue',
      fired('queueTrigger', { kind: 'string', text: '{"a":1}' }),
      '{ got: item.a }',
      { got: 1 },
    ],
    [
      'another message is a text',
      'storageQueue',
      fired('queueTrigger', { kind: 'string', text: 'a,b' }),
      '{ got: item }',
      { got: 'a,b' },
    ],
    [
      'a timer in camel case',
      'timer',
      fired('timerTrigger', {
        kind: 'json',
        text: '{"IsPastDue":true,"Schedule":{"AdjustForDST":true}}',
      }),
      '{ got: [item.isPastDue, item.schedule.adjustForDST] }',
      { got: [true, true] },
    ],
    [
      'a batch of events, each parsed',
      'eventHub',
      fired('eventHubTrigger', { kind: 'strings', texts: ['{"a":1}', 'b'] }),
      '{ got: item }',
      { got: [{ a: 1 }, 'b'] },
    ],
    [
      'a blob as bytes',
      'storageBlob',
      fired('blobTrigger', { kind: 'bytes', base64: btoa('abc') }),
      '{ got: item.toString() }',
      { got: 'abc' },
    ],
    [
      'trigger metadata in camel case',
      'storageQueue',
      fired('queueTrigger', { kind: 'string', text: 'x' }, [
        { name: 'DequeueCount', data: { kind: 'string', text: '2' } },
      ]),
      '{ got: context.triggerMetadata.dequeueCount }',
      { got: 2 },
    ],
  ])('%s', async (_, register, call, expression, expected) => {
    const { products } = await outputsOf(returning(register, expression), call);
    expect(products).toEqual({ kind: 'json', text: JSON.stringify(expected) });
  });
});

describe('what a version 4 function gives', () => {
  it.each<[string, string, unknown]>([
    ['an object', '{ a: 1 }', { kind: 'json', text: '{"a":1}' }],
    ['an array', '[{ a: 1 }]', { kind: 'json', text: '[{"a":1}]' }],
    ['a text stays one', `'{"a":1}'`, { kind: 'string', text: '{"a":1}' }],
    ['a number', '5', { kind: 'number', value: 5 }],
    ['a boolean', 'true', { kind: 'json', text: 'true' }],
    ['bytes', "Buffer.from('abc')", { kind: 'bytes', base64: 'YWJj' }],
    ['null is nothing', 'null', undefined],
    ['undefined is nothing', 'undefined', undefined],
    ['a function is nothing', '() => 1', undefined],
    ['NaN inside', '[{ a: NaN }]', { kind: 'json', text: '[{"a":null}]' }],
    [
      'a date',
      '[{ a: new Date(0) }]',
      { kind: 'json', text: '[{"a":"1970-01-01T00:00:00.000Z"}]' },
    ],
  ])('%s', async (_, value, expected) => {
    const outputs = await outputsOf(handler(`context.extraOutputs.set(products, ${value});`));
    expect(outputs.products).toEqual(expected);
  });

  it('by the name of function.json too', async () => {
    const outputs = await outputsOf(handler("context.extraOutputs.set('products', [{ a: 1 }]);"));
    expect(outputs.products).toEqual({ kind: 'json', text: '[{"a":1}]' });
  });

  it('a BigInt fails as JSON.stringify does, at no place of the code', async () => {
    const failed = await failureOf(handler('context.extraOutputs.set(products, [{ a: 1n }]);'));
    expect(failed).toMatchObject({
      code: 'FR-01',
      message: 'Do not know how to serialize a BigInt',
    });
  });

  it('what JSON has no words for is told', async () => {
    const code = handler(
      'context.extraOutputs.set(products, [{ a: undefined, b: NaN, c: new Date(0), d: new Map() }]);',
    );
    const { losses } = await runInNode(v4Job(code));
    expect(losses.map(({ path, was, became }) => `${path}: ${was} -> ${became}`)).toEqual([
      '[0].a: undefined -> nothing',
      '[0].b: NaN -> null',
      '[0].c: a Date -> text',
      '[0].d: a Map -> {}',
    ]);
  });
});

describe('the response of a version 4 function', () => {
  it.each<[string, string, { status: string; type: string | undefined; body: string }]>([
    ['nothing said', 'return {};', { status: '200', type: undefined, body: '' }],
    [
      'a text',
      "return { body: 'hi', status: 201 };",
      { status: '201', type: 'text/plain;charset=UTF-8', body: 'hi' },
    ],
    [
      'jsonBody',
      'return { jsonBody: { a: 1 }, body: "ignored" };',
      { status: '200', type: 'application/json', body: '{"a":1}' },
    ],
    [
      'a type of its own',
      "return { jsonBody: [1], headers: { 'Content-Type': 'text/x' } };",
      { status: '200', type: 'text/x', body: '[1]' },
    ],
    [
      'an object as body is its text',
      'return { body: { a: 1 } };',
      { status: '200', type: 'text/plain;charset=UTF-8', body: '[object Object]' },
    ],
    [
      'no body with 204',
      "return { status: 204, body: 'x' };",
      { status: '204', type: undefined, body: '' },
    ],
    [
      'an HttpResponse',
      'return new HttpResponse({ status: 202, jsonBody: 1 });',
      { status: '202', type: 'application/json', body: '1' },
    ],
    [
      'bytes',
      "return { body: Buffer.from('ab') };",
      { status: '200', type: undefined, body: 'ab' },
    ],
  ])('%s', async (_, body, { status, type, body: sent }) => {
    const response = await responseOf(body);
    const header = response.headers.find(({ name }) => name === 'content-type')?.text;
    expect({ status: response.status, type: header, body: response.body }).toEqual({
      status,
      type,
      body: sent,
    });
  });

  it('nothing returned is no response', async () => {
    expect((await outputsOf(handler('return undefined;'))).res).toBeUndefined();
  });

  it('cookies become lines', async () => {
    const { cookies } = await responseOf(
      "return { cookies: [{ name: 'a', value: 'b c', maxAge: 60, secure: true, sameSite: 'Lax' }] };",
    );
    expect(cookies).toEqual(['a=b%20c; max-age=60; path=/; secure; samesite=lax']);
  });

  it.each([
    [
      "return 'text';",
      'The HTTP response must be an object with optional properties "body", "status", "headers", and "cookies".',
    ],
    ['return { status: 99 };', 'init["status"] must be in the range of 200 to 599, inclusive.'],
    [
      'return { cookies: [{ name: 1 }] };',
      "A 'string' type was expected instead of a 'number' type. Cannot parse value of 'cookie.name'.",
    ],
  ])('%s fails', async (body, message) => {
    expect(await failureOf(handler(body))).toMatchObject({ code: 'FR-01', message });
  });
});

describe('which function runs', () => {
  const two =
    "app.http('One', { handler: async () => ({ body: '1' }) });\napp.http('getproducts', { handler: async () => ({ body: '2' }) });";

  it('the one of the name, letter case aside', async () => {
    const outputs = await outputsOf(`const { app } = require('@azure/functions');\n${two}`);
    expect(outputs.res).toMatchObject({ response: { body: { base64: btoa('2') } } });
  });

  it('the only one, whatever its name', async () => {
    const outputs = await outputsOf(
      "const { app } = require('@azure/functions');\napp.get('other', async () => ({ body: '1' }));",
    );
    expect(outputs.res).toMatchObject({ response: { body: { base64: btoa('1') } } });
  });

  it.each([
    [
      "require('@azure/functions');",
      "The code registers no function: app.http('name', { handler }) or its kin is missing.",
    ],
    [
      `const { app } = require('@azure/functions');\n${two.replace('getproducts', 'Two')}`,
      "The code registers 'One', 'Two', and none of them is 'getProducts'.",
    ],
  ])('%s', async (code, message) => {
    expect(await failureOf(code)).toMatchObject({ code: 'FR-05', message });
  });

  it('a binding that only the code has is told', async () => {
    const code = `const { app, output } = require('@azure/functions');
const rows = output.generic({ type: 'kusto', name: 'products' });
const queue = output.storageQueue({ name: 'queue', queueName: 'q', connection: 'c' });
app.http('getProducts', { extraOutputs: [rows, queue], handler: async () => ({}) });`;
    const { lines } = await runInNode(v4Job(code));
    expect(lines).toEqual([
      {
        level: 'warning',
        source: 'worker',
        message: "The code has a binding 'queue' that function.json does not have: it was not run.",
      },
    ]);
  });

  it('two bindings of one name are refused', async () => {
    const code = `const { app, input } = require('@azure/functions');
const one = () => input.generic({ type: 'kusto', kqlCommand: 'T' });
app.http('getProducts', { extraInputs: [one(), one()], handler: async () => ({}) });`;
    expect((await failureOf(code)).message).toContain(
      'Duplicate bindings found for function "getProducts".',
    );
  });
});

// Names made by the published package: @azure/functions 4.16.5.
it.each([
  [output.generic?.({ type: 'kusto', tableName: 'Products' }), 'kustoOutput8fb1afed06'],
  [
    input.generic?.({
      type: 'kusto',
      database: 'productsdb',
      kqlCommand: 'Products',
      connection: 'KustoConnectionString',
    }),
    'kustoInput2880bae643',
  ],
  [output.http?.({}), 'httpOutput9a706511b1'],
  [trigger.timer?.({ schedule: '* * * * * *' }), 'timerTrigger7883c7e8b8'],
  [trigger.http?.({ route: 'x' }), 'httpTriggerd1431954ae'],
  [output.generic?.({ type: 'kusto', name: 'mine' }), 'mine'],
])('the name of %j', (binding, name) => {
  expect(binding?.name).toBe(name);
});
