import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf, startTestServer, type TestServer } from '../../start-test-server.ts';
import { csvOf, item, items, mapping, productOf, rangeQuery, table } from './end-to-end-table.ts';
import { functionApp, outcomeOf, type TestBinding, valueGot } from './function-app.ts';

/** Acceptance 1 to 6, 10 to 12, 15 and 17 to 19 of binding-engine.md section 9.3. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close());

const run = (...bindings: readonly TestBinding[]) =>
  server.run(functionApp({ codeModel: 'csharp-inproc', bindings }));

async function give(...bindings: readonly TestBinding[]): Promise<void> {
  expect(outcomeOf(await run(...bindings))).toMatchObject({ outcome: 'succeeded' });
}

const input = (type: string, properties: object): TestBinding => ({
  name: 'rows',
  type,
  properties: { kqlCommand: rangeQuery, ...properties },
});

const output = (name: string, type: string, gives: unknown, more: object = {}): TestBinding => ({
  name,
  type,
  gives,
  properties: { tableName: table, ...more },
});

/** What a parameter of this type gets of the rows from one id to another. */
async function read(type: string, startId: number, endId: number): Promise<unknown> {
  const kqlParameters = `@startId=${startId},@endId=${endId}`;
  const events = await run(input(type, { kqlParameters }));
  expect(outcomeOf(events).messages).toBe('');
  return valueGot(events, 'rows');
}

describe('five outputs of one call, and inputs of every type', () => {
  it('1: an object, a text, an array, a collector and CSV, all queryable', async () => {
    await give(
      output('newItem', 'out object', item(1)),
      output('newItemString', 'out string', JSON.stringify(item(2))),
      output('arrayItem', 'out object[]', items(2, 4)),
      output('asyncCollector', 'IAsyncCollector<object>', items(5, 7)),
      output('csvItem', 'out object', csvOf(item(8)), { dataFormat: 'csv' }),
    );
    expect(await read('JArray', 1, 8)).toHaveLength(9);
  }, 30_000);

  it('2: IEnumerable gets exactly item 1', async () => {
    expect(await read('IEnumerable<Item>', 1, 1)).toEqual([item(1)]);
  });

  it('3: JArray of 6 to 7 has two elements', async () => {
    expect(await read('JArray', 6, 7)).toEqual(items(6, 7));
  });

  it('4: string is the text of a JSON array', async () => {
    const events = await run(input('string', { kqlParameters: '@startId=1,@endId=1' }));
    const [value] = eventsOf(events, 'value');
    expect(value?.type).toBe('string with JSON');
    expect(value?.text).toContain('[\n  {\n    "ID": 1,');
    expect(valueGot(events, 'rows')).toEqual([item(1)]);
  });

  it('5: what came in as CSV', async () => {
    expect(await read('string', 8, 8)).toEqual([item(8)]);
  });

  it('6: IAsyncEnumerable without parameters', async () => {
    const kqlCommand = `${table} | order by ID asc`;
    const events = await run(input('IAsyncEnumerable<Item>', { kqlCommand }));
    const rows = valueGot(events, 'rows') as { readonly ID: number }[];
    expect(rows.length).toBeGreaterThanOrEqual(9);
    for (const row of rows) expect(row).toEqual(item(row.ID));
  });
});

describe('formats and mappings', () => {
  it('10: CSV of one row, and of a collector', async () => {
    const csv = { dataFormat: 'csv' };
    await give(
      output('one', 'out object', csvOf(item(2000)), csv),
      output(
        'many',
        'IAsyncCollector<object>',
        [2001, 2001, 2002].map((n) => csvOf(item(n))),
        csv,
      ),
    );
    expect(await read('IEnumerable<Item>', 2000, 2000)).toEqual([item(2000)]);
    const all = (await read('JArray', 2000, 2010)) as { readonly ID: number }[];
    expect(all).toHaveLength(4);
    for (const row of all) expect(row).toEqual(item(row.ID));
  });

  it('11: a product becomes an item by the mapping', async () => {
    const product = JSON.stringify(productOf(item(3000)));
    await give(output('mapped', 'out string', product, { mappingRef: mapping }));
    expect(await read('JArray', 3000, 3000)).toEqual([item(3000)]);
  });

  it('12: the same text without its first character is refused in the words of the service', async () => {
    const broken = JSON.stringify(productOf(item(3001))).slice(1);
    const events = await run(output('mapped', 'out string', broken, { mappingRef: mapping }));
    const { outcome, messages, base } = outcomeOf(events);
    expect(outcome).toBe('failed');
    expect(messages).toContain(
      'Exception while executing function: F\nError while handling parameter mapped after function returned:\n',
    );
    const { error } = JSON.parse(base) as { error: Record<string, unknown> };
    expect(error).toMatchObject({
      message: 'Request is invalid and cannot be executed.',
      '@type': 'Kusto.Data.Exceptions.KustoBadRequestException',
      '@permanent': true,
    });
    expect(error['@message']).toContain('Request is invalid and cannot be processed');
  });

  it('15: an unknown mapping, managed', async () => {
    const mappingRef = 'a_mapping_that_does_not_exist';
    const events = await run(output('mapped', 'out object', item(3002), { mappingRef }));
    expect(outcomeOf(events).base).toBe(
      "Entity ID 'a_mapping_that_does_not_exist' of kind 'MappingPersistent' was not found.",
    );
  });
});

describe('management commands as inputs', () => {
  const command = (kqlCommand: string) => run(input('JArray', { kqlCommand }));

  it('17: .show commands-and-queries, projected', async () => {
    const events = await command(
      '.show  commands-and-queries | where Database =~ "e2e" | project Text',
    );
    const rows = valueGot(events, 'rows') as object[];
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const row of rows) expect(Object.keys(row)).toEqual(['Text']);
  });

  it('18: .ingest inline gives one row', async () => {
    const text = `.ingest inline into table ${table} [4001,"Item-4001",4001.00] [4002,"Item-4002",4002.00]`;
    expect(valueGot(await command(text), 'rows')).toHaveLength(1);
    expect(await read('JArray', 4001, 4002)).toHaveLength(2);
  });

  it('19: .clear table gives its status', async () => {
    const rows = valueGot(await command(`.clear table ${table} data`), 'rows') as object[];
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toEqual({ Status: 'Success' });
    expect(await read('JArray', 0, 10_000)).toEqual([]);
  });
});
