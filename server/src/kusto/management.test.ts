import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { errorOf, startTestCluster, type TestCluster, v1Of } from './start-test-cluster.ts';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
}, 60_000);
afterEach(() => expect(cluster.defects).toEqual([]));
afterAll(() => cluster.close());

it('a command is answered with one table, its columns there without rows', async () => {
  const { Tables: tables } = await v1Of(await cluster.command('.show running queries'));
  expect(tables).toHaveLength(1);
  expect(tables[0]?.TableName).toBe('Table_0');
  expect(tables[0]?.Columns.length).toBeGreaterThan(5);
  expect(tables[0]?.Rows).toEqual([]);
});

it('a smoke test of other emulators works: .show cluster without a database', async () => {
  const response = await cluster.post('/v1/rest/mgmt', { csl: '.show cluster' });
  expect(response.status).toBe(200);
  expect((await v1Of(response)).Tables[0]?.Rows).toHaveLength(1);
});

it('the version says that this is an engine', async () => {
  const { Tables: tables } = await v1Of(await cluster.command('.show version'));
  const names = tables[0]?.Columns.map(({ ColumnName }) => ColumnName) ?? [];
  expect(names).toEqual(['BuildVersion', 'BuildTime', 'ServiceType', 'ProductVersion']);
  expect(tables[0]?.Rows[0]?.[2]).toBe('Engine');
});

it('tables are made, shown and dropped', async () => {
  const made = await v1Of(await cluster.command('.create table Made (a:long, b:string)'));
  expect(made.Tables[0]?.Rows[0]?.slice(0, 2)).toEqual(['Made', expect.stringContaining('a')]);
  const shown = await v1Of(await cluster.command('.show table Made cslschema'));
  expect(shown.Tables[0]?.Rows[0]?.slice(0, 2)).toEqual(['Made', 'a:long,b:string']);
  expect((await cluster.command('.drop table Made')).status).toBe(200);
  const gone = await cluster.command('.show table Made cslschema');
  expect(gone.status).toBe(400);
});

it('a command piped into KQL is answered like a query', async () => {
  const { Tables: tables } = await v1Of(
    await cluster.command(
      '.show databases | where DatabaseName == "productsdb" | project DatabaseName',
    ),
  );
  expect(tables).toHaveLength(4);
  expect(tables[0]?.Rows).toEqual([['productsdb']]);
  expect(tables[3]?.Rows.map((row) => row[1])).toEqual([
    'QueryResult',
    'QueryProperties',
    'QueryStatus',
  ]);
});

it('a missing table is a 400 with a code, never a 404', async () => {
  const response = await cluster.command('.drop table Nope');
  expect(response.status).toBe(400);
  expect(await errorOf(response)).toMatchObject({
    code: expect.stringMatching(/^BadRequest_(TableNotExist|EntityNotFound)$/),
    '@permanent': true,
  });
});

it('a missing database is a 400 with its code', async () => {
  const response = await cluster.command('.show tables', 'nope');
  expect(response.status).toBe(400);
  expect(await errorOf(response)).toMatchObject({ code: 'BadRequest_DatabaseNotExist' });
});

it('what is not supported says so by name and place', async () => {
  const response = await cluster.command('.export to csv (h@"file") <| print 1');
  expect(response.status).toBe(400);
  const { innererror } = await errorOf(response);
  expect(innererror).toMatchObject({ code: 'EMB0001', '@offset': expect.any(Number) });
});

it.each([
  ['KQL', 'print 1'],
  ['nonsense', '.shw tabels'],
  ['nothing', ''],
])('%s is no command', async (_, text) => {
  const response = await cluster.command(text);
  expect(response.status).toBe(400);
  expect((await errorOf(response)).innererror.code).toMatch(/^(SYN0002|EMB0001|SEM\d+)$/);
});

it.each([
  ['the option', {}, { Options: { request_readonly: true } }],
  ['the header', { 'x-ms-readonly': 'true' }, null],
])('%s makes a request read only', async (_, headers, properties) => {
  const send = (csl: string) =>
    cluster.post('/v1/rest/mgmt', { db: 'productsdb', csl, properties }, { headers });
  const refused = await send('.create table Sneaked (a:long)');
  expect(refused.status).toBe(403);
  expect(await errorOf(refused)).toMatchObject({
    code: 'Forbidden',
    '@type': 'Kusto.Data.Exceptions.KustoRequestDeniedException',
  });
  expect((await send('.show tables')).status).toBe(200);
});

it('the samples cannot be changed', async () => {
  const response = await cluster.command('.create table Mine (a:long)', 'Samples');
  expect(response.status).toBe(403);
  expect(await errorOf(response)).toMatchObject({ code: 'Forbidden', '@permanent': true });
});

it.each([
  [{ 'x-ms-app': 'App', 'x-ms-user': 'me' }, {}, ['App', 'me']],
  [{ 'x-ms-app': 'App' }, { request_app_name: 'Other', request_user: 'you' }, ['Other', 'you']],
  [{}, {}, ['', '']],
])('who asked is shown: %j %j', async (headers, Options, shown) => {
  const marker = `print marker = '${Math.random()}'`;
  const query = { db: 'productsdb', csl: marker, properties: { Options } };
  await (await cluster.post('/v2/rest/query', query, { headers })).text();
  const asked = await v1Of(
    await cluster.command(`.show queries | where Text == "${marker}" | project Application, User`),
  );
  expect(asked.Tables[0]?.Rows).toEqual([shown]);
});

it('a GET is not allowed', async () => {
  const response = await fetch(`${cluster.url}/v1/rest/mgmt?csl=.show%20tables`);
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('POST');
});

it('a script runs its commands, up to the first that fails', async () => {
  const script = [
    '.create table Scripted (a:long)',
    '// rows, with what would end a string elsewhere',
    '.ingest inline into table Scripted <|',
    '7',
    '.create function ScriptedMore() {',
    '  Scripted',
    '  | extend b = a + 1',
    '}',
    '',
    '.drop table NoSuchTable',
    '.drop table Scripted',
  ].join('\n');
  const outcomes = async (options: string) => {
    const text = `.execute database script${options} <|\n${script}`;
    const { Tables: tables } = await v1Of(await cluster.command(text));
    return tables[0]?.Rows.map((row) => [row[1], row[3]]);
  };
  expect(await outcomes('')).toEqual([
    ['CreateTable', 'Completed'],
    ['IngestInlineIntoTable', 'Completed'],
    ['CreateFunction', 'Completed'],
    ['DropTable', 'Failed'],
  ]);
  const rows = await v1Of(await cluster.query('ScriptedMore()', {}, '/v1/rest/query'));
  expect(rows.Tables[0]?.Rows).toEqual([[7, 8]]);
  const all = await outcomes(' with (ContinueOnErrors=true)');
  expect(all?.map(([, outcome]) => outcome)).toEqual([
    'Failed',
    'Completed',
    'Failed',
    'Failed',
    'Completed',
  ]);
  const thrown = await cluster.command(
    `.execute database script with (ThrowOnErrors=true) <|\n${script}`,
  );
  expect((await errorOf(thrown))['@message']).toContain('already exists');
});
