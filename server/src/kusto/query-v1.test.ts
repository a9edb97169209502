import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { errorOf, startTestCluster, type TestCluster, v1Of } from './start-test-cluster.ts';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
}, 60_000);
afterEach(() => expect(cluster.defects).toEqual([]));
afterAll(() => cluster.close());

const query = (text: string, options: object = {}) =>
  cluster.query(text, options, '/v1/rest/query');

it('takes the .show commands of the ingestion service too, and no other of its commands', async () => {
  const { Tables: tables } = await v1Of(await query('.show ingestion resources'));
  expect(tables[0]?.Rows).toHaveLength(5);
  const refused = await errorOf(await query('.get ingestion resources'));
  expect(refused['@message']).toContain('cannot be served from the query endpoint');
});

it('results come first, the table of contents says what each table is', async () => {
  const { Tables: tables } = await v1Of(
    await query('print a = 1 | as First; print b = "x" | render piechart'),
  );
  expect(tables.map(({ TableName }) => TableName)).toEqual([
    'Table_0',
    'Table_1',
    'Table_2',
    'Table_3',
    'Table_4',
  ]);
  const [first, second, properties, status, contents] = tables;
  expect(first?.Rows).toEqual([[1]]);
  expect(second?.Rows).toEqual([['x']]);
  expect(properties?.Columns).toEqual([
    { ColumnName: 'Value', DataType: 'String', ColumnType: 'string' },
  ]);
  expect(JSON.parse(properties?.Rows[0]?.[0] as string)).toMatchObject({
    Visualization: 'piechart',
  });
  expect(status?.Columns.map(({ ColumnName }) => ColumnName)).toEqual([
    'Timestamp',
    'Severity',
    'SeverityName',
    'StatusCode',
    'StatusDescription',
    'Count',
    'RequestId',
    'ActivityId',
    'SubActivityId',
    'ClientActivityId',
  ]);
  expect(status?.Rows[0]?.slice(1, 6)).toEqual([4, 'Info', 0, 'Query completed successfully', 1]);
  expect(contents?.Columns.map(({ ColumnName }) => ColumnName)).toEqual([
    'Ordinal',
    'Kind',
    'Name',
    'Id',
    'PrettyName',
  ]);
  expect(contents?.Rows.map((row) => row.slice(0, 3))).toEqual([
    [0, 'QueryResult', 'First'],
    [1, 'QueryResult', 'PrimaryResult'],
    [2, 'QueryProperties', '@ExtendedProperties'],
    [3, 'QueryStatus', 'QueryStatus'],
  ]);
});

it('every column has both names of its type, and values are exact', async () => {
  const response = await query(
    'print b = true, i = int(1), l = long(9223372036854775807), r = real(nan), d = decimal(1.10), s = "", dt = datetime(2026-01-02), ts = 1.5h, g = guid(00112233-4455-6677-8899-aabbccddeeff), dy = dynamic([1])',
  );
  const text = await response.text();
  expect(text).toContain('"Rows":[[true,1,9223372036854775807,"NaN",');
  const { Tables: tables } = JSON.parse(text);
  expect(
    tables[0].Columns.map((column: { DataType: string; ColumnType: string }) => [
      column.ColumnType,
      column.DataType,
    ]),
  ).toEqual([
    ['bool', 'SByte'],
    ['int', 'Int32'],
    ['long', 'Int64'],
    ['real', 'Double'],
    ['decimal', 'SqlDecimal'],
    ['string', 'String'],
    ['datetime', 'DateTime'],
    ['timespan', 'TimeSpan'],
    ['guid', 'Guid'],
    ['dynamic', 'Object'],
  ]);
});

it('a failure after the first rows stands in the table, at the end, and in the status', async () => {
  const { Tables: tables, Exceptions: exceptions } = await v1Of(
    await query('range x from 1 to 10 step 1', { truncationmaxrecords: 2 }),
  );
  const told = expect.stringContaining('E_QUERY_RESULT_SET_TOO_LARGE');
  expect(tables[0]?.Rows).toEqual([[1], [2], { Exceptions: [told] }]);
  expect(exceptions).toEqual([told]);
  expect(tables[2]?.Rows[0]?.slice(1, 5)).toEqual([2, 'Error', -2133196797, told]);
});

it('answers .show commands, as Grafana asks, with one table', async () => {
  const { Tables: tables } = await v1Of(await query('.show databases schema'));
  expect(tables).toHaveLength(1);
  expect(tables[0]?.Columns[0]).toEqual({
    ColumnName: 'DatabaseName',
    DataType: 'String',
    ColumnType: 'string',
  });
  expect(tables[0]?.Rows.length).toBeGreaterThan(0);
});

it('answers a GET, which may show and not change', async () => {
  const get = (csl: string) =>
    fetch(`${cluster.url}/v1/rest/query?${new URLSearchParams({ db: 'productsdb', csl })}`);
  expect((await v1Of(await get('print 1'))).Tables).toHaveLength(4);
  expect((await v1Of(await get('.show databases'))).Tables).toHaveLength(1);
  expect(await errorOf(await get('.create table Sneaked (a:long)'))).toMatchObject({
    innererror: { code: 'EMB0110' },
  });
});

it.each(['.create table Sneaked (a:long)', ' // c\n .drop table Sneaked', '.'])(
  '%j is refused: commands that change go to the management endpoint',
  async (text) => {
    const response = await query(text);
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({ innererror: { code: 'EMB0110' } });
  },
);

it('a text that does not parse is a 400 with its place', async () => {
  const response = await query('print (');
  expect(response.status).toBe(400);
  expect((await errorOf(response)).innererror).toMatchObject({ code: 'SYN0002', '@line': '1' });
});
