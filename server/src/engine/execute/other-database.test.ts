import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestEngine, rowsOf, type TestEngine, testRequest } from './open-test-engine.ts';

let test: TestEngine;
beforeAll(async () => {
  test = await openTestEngine();
  const command = async (text: string, database?: string) =>
    rowsOf(await test.engine.command({ ...testRequest(text), ...(database ? { database } : {}) }));
  await command('.create database Other');
  for (const [database, value] of [
    ['productsdb', 'here'],
    ['Other', 'there'],
  ] as const) {
    await command('.create table Same (a:string)', database);
    await command(`.ingest inline into table Same <| ${value}`, database);
    await command('.create function Rows() { Same | project a }', database);
    await command('.create function First() { toscalar(Same | project a) }', database);
    await command('.create function Searched() { search "here" or "there" }', database);
    await command('.create function Found() { find where a != "" }', database);
    await command('.create function Wild() { union Sam*, None* }', database);
    await command('.create table NoneOfThese (a:string)', database);
    await command(`.create function with (view=true) V() { print v = '${value}' }`, database);
    await command('.create function NoView() { print v = "" }', database);
    await command(
      '.create function Viewed() { search "here" or "there" | project a = v }',
      database,
    );
    await command('.create function ByName(t:string) { table(t) | project a = v }', database);
    await command(
      ".create function Deep() { union (materialized_view('Seen')), (table('Same')) | distinct a }",
      database,
    );
    await command(
      '.create materialized-view Seen on table Same { Same | summarize n = count() by a }',
      database,
    );
  }
}, 60_000);
afterAll(() => test.close());

it.each([
  "database('Other').Same",
  "database('Other').table('Same')",
  "database('Other').Rows()",
  "database('Other').Rows",
  "print a = database('Other').First()",
  "database('Other').Seen",
  "database('Other').materialized_view('Seen')",
  "union database('Other').Sam*",
  "database('Other').Deep",
  "database('Other').Searched | where a != ''",
  "database('Other').Found()",
  "database('Other').Wild",
  "database('Other').Viewed | where a != ''",
  "database('Other').table('V') | project a = v",
  "database('Other').ByName('V')",
  "union database('Other').V* | project a = v",
  "search in (database('Other').Sam*) 'here' or 'there'",
  "database('Oth*').Same",
  "database('Oth*').materialized_view('Seen')",
  "let t = database('Other').table('Same'); t",
])('%s reads what the other database has', async (text) => {
  expect((await rowsOf(await test.engine.query(testRequest(`${text} | project a`))))[0]).toEqual([
    ['there'],
  ]);
});

const rows = async (text: string) =>
  (await rowsOf(await test.engine.query(testRequest(text)))).flat();

// Source: views.md, "Stored view"; materialized-view-overview.md: wildcards do not include those.
it('views that are marked so are found by wildcards and by name, other functions by name', async () => {
  expect(await rows('union withsource=t V*, NoneO* | project t, v')).toEqual([['V', 'here']]);
  expect(await rows('union withsource=t N* | summarize by t')).toEqual([]);
  expect(
    await rows('union withsource=t * | where t in ("Seen", "NoView", "V") | project t'),
  ).toEqual([['V']]);
  expect(await rows('find where v != "" | project source_, v')).toEqual([['V', 'here']]);
  expect(await rows('table("NoView")')).toEqual([['']]);
  expect(await rows('table("Seen")')).toEqual([['here', 1]]);
});

it('tables of several databases are told apart by their source', async () => {
  expect(
    await rows("union withsource=t Same, database('*').Sam* | summarize by t | sort by t asc"),
  ).toEqual([['database("Other").Same'], ['database("productsdb").Same']]);
});

it('a view within itself is refused by name', async () => {
  const command = (text: string) => test.engine.command(testRequest(text));
  await command('.create function with (view=true) Round() { union Same, Roun* }');
  await expect(rows('union Roun*')).rejects.toMatchObject({
    code: 'EMB0001',
    span: { offset: 6, length: 5 },
  });
  await command('.drop function Round');
});

it('a view whose table is gone hides nothing else from a search', async () => {
  const command = (text: string) => test.engine.command(testRequest(text));
  await command('.create table Gone (g:string)');
  await command('.create function with (view=true) OfGone() { Gone }');
  await command('.drop table Gone');
  expect(await rows('search "here" | summarize by $table | sort by $table asc')).toEqual([
    ['Same'],
    ['V'],
  ]);
  expect(await rows('find where v != "" | project source_')).toEqual([['V']]);
  await expect(rows('OfGone')).rejects.toMatchObject({ code: 'SEM0001' });
  await command('.drop function OfGone');
});

// Source: user-defined-functions.md, "Parameters with default values".
it('parameters of stored functions have defaults of every type', async () => {
  const command = (text: string) => test.engine.command(testRequest(text));
  await command(
    `.create function Defaults(r:real=double(null), d:datetime=datetime(2020-01-01), t:timespan=1h,
      b:bool=true, l:long=-4, s:string="x", j:dynamic=dynamic({"a":[1,2.5,"y",true,null]}),
      g:guid=guid(74be27de-1e4e-49d9-b579-fe0b331d3642), q:decimal=decimal(1.5), i:int=int(3))
      { print r, d, t, b, l, s, j, g, q, i }`,
  );
  expect(await rows('Defaults()')).toEqual([
    [
      null,
      '2020-01-01T00:00:00Z',
      '01:00:00',
      true,
      -4,
      'x',
      { a: [1, 2.5, 'y', true, null] },
      '74be27de-1e4e-49d9-b579-fe0b331d3642',
      '1.5',
      3,
    ],
  ]);
});
