import type { Page } from '@playwright/test';
import { expect, test } from '../journey.ts';
import type { PlaygroundPage } from '../playground-page.ts';

/** Opens a sample and puts another code into its function. */
async function withCode(playground: PlaygroundPage, title: string, code: string): Promise<void> {
  await playground.choose(title);
  await playground.show('Code');
  await playground.write('Code', code);
}

const v3 = (body: string): string =>
  `module.exports = async function (context, req, productsByID) {\n  ${body}\n};\n`;

/** Resolves when the function has begun; a busy machine may take its time to bring the inputs. */
const expectRunning = (playground: PlaygroundPage): Promise<void> =>
  expect(playground.step('Function runs')).toContainText('in this page, in a sandbox', {
    timeout: 60_000,
  });

const frames = (page: Page) => page.locator('iframe');

test('a function runs between its inputs and its outputs, and what it wrote is seen', async ({
  playground,
}) => {
  await playground.choose('Get products and add them again');
  await playground.show('Outputs');
  await expect(
    playground.part.getByRole('radio', { name: 'The function’s code decides' }),
  ).toBeChecked();
  await playground.runUntil('Succeeded');
  await expect(playground.runPanel).toContainText('HTTP 201');
  const step = await playground.read('Function runs');
  await expect(step).toContainText('gave res, products');
  await expect(step.getByRole('region', { name: 'What the function wrote' })).toContainText(
    "writing back [ { ProductID: 1, Name: 'js-get-set1', Cost: 1249 } ]",
  );
  await expect(await playground.read('Output rows')).toContainText('"Name": "js-get-set1"');
  await expect(await playground.read('Host log')).toContainText(
    'Function.GetAndAddProducts.User writing back',
  );
  await expect(frames(playground.page)).toHaveCount(0);
});

