import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { PlaygroundStatus } from '#shared/playground-api/status';
import { eventsOf, startTestServer, type TestServer } from '../start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close());

const settings = (connection: string) => JSON.stringify({ KustoConnectionString: connection });
const embedded = settings('Data Source=playground://embedded;Database=productsdb');

function inputDocument(kqlCommand: string, more: object = {}): FunctionAppDocument {
  return {
    functionName: 'GetProducts',
    codeModel: 'csharp-isolated',
    code: null,
    hostJson: null,
    outputsFrom: 'given',
    functionJson: JSON.stringify({
      bindings: [
        { type: 'httpTrigger', direction: 'in', name: 'req', route: 'getproducts/{productId}' },
        {
          type: 'kusto',
          direction: 'in',
          name: 'products',
          database: 'productsdb',
          connection: 'KustoConnectionString',
          kqlCommand,
          ...more,
        },
        { type: 'http', direction: 'out', name: '$return' },
      ],
    }),
    appSettings: embedded,
    trigger: { kind: 'http', method: 'GET', url: '/api/getproducts/1', headers: [], body: '' },
    outputs: [],
  };
}

function outputDocument(body: string, more: object = {}): FunctionAppDocument {
  return {
    ...inputDocument('print 1'),
    functionName: 'AddProduct',
    functionJson: JSON.stringify({
      bindings: [
        { type: 'httpTrigger', direction: 'in', name: 'req', route: 'addproduct' },
        {
          type: 'kusto',
          direction: 'out',
          name: 'product',
          database: 'productsdb',
          connection: 'KustoConnectionString',
          tableName: 'Products',
          ...more,
        },
      ],
    }),
    trigger: {
      kind: 'http',
      method: 'POST',
      url: '/api/addproduct',
      headers: [{ name: 'content-type', value: 'application/json' }],
      body,
    },
  };
}

/** Reads long enough to be interrupted, in a way the engine cannot shorten. */
const endless =
  'range a from 1 to 1000000 step 1 | extend k = 1 | join kind=inner (range b from 1 to 1000000 step 1 | extend k = 1) on k | summarize count()';

