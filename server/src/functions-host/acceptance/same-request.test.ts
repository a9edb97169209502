import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeModelIds } from '#shared/code-models/code-model-id';
import { eventsOf, startTestServer, type TestServer } from '../../start-test-server.ts';
import { functionApp } from './function-app.ts';

/** Acceptance 39: the same logical binding, the same request, whatever the language. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close());

/** What differs from one request to the next: ids, and the times they make. */
const lasting = (text: string): string =>
  text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<guid>');

it('39: one request of an input and one of an output, in every code model', async () => {
  const requests: string[][] = [];
  for (const codeModel of codeModelIds) {
    const events = await server.run(
      functionApp({
        codeModel,
        bindings: [
          {
            name: 'rows',
            properties: {
              kqlCommand: 'declare query_parameters (id:long);Products | where ProductID == id',
              kqlParameters: '@id={id}',
              clientRequestProperties: '@query_take_max_records=5',
            },
          },
          {
            name: 'products',
            gives: [{ ProductID: 1, Name: 'n' }],
            properties: { tableName: 'Products', mappingRef: 'item_to_product_json' },
          },
        ],
        triggerBinding: { type: 'httpTrigger', name: 'req', route: 'f/{id}' },
        trigger: { kind: 'http', method: 'GET', url: '/api/f/7', headers: [], body: '' },
      }),
    );
    requests.push(
      eventsOf(events, 'request').map(({ method, url, body }) =>
        lasting(`${method} ${new URL(url).pathname}${new URL(url).search} ${body}`),
      ),
    );
  }
  expect(requests[0]).toHaveLength(2);
  expect(new Set(requests.map((texts) => texts.join('\n'))).size).toBe(1);
});
