import { beforeEach, expect, it } from 'vitest';
import { engineForTests } from '../execute/engine-for-tests.ts';

const { command, query, reopen } = engineForTests();

const body = '{ Events | summarize n = count(), latest = max(at) by device }';
const listed = '.show materialized-views | project Name, SourceTable';

beforeEach(async () => {
  for (const [name] of await command(listed)) await command(`.drop materialized-view ['${name}']`);
  await command('.drop table Events ifexists');
  await command('.create table Events (device:string, at:datetime)');
  await command(`.create materialized-view PerDevice on table Events ${body}`);
}, 60_000);

/** Source: materialized-view-create.md, "Examples". */
it('a view answers what its query does, also of rows that came in later', async () => {
  expect(await query('PerDevice')).toEqual([]);
  await command('.ingest inline into table Events <| a,2024-05-01\na,2024-05-02\nb,2024-05-01');
  expect(await query('PerDevice | project device, n | sort by device asc')).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
});

/** Source: materialized-view-function.md, "Examples". */
it.each([
  ['by its name', "materialized_view('PerDevice')"],
  ['with an age', 'materialized_view("PerDevice", 10m)'],
  ['of a database', "database('productsdb').materialized_view('PerDevice')"],
  ['in a let', "let v = materialized_view('PerDevice'); v"],
  ['in a function', "let f = () { materialized_view('PerDevice') }; f()"],
  ['in a subquery', "union (materialized_view('PerDevice')), (PerDevice | where false)"],
])('materialized_view() reads a view %s', async (_, text) => {
  await command('.ingest inline into table Events <| a,2024-05-01\na,2024-05-02\nb,2024-05-01');
  expect(await query(`${text} | project device, n | sort by device asc`)).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
});

it('materialized_view() reads a view whose name needs brackets', async () => {
  await command(`.create materialized-view ['per device'] on table Events ${body}`);
  expect(await query("materialized_view('per device') | count")).toEqual([[0]]);
});

it('a view that calls for itself is refused', async () => {
  await command(
    ".alter materialized-view PerDevice on table Events { materialized_view('PerDevice') | summarize n = count() by device }",
  );
  await expect(query("materialized_view('PerDevice')")).rejects.toMatchObject({ code: 'EMB0001' });
  await expect(query('PerDevice')).rejects.toMatchObject({ code: 'EMB0001' });
});

it.each(['Nope', 'Events'])('materialized_view() refuses %s, which is no view', async (name) => {
  await expect(query(`materialized_view('${name}')`)).rejects.toMatchObject({
    code: 'SEM0001',
    span: { offset: 18, length: name.length + 2 },
  });
});

it('a view is listed and described as one, and is no function', async () => {
  expect(await command(listed)).toEqual([['PerDevice', 'Events']]);
  expect(await command('.show materialized-view PerDevice cslschema | project Schema')).toEqual([
    ['device:string,n:long,latest:datetime'],
  ]);
  expect(await command('.show functions | where Name == "PerDevice"')).toEqual([]);
  const [[json] = []] = await command('.show database schema as json');
  const [database] = Object.values(JSON.parse(String(json)).Databases) as Record<string, object>[];
  expect(database?.MaterializedViews).toMatchObject({ PerDevice: { Name: 'PerDevice' } });
  await expect(command('.drop function PerDevice')).rejects.toMatchObject({ code: 'EMB0004' });
});

it('a view is altered, renamed, described and dropped', async () => {
  await command(
    '.alter materialized-view PerDevice on table Events { Events | summarize n = count() by device }',
  );
  await command(".alter materialized-view PerDevice docstring 'told'");
  await command('.rename materialized-view PerDevice to Renamed');
  expect(await command('.show materialized-view Renamed | project Name, DocString')).toEqual([
    ['Renamed', 'told'],
  ]);
  await command('.drop materialized-view Renamed');
  expect(await command(listed)).toEqual([]);
});

it.each([
  [
    'a name that is taken',
    `.create materialized-view PerDevice on table Events ${body}`,
    'EMB0005',
  ],
  ["a table's name", `.create materialized-view Events on table Events ${body}`, 'EMB0005'],
  ["a table with a view's name", '.create table PerDevice (a:long)', 'EMB0005'],
  ['a source that is not there', `.create materialized-view V on table Nope ${body}`, 'EMB0003'],
  [
    'a query without summarize',
    '.create materialized-view V on table Events { Events | take 1 }',
    'EMB0009',
  ],
  ['a view that is not there', '.drop materialized-view Nope', 'EMB0004'],
])('%s is refused', async (_, text, code) => {
  await expect(command(text)).rejects.toMatchObject({ code });
});

