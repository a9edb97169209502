import { describe, expect, it } from 'vitest';
import type { WorkerCall } from '../../playground-api/worker-call.ts';
import { httpCall, v3Job } from '../testing/function-job.ts';
import { runInNode } from '../testing/run-in-node.ts';

const outputsOf = async (code: string, call?: WorkerCall) => {
  const { result, lines } = await runInNode(v3Job(code, call));
  if (result.outcome === 'failed') throw new Error(`${result.code} ${result.stack}`);
  const outputs = Object.fromEntries(result.outputs.map(({ binding, data }) => [binding, data]));
  return { ...outputs, lines };
};

const handler = (body: string) =>
  `module.exports = async function (context, req, rows) { ${body} };`;

/** What the function put into the output binding `products`. */
const given = async (expression: string, call?: WorkerCall): Promise<unknown> => {
  const { products } = (await outputsOf(
    handler(`context.bindings.products = [{ got: ${expression} }];`),
    call,
  )) as { products?: { text: string } };
  return JSON.parse(products?.text ?? 'null')[0].got;
};

describe('what a version 3 function receives', () => {
  it.each<[string, string, unknown]>([
    ['inputs as arguments, in the order of function.json', 'rows[1].Name', 'b'],
    ['and in context.bindings', 'context.bindings.rows.length', 2],
    ['the body, parsed', 'req.body.ProductID', 1],
    ['the body as text', 'req.rawBody', '{"ProductID":1}'],
    ['the request in context', 'context.req === req', true],
    ['route parameters', 'req.params.productId', '1'],
    ['the query', 'req.query.a', '1'],
    ['headers by get', "req.get('Content-Type')", 'application/json'],
    ['binding definitions', 'context.bindingDefinitions[2].type', 'kusto'],
    ['the invocation', 'context.executionContext.functionName', 'getProducts'],
    ['app settings', 'process.env.GREETING', 'hello'],
  ])('%s', async (_, expression, expected) => {
    expect(await given(expression)).toEqual(expected);
  });

  // Source: @azure/functions 3.5.2, Request.ts: the type only matters for bytes.
  it.each([
    ['JSON of no type is parsed', [], '{"a":1}', { a: 1 }],
    ['JSON called a text is parsed', [{ name: 'content-type', text: 'text/plain' }], '[1]', [1]],
    ['what is no JSON stays text', [], 'a,b', 'a,b'],
  ])('%s', async (_, headers, body, expected) => {
    expect(await given('req.body', httpCall({ headers, body }))).toEqual(expected);
  });

  it('binding data that looks like JSON is parsed', async () => {
    const call = httpCall(
      {},
      { triggerMetadata: [{ name: 'ProductId', data: { kind: 'string', text: '7' } }] },
    );
    expect(await given('context.bindingData.productId', call)).toBe(7);
  });
});

describe('what a version 3 function gives', () => {
  it.each<[string, string, unknown]>([
    [
      'context.bindings',
      'context.bindings.products = { a: 1 };',
      { kind: 'json', text: '{"a":1}' },
    ],
    ['a returned object by name', 'return { products: [1] };', { kind: 'json', text: '[1]' }],
    [
      'the returned one comes first',
      'context.bindings.products = [2]; return { products: [1] };',
      { kind: 'json', text: '[1]' },
    ],
    ['nothing', 'context.bindings.products = undefined;', undefined],
    ['null is sent', 'context.bindings.products = null;', { kind: 'json', text: 'null' }],
  ])('%s', async (_, body, expected) => {
    const outputs: object = await outputsOf(handler(body));
    expect('products' in outputs ? outputs.products : undefined).toEqual(expected);
  });

  it('$return takes what is returned', async () => {
    const call = httpCall(
      {},
      {
        bindings: [
          { name: 'req', type: 'httpTrigger', direction: 'in' },
          { name: '$return', type: 'kusto', direction: 'out' },
        ],
        inputs: [],
      },
    );
    expect(await outputsOf(handler('return { a: 1 };'), call)).toMatchObject({
      $return: { kind: 'json', text: '{"a":1}' },
    });
  });

  it('done with a result, by a function that is no promise', async () => {
    const code =
      'module.exports = function (context) { setTimeout(() => context.done(null, { products: [1] }), 1); };';
    expect(await outputsOf(code)).toMatchObject({ products: { kind: 'json', text: '[1]' } });
  });

  it('done with an error fails', async () => {
    const { result } = await runInNode(
      v3Job("module.exports = (context) => { context.done(new Error('no')); };"),
    );
    expect(result).toMatchObject({ outcome: 'failed', code: 'FR-01', message: 'no' });
  });

  it('both ways to end are one too many', async () => {
    const { lines } = await outputsOf(handler('context.done();'));
    expect(lines).toEqual([expect.objectContaining({ level: 'error', source: 'worker' })]);
    expect(lines[0]?.message).toContain("Choose either to return a promise or call 'done'.");
  });
});

describe('the response of a version 3 function', () => {
  it.each<[string, string, object]>([
    [
      'an object with a body',
      'context.res = { status: 201, body: { a: 1 } };',
      { status: '201', headers: [], body: { kind: 'json', text: '{"a":1}' } },
    ],
    ['context.res as it begins', '', { status: null, headers: [], body: null }],
    [
      'in the manner of Express',
      "context.res.status(202).set('X-A', 1).send('hi');",
      {
        status: '202',
        headers: [{ name: 'x-a', text: '1' }],
        body: { kind: 'string', text: 'hi' },
      },
    ],
    [
      'json',
      'context.res.json({ a: 1 });',
      {
        headers: [{ name: 'content-type', text: 'application/json' }],
        body: { kind: 'json', text: '{"a":1}' },
      },
    ],
    ['the binding itself', 'context.bindings.res = { statusCode: 204 };', { status: '204' }],
    ['returned by its name', 'return { res: { status: 418 } };', { status: '418' }],
  ])('%s', async (_, body, response) => {
    const code =
      body.includes('.send(') || body.includes('.json(')
        ? `module.exports = function (context) { ${body} };`
        : handler(body);
    expect(await outputsOf(code)).toMatchObject({ res: { kind: 'http-response', response } });
  });

  it('a text is no response', async () => {
    const { result } = await runInNode(v3Job(handler("context.res = 'hi';")));
    expect(result).toMatchObject({
      message: expect.stringContaining("The HTTP response must be an 'object' type"),
    });
  });
});

describe('which export runs', () => {
  it.each([
    ['the only one', 'exports.anything = async () => ({ products: [1] });'],
    ['run', 'exports.run = async () => ({ products: [1] }); exports.other = 1;'],
    ['the default of a module', 'export default async () => ({ products: [1] });'],
  ])('%s', async (_, code) => {
    expect(await outputsOf(code)).toMatchObject({ products: { text: '[1]' } });
  });

  it.each([
    ['exports.a = 1; exports.b = 2;', 'Unable to determine function entry point.'],
    ['module.exports = 5;', 'The resolved entry point is not a function'],
  ])('%s fails', async (code, message) => {
    const { result } = await runInNode(v3Job(code));
    expect(result).toMatchObject({ message: expect.stringContaining(message) });
  });
});
