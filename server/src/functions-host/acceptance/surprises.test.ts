import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestConnectionString } from '#shared/app-settings/ingest-endpoint';
import { scrubConnectionString } from '#shared/app-settings/scrub';
import { diagnose } from '#shared/doctor/diagnose';
import { defaultPolling } from '#shared/kusto-binding/ingestion-properties';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { InvocationEvent } from '#shared/playground-api/invocation-event';
import { eventsOf, startTestServer, type TestServer } from '../../start-test-server.ts';
import { functionApp, outcomeOf, type TestBinding, type TestFunction } from './function-app.ts';

/**
 * Acceptance 38: of each surprise of binding-engine.md section 11 what the host does, and that the
 * page says so. KB-13, KB-31 and KB-32 change nothing in a run; the doctor's own tests have them.
 */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close());

type Events = readonly InvocationEvent[];
type Check = (events: Events) => void;

const rowsOf = (properties: object): TestBinding => ({
  name: 'rows',
  properties: { database: 'productsdb', kqlCommand: 'Products', ...properties },
});

const outOf = (gives: unknown, properties: object = {}, name = 'out1'): TestBinding => ({
  name,
  gives,
  properties: { database: 'productsdb', tableName: 'Products', ...properties },
});

const http = (url: string, body = ''): FunctionAppDocument['trigger'] => ({
  kind: 'http',
  method: 'POST',
  url,
  headers: [],
  body,
});

const fails =
  (text: string): Check =>
  (events) => {
    expect(outcomeOf(events).outcome).toBe('failed');
    expect(outcomeOf(events).messages).toContain(text);
  };

const sends =
  (inside: string): Check =>
  (events) => {
    expect(
      eventsOf(events, 'request')
        .map(({ body }) => body)
        .join('\n'),
    ).toContain(inside);
  };

const ingestsBy =
  (purpose: 'streaming-ingest' | 'queued-ingest'): Check =>
  (events) => {
    expect(outcomeOf(events).messages).toBe('');
    const purposes = eventsOf(events, 'request').map((request) => request.purpose);
    expect(purposes).toContain(purpose);
    if (purpose === 'streaming-ingest') expect(purposes).not.toContain('queued-ingest');
  };

const gains =
  (rows: number): Check =>
  (events) => {
    expect(outcomeOf(events).outcome).toBe('succeeded');
    const tables = eventsOf(events, 'table');
    const total = (when: string) => tables.find((table) => table.when === when)?.total ?? 0;
    expect(total('after') - total('before')).toBe(rows);
  };

const product = { ProductID: 901, Name: 'n', Cost: 1.5 };
const byName = 'declare query_parameters (name:string);Products | where Name == name';

interface Surprise extends Partial<TestFunction> {
  readonly code: string;
  readonly bindings: readonly TestBinding[];
  readonly does: Check;
}

