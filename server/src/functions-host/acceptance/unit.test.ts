import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scrubConnectionString } from '#shared/app-settings/scrub';
import { eventsOf, startTestServer, type TestServer } from '../../start-test-server.ts';
import { functionApp, outcomeOf, type TestBinding, type TestFunction } from './function-app.ts';

/**
 * Acceptance 20 to 30 of binding-engine.md section 9.4, on the wire of the real SDK. Of 29 only what
 * can be seen: this host makes a client for each request, so none is shared.
 */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close());

const run = (bindings: readonly TestBinding[], more: Partial<TestFunction> = {}) =>
  server.run(functionApp({ codeModel: 'csharp-inproc', bindings, ...more }));

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ID: index, Name: `n${index}` }));

const out = (name: string, type: string, gives: unknown): TestBinding => ({
  name,
  type,
  gives,
  properties: { tableName: 'kusto_functions_e2e_tests' },
});

const input = (properties: object, type = 'JArray'): TestBinding => ({
  name: 'rows',
  type,
  properties: {
    kqlCommand: 'declare query_parameters (name:string);print a = name',
    ...properties,
  },
});

describe('collectors', () => {
  it('20: nothing is sent before the flush, then one request with every row', async () => {
    const events = await run([out('rows', 'IAsyncCollector<Item>', rows(5))]);
    const requests = eventsOf(events, 'request').filter(
      ({ purpose }) => purpose === 'streaming-ingest',
    );
    expect(requests).toHaveLength(1);
    expect(requests[0]?.url).toContain(
      '/v1/rest/ingest/e2e/kusto_functions_e2e_tests?streamFormat=multijson',
    );
    const collected = events.findIndex(({ event }) => event === 'output');
    const sent = events.findIndex(({ event }) => event === 'request');
    expect(sent).toBeGreaterThan(collected);
    const [output] = eventsOf(events, 'output');
    expect(output?.format).toBe('multijson');
    expect(output?.payload).toBe(
      rows(5)
        .map((row) => JSON.stringify(row, null, 2))
        .join('\n'),
    );
    expect(requests[0]?.body).toBe(output?.payload);
    const [one] = eventsOf(await run([out('rows', 'IAsyncCollector<Item>', rows(1))]), 'output');
    expect(one).toMatchObject({ format: 'json', payload: '{"ID":0,"Name":"n0"}' });
  });

  it('21: five outputs are five calls', async () => {
    const events = await run([
      out('object', 'out object', rows(1)[0]),
      out('text', 'out string', '{}'),
      out('array', 'out object[]', rows(2)),
      out('asyncCollector', 'IAsyncCollector<object>', rows(2)),
      out('collector', 'ICollector<object>', rows(2)),
    ]);
    const calls = eventsOf(events, 'request').filter(
      ({ purpose }) => purpose === 'streaming-ingest',
    );
    expect(calls.map(({ url }) => /streamFormat=(\w+)/.exec(url)?.[1])).toEqual([
      'json',
      'json',
      'multijson',
      'multijson',
      'multijson',
    ]);
  });
});

describe('inputs', () => {
  it.each(['I1', 'I2', 'I5'])('22: the parameter is sent as the text %s', async (name) => {
    const clientRequestProperties =
      '@client_max_redirect_count=2, @notruncation=true, @maxoutputcolumns=638258584515103616, @query_language="kql"';
    const [request] = eventsOf(
      await run([input({ kqlParameters: `@name=${name}`, clientRequestProperties })]),
      'request',
    );
    const { properties } = JSON.parse(request?.body ?? '{}') as {
      properties: { Options: Record<string, unknown>; Parameters: Record<string, unknown> };
    };
    expect(properties.Parameters).toEqual({ name });
    expect(properties.Options).toMatchObject({
      client_max_redirect_count: '2',
      notruncation: 'true',
      maxoutputcolumns: '638258584515103616',
      query_language: '"kql"',
    });
  });

  it('22: without kqlParameters there is no parameter, and only the first table counts', async () => {
    const kqlCommand = 'range x from 1 to 2 step 1; print y = 1';
    const events = await run([input({ kqlCommand })]);
    const [request] = eventsOf(events, 'request');
    expect(request?.body).not.toContain('"name"');
    const [answer] = eventsOf(events, 'rows');
    expect(answer).toMatchObject({ total: 2, columns: [{ name: 'x' }] });
  });

  it.each<[number, object, string, string]>([
    [23, { connection: undefined }, 'JArray', 'KX-01'],
    [24, { kqlCommand: '' }, 'JArray', 'KX-03'],
    [25, { database: '' }, 'JArray', 'FJ-12'],
    [26, {}, 'JObject', 'KX-06'],
    [27, {}, 'byte[]', 'KX-06'],
    [28, { connection: 'Nowhere' }, 'JArray', 'KX-02'],
  ])('%i: %j as %s does not start: %s', async (_, properties, type, code) => {
    const events = await run([input(properties, type)]);
    const [finished] = eventsOf(events, 'finished');
    expect(finished?.error).toMatchObject({ code, step: 'indexing' });
    expect(finished?.error?.messages[0]).toBe(
      "The 'F' function is in error: Error indexing method 'F'",
    );
    expect(eventsOf(events, 'trigger')).toEqual([]);
  });

  it('27: nor does a collector of bytes', async () => {
    const events = await run([out('rows', 'IAsyncCollector<byte[]>', rows(1))]);
    expect(outcomeOf(events).base).toBe("Can't bind Kusto to type 'IAsyncCollector<byte[]>'.");
  });

  it('28: a connection that no setting has is named by its exact text', async () => {
    expect(outcomeOf(await run([input({ connection: 'Nowhere' })])).base).toBe(
      'Parameter KustoAttribute.Connection should be passed as an environment variable. This value resolved to null',
    );
  });
});

// The texts of section 7 [run] are cases of `scrub`; these come back without looking at letter case.
it.each([
  [
    'Data Source=https://c;Database=db;Fed=True;AppClientId=2;AppKey=k!;Authority Id=t',
    'data source=https://c;database=db;fed=True;appclientid=*;appkey=*;authority id=*',
  ],
  [
    'https://c.kusto.windows.net/db;Fed=True;AppKey=s',
    'https://c.kusto.windows.net/db;fed=True;appkey=*',
  ],
])('30: %s', (text, scrubbed) => {
  expect(scrubConnectionString(text).toLowerCase()).toBe(scrubbed.toLowerCase());
});