it('views outlive a restart', async () => {
  await command(
    '.create ifnotexists materialized-view PerDevice on table Events { Events | summarize x = count() }',
  );
  await reopen();
  expect(await command(listed)).toEqual([['PerDevice', 'Events']]);
  expect(await query('PerDevice | count')).toEqual([[0]]);
});

/** Source: materialized-view-enable-disable.md, -alter-autoupdateschema.md, -alter-lookback.md. */
it('a view may be disabled, and set, and answers all the same', async () => {
  await command('.ingest inline into table Events <| a,2024-05-01');
  const shown = '.show materialized-view PerDevice | project IsEnabled, AutoUpdateSchema, Lookback';
  expect(await command(shown)).toEqual([[true, false, null]]);
  await command('.disable materialized-view PerDevice');
  await command('.alter materialized-view PerDevice autoUpdateSchema true');
  await command('.alter materialized-view PerDevice lookback 6h');
  expect(await command(shown)).toEqual([[false, true, '06:00:00']]);
  expect(await query('PerDevice | project device, n')).toEqual([['a', 1]]);
  // What is altered is its query.
  await command(`.alter materialized-view PerDevice on table Events ${body}`);
  await command('.enable materialized-view PerDevice');
  expect(await command(shown)).toEqual([[true, true, '06:00:00']]);
  await expect(command('.alter materialized-view PerDevice lookback "soon"')).rejects.toMatchObject(
    { code: 'EMB0009' },
  );
  await expect(command('.disable materialized-view Nothing')).rejects.toMatchObject({
    code: 'EMB0004',
  });
});

/** Source: materialized-view-show-details-command.md, materialized-view-show-failures-command.md. */
it('details count the rows of the view; there are no failures', async () => {
  await command('.ingest inline into table Events <| a,2024-05-01\nb,2024-05-02\na,2024-05-03');
  const counted = 'project MaterializedViewName, TotalExtents, TotalRowCount';
  const row = ['PerDevice', 1, 2];
  expect(await command(`.show materialized-view PerDevice details | ${counted}`)).toEqual([row]);
  expect(await command(`.show materialized-views details | ${counted}`)).toEqual([row]);
  expect(await command('.show materialized-view PerDevice failures')).toEqual([]);
  await expect(command('.show materialized-view Nothing details')).rejects.toMatchObject({
    code: 'EMB0004',
  });
});

/** Source: materialized-view-policies.md. */
it.each([
  ['caching', 'alter', 'caching hot = 7d', { DataHotSpan: '7d' }],
  ['retention', 'alter-merge', 'retention softdelete = 30d', { SoftDeletePeriod: '30d' }],
  ['partitioning', 'alter', `partitioning '{"PartitionKeys":[]}'`, { PartitionKeys: [] }],
  ['merge', 'alter-merge', `merge '{"AllowRebuild":false}'`, { AllowRebuild: false }],
])('a view keeps a %s policy of its own', async (policy, verb, given, kept) => {
  const show = `.show materialized-view PerDevice policy ${policy} | project EntityName, Policy`;
  const entity = '[productsdb].[PerDevice]';
  expect(await command(show)).toEqual([[entity, 'null']]);
  await command(`.${verb} materialized-view PerDevice policy ${given}`);
  expect(await command(show)).toEqual([[entity, JSON.stringify(kept)]]);
  await command(`.alter materialized-view PerDevice on table Events ${body}`);
  expect(await command(show)).toEqual([[entity, JSON.stringify(kept)]]);
});

/** Source: materialized-view-create.md, "Supported properties". */
it('a view keeps the settings that it is made with', async () => {
  const made = (given: string) =>
    command(`.create-or-alter materialized-view ${given} Set on table Events ${body}`);
  const settings = () =>
    command('.show materialized-view Set | project AutoUpdateSchema, Lookback, DocString');
  await made('with (autoUpdateSchema=true, lookback=6h, docString="d")');
  expect(await settings()).toEqual([[true, '06:00:00', 'd']]);
  await made('with (autoUpdateSchema=false)');
  expect(await settings()).toEqual([[false, '06:00:00', 'd']]);
  await expect(made('with (lookback=0s)')).rejects.toMatchObject({ code: 'EMB0009' });
});

it("a mistake in a view's query has its place in the command", async () => {
  const text =
    '.create materialized-view Bad on table Events { Events | summarize count() by nope }';
  await expect(command(text)).rejects.toMatchObject({
    code: 'SEM0001',
    span: { offset: text.indexOf('nope'), length: 4 },
  });
});

it('a view whose table is gone is not healthy', async () => {
  const healthy = '.show materialized-view PerDevice | project IsHealthy';
  expect(await command(healthy)).toEqual([[true]]);
  await command('.drop table Events');
  expect(await command(healthy)).toEqual([[false]]);
});