const surprises: readonly Surprise[] = [
  {
    code: 'KB-01',
    bindings: [rowsOf({ connection: undefined })],
    does: fails('Value cannot be null.'),
  },
  {
    code: 'KB-02',
    codeModel: 'java',
    bindings: [outOf([product], { ingestionTyoe: 'queued' })],
    does: ingestsBy('streaming-ingest'),
  },
  {
    code: 'KB-04',
    bindings: [rowsOf({ kqlCommand: byName, kqlParameters: '@name=null' })],
    does: sends('"name":"null"'),
  },
  {
    code: 'KB-05',
    bindings: [rowsOf({ kqlCommand: byName, kqlParameters: '@name={name}' })],
    trigger: http('/api/F?name=a,@extra=b'),
    does: sends('"extra":"b"'),
  },
  {
    code: 'KB-06',
    bindings: [rowsOf({ kqlCommand: 'Products | where Name == "{name}"' })],
    trigger: http('/api/F?name=x%22%20or%20%22a%22%20==%20%22a'),
    does: (events) => expect(eventsOf(events, 'rows')[0]?.total).toBeGreaterThan(1),
  },
  {
    code: 'KB-07',
    bindings: [rowsOf({ kqlCommand: 'Products | where ProductID % 2 == 0' })],
    does: fails("does not have a closing '%'"),
  },
  {
    code: 'KB-08',
    bindings: [rowsOf({ kqlCommand: 'let f=(x:long){ x+1 };print f(1)' })],
    does: fails('Invalid template expression'),
  },
  {
    code: 'KB-09',
    bindings: [rowsOf({ kqlCommand: byName, kqlParameters: '@name={insertionTime}' })],
    triggerBinding: { type: 'queueTrigger', name: 'message', queueName: 'q' },
    trigger: { kind: 'queue', message: '', dequeueCount: 1 },
    does: sends('"name":""'),
  },
  {
    code: 'KB-10',
    bindings: [rowsOf({ kqlCommand: byName, kqlParameters: '@name={when}' })],
    trigger: http('/api/F', '{"when":"2024-05-01T12:30:45Z"}'),
    does: sends('"name":"05/01/2024 12:30:45"'),
  },
  {
    code: 'KB-11',
    codeModel: 'csharp-inproc',
    bindings: [rowsOf({ kqlCommand: byName, kqlParameters: '@name={name}' })],
    trigger: http('/api/F?name=n'),
    does: fails("Unable to resolve binding parameter 'name'."),
  },
  {
    code: 'KB-12',
    bindings: [rowsOf({ kqlCommand: undefined, direction: 'in', tableName: 'Products' })],
    does: fails('Object reference not set to an instance of an object.'),
  },
  {
    code: 'KB-14',
    bindings: [rowsOf({ kqlCommand: '// tables\n.show tables' })],
    does: (events) => expect(eventsOf(events, 'request')[0]).toMatchObject({ purpose: 'query' }),
  },
  {
    code: 'KB-15',
    codeModel: 'csharp-inproc',
    bindings: [{ ...rowsOf({ kqlCommand: '.show tables' }), type: 'IAsyncEnumerable<Table>' }],
    does: (events) => {
      expect(eventsOf(events, 'request')).toEqual([]);
      expect(eventsOf(events, 'value')[0]?.text).toBe('[]');
    },
  },
  {
    code: 'KB-16',
    bindings: [rowsOf({ kqlCommand: 'print a = long(9007199254740993)' })],
    does: (events) => expect(eventsOf(events, 'value')[0]?.text).toContain('9007199254740992'),
  },
  {
    code: 'KB-17',
    bindings: [rowsOf({ clientRequestProperties: '@no_such_option=1' })],
    does: sends('"no_such_option":"1"'),
  },
  {
    code: 'KB-19',
    bindings: [outOf([product]), outOf([product], { tableName: 'NoSuchTable' }, 'out2')],
    does: (events) => {
      fails('Error while handling parameter _binder after function returned:')(events);
      expect(eventsOf(events, 'table').filter(({ when }) => when === 'after')).toHaveLength(1);
    },
  },
  { code: 'KB-22', bindings: [outOf('901,n,1.5', { dataFormat: 'csv' })], does: gains(0) },
  {
    code: 'KB-21',
    bindings: [rowsOf({ dataType: 'binary' })],
    does: fails("Can't bind Kusto to type 'System.Byte[]'."),
  },
  {
    code: 'KB-23',
    bindings: [outOf([product], { dataFormat: 'JSON' })],
    does: (events) => expect(eventsOf(events, 'output')[0]?.format).toBe('csv'),
  },
  {
    code: 'KB-24',
    bindings: [outOf([product], { dataFormat: 'csv' })],
    does: (events) =>
      expect(eventsOf(events, 'output')[0]?.payload).toBe(JSON.stringify(product, null, 2)),
  },
  {
    code: 'KB-25',
    bindings: [outOf([{ ProductID: 901 }], { tableName: 'ProductsChangeLog' })],
    does: ingestsBy('queued-ingest'),
  },
  {
    code: 'KB-26',
    bindings: [
      outOf([product], {
        ingestionType: 'queued',
        ingestionProperties: '@flushImmediately=true,@pollTimeoutMinutes=0,@pollIntervalSeconds=1',
      }),
    ],
    does: gains(1),
  },
  {
    code: 'KB-28',
    bindings: [rowsOf({})],
    appSettings: { KustoConnectionString: 'https://c.kusto.windows.net' },
    does: fails('Format of the initialization string does not conform'),
  },
  {
    code: 'KB-33',
    bindings: [outOf([product], { ingestionType: 'queue' })],
    does: ingestsBy('streaming-ingest'),
  },
  {
    code: 'KB-34',
    bindings: [
      outOf([product], {
        ingestionType: 'queued',
        ingestionProperties: '@flushImmediately=true,@pollIntervalSeconds=-1',
      }),
    ],
    does: fails("Specified argument was out of the range of valid values. (Parameter 'delay')"),
  },
  {
    code: 'KB-35',
    bindings: [rowsOf({ kqlCommand: byName })],
    does: (events) => expect(outcomeOf(events).outcome).toBe('failed'),
  },
];

