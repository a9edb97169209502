import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import { eventsOf, startTestServer, type TestServer } from '../../start-test-server.ts';
import { functionApp, outcomeOf, type TestBinding } from './function-app.ts';

/** Where the two pipelines of binding-engine.md section 0 differ in a run. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close());

const run = (codeModel: FunctionAppDocument['codeModel'], ...bindings: readonly TestBinding[]) =>
  server.run(functionApp({ codeModel, bindings }));

const input = (name: string, kqlCommand: string, type?: string): TestBinding => ({
  name,
  properties: { kqlCommand, database: 'productsdb' },
  ...(type === undefined ? {} : { type }),
});

const wrong = 'NoSuchTable';

describe('a query that fails', () => {
  it.each<[FunctionAppDocument['codeModel'], string | undefined, readonly string[]]>([
    ['csharp-isolated', undefined, ['Exception while executing function: Functions.F']],
    ['powershell', undefined, ['Exception while executing function: Functions.F']],
    [
      'csharp-inproc',
      'JArray',
      ['Exception while executing function: F', "Exception binding parameter 'rows'"],
    ],
    [
      'csharp-script',
      'IEnumerable<T>',
      [
        'Exception while executing function: F',
        "Exception binding parameter 'rows'",
        "Error in Query/Conversion. Attributes [DB='productsdb', Query='NoSuchTable',Parameters='',CRP='']",
      ],
    ],
    ['csharp-inproc', 'IAsyncEnumerable<T>', ['Exception while executing function: F']],
  ])('%s %s', async (codeModel, type, around) => {
    const { outcome, messages } = outcomeOf(await run(codeModel, input('rows', wrong, type)));
    expect(outcome).toBe('failed');
    const lines = messages.split('\n');
    expect(lines.slice(0, around.length)).toEqual(around);
    expect(lines[around.length]).toContain('NoSuchTable');
  });

  it('an object that a class cannot hold fails in the same words', async () => {
    const events = await run('csharp-inproc', {
      ...input('rows', 'print Name = "x"', 'IEnumerable<Row>'),
      classProperties: [{ name: 'Name', type: 'int' }],
    });
    const { messages } = outcomeOf(events);
    expect(messages).toContain("Exception binding parameter 'rows'\nError in Query/Conversion.");
    expect(eventsOf(events, 'finished')[0]?.error).toMatchObject({ code: 'PV-01', step: 'value' });
  });
});

describe('two inputs', () => {
  const first = input('one', 'print a = 1');
  const second = input('two', 'print b = 2');
  const order = async (codeModel: FunctionAppDocument['codeModel'], ...all: TestBinding[]) =>
    (await run(codeModel, ...all)).flatMap((event) =>
      event.event === 'expressions' || event.event === 'request' || event.event === 'rows'
        ? [`${event.event} ${event.binding}`]
        : [],
    );

  it('start together out of process', async () => {
    const events = await order('javascript-v4', first, second);
    expect(events.slice(0, 2)).toEqual(['expressions one', 'expressions two']);
    expect(events.indexOf('request two')).toBeLessThan(events.indexOf('rows one'));
  });

  it('are bound one after another in process, an IAsyncEnumerable last', async () => {
    const lazy = { ...first, type: 'IAsyncEnumerable<T>' };
    expect(await order('csharp-inproc', first, second)).toEqual([
      'expressions one',
      'request one',
      'rows one',
      'expressions two',
      'request two',
      'rows two',
    ]);
    expect((await order('csharp-inproc', lazy, second))[0]).toBe('expressions two');
  });

  it('the first that fails stops in process; out of process the other was asked as well', async () => {
    const asked = async (codeModel: FunctionAppDocument['codeModel']) =>
      eventsOf(await run(codeModel, input('one', wrong), second), 'request').length;
    expect(await asked('csharp-inproc')).toBe(1);
    expect(await asked('java')).toBe(2);
  });
});

describe('an output that is refused after another one was written', () => {
  const out = (name: string, tableName: string): TestBinding => ({
    name,
    gives: { ProductID: 1 },
    properties: { tableName, database: 'productsdb' },
  });

  it.each<[FunctionAppDocument['codeModel'], string]>([
    ['csharp-inproc', 'Error while handling parameter second after function returned:'],
    ['python-v2', 'Error while handling parameter _binder after function returned:'],
  ])('%s', async (codeModel, words) => {
    const events = await run(codeModel, out('first', 'Products'), out('second', wrong));
    expect(outcomeOf(events).messages).toContain(words);
    expect(eventsOf(events, 'diagnostic').map(({ diagnostic }) => diagnostic.code)).toContain(
      'KB-19',
    );
    expect(eventsOf(events, 'http-response')[0]).toMatchObject({ status: 500, body: '' });
  });
});