describe('a run', () => {
  test('tells the request as it was sent, and the rows', async () => {
    const events = await server.run(
      inputDocument('declare query_parameters (productId:long);print id = productId', {
        kqlParameters: '@productId={productId}',
      }),
    );
    expect(events.map(({ event }) => event).filter((name) => name !== 'log')).toEqual([
      'started',
      'trigger',
      'expressions',
      'request',
      'response',
      'rows',
      'value',
      'http-response',
      'finished',
    ]);
    const [request] = eventsOf(events, 'request');
    expect(request?.url).toBe(`${server.cluster.url}/v2/rest/query`);
    expect(JSON.parse(request?.body ?? '')).toEqual({
      db: 'productsdb',
      csl: 'declare query_parameters (productId:long);print id = productId',
      properties: { Parameters: { productId: '1' } },
    });
    const header = (name: string) =>
      request?.headers.find((candidate) => candidate.name.toLowerCase() === name)?.value;
    expect(header('x-ms-client-request-id')).toMatch(/^AzFunctions\.InputBinding;1\.0\.13\.0;/);
    expect(header('authorization')).toBeUndefined();
    expect(header('x-ms-app')).toBe('KustoBindingsPlayground');
    expect(eventsOf(events, 'rows')[0]?.rows).toEqual([[1]]);
    expect(eventsOf(events, 'finished')[0]?.outcome).toBe('succeeded');
  });

  test('names an unknown table at its place in function.json', async () => {
    const document = inputDocument('Nowhere | take 1');
    const [finished] = eventsOf(await server.run(document), 'finished');
    expect(finished?.outcome).toBe('failed');
    expect(finished?.error?.step).toBe('query');
    expect(finished?.error?.messages[0]).toBe(
      'Exception while executing function: Functions.GetProducts',
    );
    expect(finished?.error?.messages[1]).toContain('Nowhere');
    const place = finished?.error?.place;
    expect(place?.file).toBe('function.json');
    const { offset = 0, length = 0 } = place?.span ?? {};
    expect(document.functionJson.slice(offset, offset + length)).toBe('Nowhere');
  });

  test('names an unknown binding expression at its place', async () => {
    const document = inputDocument('print 1', { kqlParameters: '@productId={productID2}' });
    const events = await server.run(document);
    const error = eventsOf(events, 'finished')[0]?.error;
    expect(error?.messages.at(-1)).toBe("No value for named parameter 'productID2'.");
    const { offset = 0, length = 0 } = error?.place?.span ?? {};
    expect(document.functionJson.slice(offset, offset + length)).toBe('productID2');
    expect(eventsOf(events, 'http-response')[0]).toMatchObject({ status: 500, body: '' });
  });

  test('never dials an address that a visitor typed', async () => {
    const document = {
      ...inputDocument('print 1'),
      appSettings: settings('Data Source=http://127.0.0.1:1;Database=x'),
    };
    const events = await server.run(document);
    expect(eventsOf(events, 'finished')[0]?.error?.code).toMatch(/^(PG-01|CS-)/);
    expect(eventsOf(events, 'request')).toEqual([]);
  });

  test('writes rows and shows the table before and after', async () => {
    await server.post('/api/sandbox/reset', {});
    const events = await server.run(outputDocument('{"ProductID":7001,"Name":"x","Cost":2.5}'));
    expect(eventsOf(events, 'finished')[0]?.error?.messages).toBeUndefined();
    const [before, after] = eventsOf(events, 'table');
    expect((after?.total ?? 0) - (before?.total ?? 0)).toBe(1);
    expect(after?.rows).toContainEqual([7001, 'x', 2.5]);
    const [request] = eventsOf(events, 'request');
    expect(request?.purpose).toBe('streaming-ingest');
    expect(request?.url).toContain('/v1/rest/ingest/productsdb/Products?streamFormat=json');
    expect(JSON.parse(request?.body ?? '')).toEqual({ ProductID: 7001, Name: 'x', Cost: 2.5 });
  });

  test('fails in the words of the ingest client when the mapping is not there', async () => {
    const events = await server.run(
      outputDocument('{"ProductID":1}', { mappingRef: 'a_mapping_that_does_not_exist' }),
    );
    const error = eventsOf(events, 'finished')[0]?.error;
    expect(error?.step).toBe('ingest');
    expect(error?.messages.at(-1)).toBe(
      "Entity ID 'a_mapping_that_does_not_exist' of kind 'MappingPersistent' was not found.",
    );
  });

  test('queues what cannot be streamed, and does not look at the outcome', async () => {
    await server.post('/api/sandbox/reset', {});
    const row = '{"ProductID":7002,"CreatedAt":"2024-05-01T00:00:00Z"}';
    const events = await server.run(outputDocument(row, { tableName: 'ProductsChangeLog' }));
    expect(eventsOf(events, 'finished')[0]?.error?.messages).toBeUndefined();
    expect(eventsOf(events, 'diagnostic').map(({ diagnostic }) => diagnostic.code)).toContain(
      'KB-25',
    );
    const [streamed, ...queued] = eventsOf(events, 'request');
    expect(streamed?.purpose).toBe('streaming-ingest');
    expect(queued.map(({ purpose }) => purpose)).toEqual(Array(4).fill('queued-ingest'));
    const [resources, blob, token, message] = queued;
    expect(JSON.parse(resources?.body ?? '').csl).toBe('.get ingestion resources');
    expect(blob).toMatchObject({ method: 'PUT', body: row });
    expect(JSON.parse(token?.body ?? '').csl).toBe('.get kusto identity token');
    expect(message?.method).toBe('POST');
    expect(JSON.parse(message?.body ?? '')).toMatchObject({ TableName: 'ProductsChangeLog' });
    const [before, after] = eventsOf(events, 'table');
    expect((after?.total ?? 0) - (before?.total ?? 0)).toBe(1);
  });

  test('queued ingestion tells that it failed, managed fallback does not', async () => {
    const queued = outputDocument('{"ProductID":7003}', {
      ingestionType: 'queued',
      mappingRef: 'a_mapping_that_does_not_exist',
    });
    const error = eventsOf(await server.run(queued), 'finished')[0]?.error;
    expect(error?.code).toBe('IG-01');
    expect(error?.messages.at(-1)).toContain(
      'Ingestion status reported failure/partial success for',
    );

    const unseen = outputDocument('{"ProductID":7004}', {
      tableName: 'ProductsChangeLog',
      mappingRef: 'a_mapping_that_does_not_exist',
    });
    const events = await server.run(unseen);
    expect(eventsOf(events, 'finished')[0]?.outcome).toBe('succeeded');
    const lines = eventsOf(events, 'log').map(({ message }) => message);
    expect(lines.join('\n')).toContain('The queued rows were not ingested');
  });

  test('a negative poll fails the call, and the rows arrive all the same', async () => {
    await server.post('/api/sandbox/reset', {});
    const document = outputDocument('{"ProductID":7005,"Name":"x","Cost":1}', {
      ingestionType: 'queued',
      ingestionProperties: '@pollIntervalSeconds=-1',
    });
    const events = await server.run(document);
    expect(eventsOf(events, 'finished')[0]?.error?.code).toBe('IG-02');
    const arrived = async () => {
      const answer = await server.query('productsdb', 'Products | where ProductID == 7005');
      return answer.outcome === 'succeeded' && answer.tables[0]?.rows.length;
    };
    await expect.poll(arrived, { timeout: 10_000 }).toBe(1);
  });
});