const documentOf = ({ codeModel = 'javascript-v4', ...more }: Surprise): FunctionAppDocument =>
  functionApp({ codeModel, ...more });

async function codesOf(document: FunctionAppDocument, events: Events): Promise<readonly string[]> {
  return [
    ...diagnose(document).map(({ code }) => code),
    ...eventsOf(events, 'diagnostic').map(({ diagnostic }) => diagnostic.code),
  ];
}

describe.each(surprises)('$code', (surprise) => {
  it('the host does it, and the page says so', async () => {
    const document = documentOf(surprise);
    const events = await server.run(document);
    surprise.does(events);
    expect(await codesOf(document, events)).toContain(surprise.code);
  }, 30_000);
});

describe('surprises that want a document of their own', () => {
  it('KB-03: an interval and a time-out that no document gives', async () => {
    expect(defaultPolling).toMatchObject({ pollIntervalSeconds: 30, pollTimeoutMinutes: 30 });
    const document = functionApp({
      codeModel: 'javascript-v4',
      bindings: [outOf([product], { ingestionType: 'queued' })],
    });
    expect(await codesOf(document, [])).toContain('KB-03');
  });

  it('KB-18: a flush that nobody awaits fails, and is made again', async () => {
    const document = functionApp({
      codeModel: 'csharp-inproc',
      bindings: [
        { ...outOf([product], { tableName: 'NoSuchTable' }), type: 'IAsyncCollector<Product>' },
      ],
    });
    const flush = (how: 'awaited' | 'not-awaited') => ({
      ...document,
      outputs: document.outputs.map((output) => ({ ...output, flush: how })),
    });
    const unseen = await server.run(flush('not-awaited'));
    fails('Error while handling parameter out1 after function returned:')(unseen);
    const sent = (events: Events) =>
      eventsOf(events, 'request').filter(({ purpose }) => purpose === 'streaming-ingest').length;
    expect(sent(unseen)).toBe(2);
    expect(await codesOf(document, unseen)).toContain('KB-18');
    // One that is awaited fails the function itself: nothing is flushed after it.
    const seen = await server.run(flush('awaited'));
    expect(outcomeOf(seen).messages).not.toContain('Error while handling parameter');
    expect(sent(seen)).toBe(1);
  });

  it('KB-20: inout', async () => {
    const document = functionApp({
      codeModel: 'javascript-v4',
      bindings: [rowsOf({ direction: 'inout' })],
    });
    expect(await codesOf(document, await server.run(document))).toContain('KB-20');
  });

  it('KB-27 and KB-29: what logs would show, and where rows would go', async () => {
    const text = 'Data Source=https://my-ingest-x.kusto.windows.net;Password=p';
    expect(scrubConnectionString(text)).toContain('password=p');
    expect(ingestConnectionString(text, 'https://my-ingest-x.kusto.windows.net')).toBe(text);
    const document = functionApp({
      codeModel: 'javascript-v4',
      bindings: [outOf([product])],
      appSettings: { KustoConnectionString: text },
    });
    expect(await codesOf(document, [])).toEqual(expect.arrayContaining(['KB-27', 'KB-29']));
  });

  it('KB-30: the bundle that templates name', async () => {
    const document = {
      ...functionApp({ codeModel: 'python-v2', bindings: [rowsOf({})] }),
      hostJson:
        '{"version":"2.0","extensionBundle":{"id":"Microsoft.Azure.Functions.ExtensionBundle","version":"[4.*, 5.0.0)"}}',
    };
    const events = await server.run(document);
    fails('were not found in the configured extension bundle')(events);
    expect(await codesOf(document, events)).toContain('KB-30');
  });
});
