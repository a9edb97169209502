import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import { eventsOf, startTestServer, type TestServer } from '../../start-test-server.ts';
import { functionApp, outcomeOf, type TestBinding } from './function-app.ts';

/**
 * Acceptance 31 to 36 of binding-engine.md section 9.5: the load test of the extension, in each of
 * its languages. Its 40 s ramp is left out: all users come at once.
 */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close());

type CodeModel = FunctionAppDocument['codeModel'];

interface Language {
  readonly name: string;
  readonly codeModel: CodeModel;
  /** Types of an input, and of an output of one and of many. */
  readonly input?: string;
  readonly one?: string;
  readonly many?: string;
  /** First id of its products. */
  readonly t: number;
}

const languages: readonly Language[] = [
  {
    name: 'csharp',
    codeModel: 'csharp-inproc',
    input: 'IEnumerable<Product>',
    one: 'out Item',
    many: 'IAsyncCollector<Product>',
    t: 1_000,
  },
  { name: 'outofproc', codeModel: 'csharp-isolated', input: 'List<Product>', t: 2_000 },
  { name: 'java', codeModel: 'java', input: 'Product[]', t: 3_000 },
  { name: 'node', codeModel: 'javascript-v3', t: 4_000 },
  { name: 'python', codeModel: 'python-v1', input: 'str', one: 'func.Out[str]', t: 5_000 },
];

const byId = 'declare query_parameters (productId:long);Products | where ProductID == productId';
const byName = 'declare query_parameters (name:string);GetProductsByName(name)';
const json = [{ name: 'Content-Type', value: 'application/json' }] as const;

function call(
  codeModel: CodeModel,
  method: 'GET' | 'POST',
  route: string,
  url: string,
  binding: TestBinding,
  body: unknown = undefined,
) {
  const http = { type: 'http', direction: 'out', name: 'res' };
  const document = functionApp({
    codeModel,
    bindings: [binding],
    triggerBinding: { type: 'httpTrigger', name: 'req', route },
    trigger: {
      kind: 'http',
      method,
      url: `/api/${url}`,
      headers: json,
      body: body === undefined ? '' : JSON.stringify(body),
    },
  });
  const { bindings } = JSON.parse(document.functionJson) as { bindings: object[] };
  return server.run({
    ...document,
    functionJson: JSON.stringify({ bindings: [...bindings, http] }),
  });
}

async function answer(run: ReturnType<typeof call>): Promise<{ status: number; body: string }> {
  const events = await run;
  expect(outcomeOf(events).messages).toBe('');
  const [response] = eventsOf(events, 'http-response');
  return { status: response?.status ?? 0, body: response?.body ?? '' };
}

const typed = (type: string | undefined) => (type === undefined ? {} : { type });

/** The calls of one user; `t` is the first of its eleven ids. */
async function user({ name, codeModel, input, one, many }: Language, t: number): Promise<void> {
  const products = Array.from({ length: 9 }, (_, index) => ({
    ProductID: t + index + 1,
    Name: `Product-${name}-${t + index + 1}`,
    Cost: 1.5 * (index + 1),
  }));
  const added: TestBinding = {
    name: 'products',
    ...typed(many ?? one),
    properties: { tableName: 'Products' },
  };
  const created = await answer(
    call(codeModel, 'POST', 'addproduct', 'addproduct', added, products),
  );
  expect([200, 201]).toContain(created.status);

  const id = t + 10;
  const itemName = `Item-${name}-${id}`;
  const mapped: TestBinding = {
    name: 'item',
    ...typed(one),
    properties: { tableName: 'Products', mappingRef: 'item_to_product_json' },
  };
  const body = { ItemID: id, ItemName: itemName, ItemCost: 12.25 };
  const route = 'addproductswithmapping';
  expect([200, 201]).toContain(
    (await answer(call(codeModel, 'POST', route, route, mapped, body))).status,
  );

  const wanted = [{ ProductID: id, Name: itemName, Cost: 12.25 }];
  const inputById: TestBinding = {
    name: 'rows',
    ...typed(input),
    properties: { kqlCommand: byId, kqlParameters: '@productId={productId}' },
  };
  const got = await answer(
    call(codeModel, 'GET', 'getproducts/{productId}', `getproducts/${id}`, inputById),
  );
  expect(got.status).toBe(200);
  expect(JSON.parse(got.body)).toEqual(wanted);

  const inputByName: TestBinding = {
    name: 'rows',
    ...typed(input),
    properties: { kqlCommand: byName, kqlParameters: '@name={name}' },
  };
  const named = await answer(
    call(codeModel, 'GET', 'getproductsfn/{name}', `getproductsfn/${itemName}`, inputByName),
  );
  expect(JSON.parse(named.body)).toEqual(wanted);
}

describe.each(languages)('$name', (language) => {
  it('31 to 34: adds nine products and an item, and finds it by id and by name', async () => {
    await user(language, language.t);
  }, 30_000);

  it('35: a message of the queue becomes a row that is found by its name', async () => {
    const { codeModel, one, t, input } = language;
    const message = { ProductID: t + 50, Name: `R-MQ-${t + 50}`, Cost: 3.5 };
    const events = await server.run(
      functionApp({
        codeModel,
        bindings: [
          {
            name: codeModel === 'javascript-v3' ? 'product' : '$return',
            ...typed(one?.replace('Item', 'Product')),
            properties: { tableName: 'Products' },
          },
        ],
        triggerBinding: { type: 'rabbitMQTrigger', name: 'message', queueName: 'q' },
        trigger: {
          kind: 'rabbitMQ',
          message: JSON.stringify(message),
          exchange: '',
          routingKey: 'q',
          contentType: '',
          messageId: '',
          correlationId: '',
          redelivered: false,
        },
      }),
    );
    expect(outcomeOf(events).messages).toBe('');
    const inputByName: TestBinding = {
      name: 'rows',
      ...typed(input),
      properties: { kqlCommand: byName, kqlParameters: '@name={name}' },
    };
    const found = await answer(
      call(codeModel, 'GET', 'getproductsfn/{name}', `getproductsfn/${message.Name}`, inputByName),
    );
    expect(JSON.parse(found.body)).toEqual([message]);
  });
});

it('36: 50 users at once, all of them with success', async () => {
  const users = Array.from({ length: 50 }, (_, index) => {
    const language = languages[index % languages.length];
    if (language === undefined) throw new Error('there are languages');
    return user(language, 100_000 + index * 100);
  });
  await Promise.all(users);
}, 120_000);