describe('cancel', () => {
  test('by DELETE ends the run and the connection answers', async () => {
    let id = '';
    const events = await server.run(inputDocument(endless), {
      onEvent: (event) => {
        if (event.event === 'started') id = event.invocationId;
        if (event.event !== 'request') return;
        void fetch(`${server.url}/api/invocations/${id}`, { method: 'DELETE' });
      },
    });
    expect(eventsOf(events, 'finished')[0]?.outcome).toBe('canceled');
  });

  test('by closing the connection frees the cluster', async () => {
    const controller = new AbortController();
    const run = server.run(inputDocument(endless), {
      signal: controller.signal,
      onEvent: ({ event }) => {
        if (event === 'request') setTimeout(() => controller.abort(), 300);
      },
    });
    await expect(run).rejects.toThrow();
    const startMs = performance.now();
    const answer = await server.query('productsdb', 'print 1');
    expect(answer.outcome).toBe('succeeded');
    expect(performance.now() - startMs).toBeLessThan(5_000);
  });
});

describe('a query', () => {
  test('keeps all digits of a long', async () => {
    const answer = await server.query('productsdb', 'print a = 9223372036854775807, b = 5');
    expect(answer.tables[0]).toMatchObject({
      columns: [
        { name: 'a', type: 'long' },
        { name: 'b', type: 'long' },
      ],
      rows: [['9223372036854775807', 5]],
      total: 1,
    });
  });

  test('carries what render asks for', async () => {
    const answer = await server.query('productsdb', 'print a = 1 | render columnchart');
    expect(answer.tables[0]?.visualization).toMatchObject({ Visualization: 'columnchart' });
  });

  test('that fails names its place in the text', async () => {
    const text = '// a comment\nNowhere | take 1';
    const answer = await server.query('productsdb', text);
    if (answer.outcome !== 'failed') throw new Error('The query must fail.');
    const { offset = 0, length = 0 } = answer.error.place?.span ?? {};
    expect(text.slice(offset, offset + length)).toBe('Nowhere');
  });

  test('may be a management command after a comment', async () => {
    const answer = await server.query('productsdb', '// all of them\n.show tables');
    expect(answer.outcome).toBe('succeeded');
    expect(answer.request?.url).toContain('/v1/rest/mgmt');
  });
});

test('the schema is the object that monaco-kusto takes', async () => {
  const response = await fetch(`${server.url}/api/databases/productsdb/schema`);
  const schema = (await response.json()) as { Databases: Record<string, { Tables: object }> };
  expect(Object.keys(schema.Databases.productsdb?.Tables ?? {})).toContain('Products');
});

test('the schema of a database that is not there is not found', async () => {
  const response = await fetch(`${server.url}/api/databases/nowhere/schema`);
  expect(response.status).toBe(404);
});

test('a cluster that is killed during a run says so and comes back', async () => {
  const { pid } = server.cluster;
  if (pid === null) throw new Error('The cluster has no process.');
  const events = await server.run(inputDocument(endless), {
    onEvent: ({ event }) => {
      if (event === 'request') setTimeout(() => process.kill(pid, 'SIGKILL'), 300);
    },
  });
  const error = eventsOf(events, 'finished')[0]?.error;
  expect(error?.code).toBe('CLUSTER_RESTARTED');
  expect(error?.messages.at(-1)).toContain('stopped during this request');
  expect((await server.query('productsdb', 'Products | count')).outcome).toBe('succeeded');
  const status = (await (await fetch(`${server.url}/api/status`)).json()) as PlaygroundStatus;
  expect(status.cluster.state).toBe('ready');
  expect(status.cluster.restarts.length).toBeGreaterThan(0);
}, 60_000);