test('a loop without end is stopped, and the page goes on meanwhile', async ({ playground }) => {
  const { page } = playground;
  await withCode(playground, 'Get products in Node v3', v3('for (;;) {}'));
  await playground.run();
  await expectRunning(playground);
  // While the loop turns, the page answers as quickly as ever.
  await playground.show('Trigger');
  const longest = await page.evaluate(async () => {
    let longest = 0;
    let last = performance.now();
    for (let frame = 0; frame < 60; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    return longest;
  });
  expect(longest).toBeLessThan(1_000);
  await playground.ended('Failed');
  await expect(playground.runPanel.getByRole('alert')).toContainText(
    'The function did not end within 5 s and was stopped.',
  );
  await expect(frames(page)).toHaveCount(0);

  await playground.show('Code');
  await playground.write('Code', v3('context.res = { status: 202 };'));
  await playground.runUntil('Succeeded');
  await expect(playground.runPanel).toContainText('HTTP 202');
});

test('a run is canceled while its function goes on', async ({ playground }) => {
  await withCode(playground, 'Get products in Node v3', v3('await new Promise(() => {});'));
  await playground.run();
  await expectRunning(playground);
  await playground.page.getByRole('button', { name: 'Cancel' }).click();
  await playground.ended('Canceled');
  await expect(frames(playground.page)).toHaveCount(0);
});

test('the network is refused, by name and at its place', async ({ playground }) => {
  await withCode(
    playground,
    'Get products in Node v3',
    v3("const answer = await fetch('/api/status');\n  context.res = { body: answer.status };"),
  );
  await playground.runUntil('Failed');
  const error = playground.runPanel.getByRole('alert');
  await expect(error).toContainText(
    'fetch is not available: the playground runs a function without',
  );
  await error.getByRole('button', { name: 'Go to place' }).click();
  await expect(playground.editor('Code')).toBeFocused();
});

test('nothing of the page is in reach', async ({ playground, program }) => {
  const { page } = playground;
  await page.evaluate(() => localStorage.setItem('secret', 'of the page'));
  const tries = `
    const tries = {
      page: () => typeof window + ' ' + typeof document + ' ' + typeof parent,
      storage: () => typeof localStorage + ' ' + typeof sessionStorage + ' ' + typeof cookieStore,
      origin: () => self.origin,
      databases: () => indexedDB.databases(),
      caches: () => caches.keys(),
      // Past the words: what the browser itself would give.
      realFetch: () => Object.getPrototypeOf(Object.getPrototypeOf(self)).fetch.call(self, '${program.url}/api/status'),
      realDatabase: () => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Object.getPrototypeOf(self)), 'indexedDB').get.call(self).open('x'),
      script: () => import('${program.url}/assets/x.js'),
      evaluated: () => eval('1 + 1'),
      worker: () => new Worker('data:text/javascript,'),
      socket: () => new WebSocket('ws://127.0.0.1:1'),
      forged: () => self.postMessage('{}'),
    };
    const found = {};
    for (const [name, attempt] of Object.entries(tries)) {
      try {
        const value = await attempt();
        found[name] = String(value && value.onsuccess === null ? 'opened' : value);
      } catch (error) {
        found[name] = 'refused';
      }
    }
    context.res = { body: found };`;
  await withCode(playground, 'Get products in Node v3', v3(tries));
  await playground.runUntil('Succeeded');
  const body = (await playground.read('HTTP response')).getByRole('figure', {
    name: 'Response body',
  });
  await expect(body).toContainText('"page": "undefined undefined undefined"');
  await expect(body).toContainText('"storage": "undefined undefined undefined"');
  await expect(body).toContainText('"origin": "null"');
  for (const name of [
    'databases',
    'caches',
    'realFetch',
    'realDatabase',
    'evaluated',
    'worker',
    'socket',
    'forged',
  ]) {
    await expect(body).toContainText(`"${name}": "refused"`);
  }
});

test('a TypeScript handler runs, its types taken away', async ({ playground }) => {
  const code = `import { app, output, type HttpRequest, type HttpResponseInit, InvocationContext } from '@azure/functions';

interface Product { readonly ProductID: number; readonly Name: string; readonly Cost?: number }
enum Kind { Plain, Dear }

const products = output.generic({
  type: 'kusto',
  name: 'products',
  database: 'productsdb',
  tableName: 'Products',
  connection: 'KustoConnectionString',
});

app.http('addProducts', {
  methods: ['POST'],
  authLevel: 'anonymous',
  route: 'addproduct',
  extraOutputs: [products],
  handler: async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const given = (await request.json()) as Product[];
    const dear = given.map((one): Product => ({ ...one, Name: \`\${one.Name} (\${Kind[Kind.Dear]})\` }));
    context.warn('%d products', dear.length);
    context.extraOutputs.set(products, dear);
    return { status: 201, jsonBody: dear satisfies readonly Product[] };
  },
});
`;
  await withCode(playground, 'Add products in TypeScript', code);
  await playground.runUntil('Succeeded');
  await expect(playground.runPanel).toContainText('HTTP 201');
  await expect(await playground.read('Function runs')).toContainText('2 products');
  const table = await playground.read('Table');
  await expect(table.getByRole('row', { name: /added 381 Globe \(Dear\) 42/ })).toBeVisible();
});

test('an error of the code is told in the words of the host, at its place', async ({
  playground,
}) => {
  await withCode(
    playground,
    'Get products in Node v3',
    v3('context.res = { body: req.nothing.here };'),
  );
  await playground.runUntil('Failed');
  const error = playground.runPanel.getByRole('alert');
  await expect(error).toContainText('Exception while executing function: Functions.GetProducts');
  await expect(error).toContainText("Cannot read properties of undefined (reading 'here')");
  await expect(error).toContainText('GetProducts/index.js:2:');
  await expect(playground.runPanel).toContainText('HTTP 500');
});

test('the visitor may say what the function gives, and the code does not run', async ({
  playground,
}) => {
  await playground.choose('Add products');
  await playground.show('Outputs');
  await playground.part.getByRole('radio', { name: 'I say it' }).check();
  await playground.runUntil('Succeeded');
  await expect(playground.step('Function runs')).toHaveCount(0);
  await expect(await playground.read('Output rows')).toContainText('2 rows');
});
