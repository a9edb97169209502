import { beforeEach, expect, it } from 'vitest';
import { engineForTests } from '../execute/engine-for-tests.ts';

const { command, query } = engineForTests();

const schema = async (table = 'C') =>
  (await command(`.show table ${table} cslschema | project Schema`))[0]?.[0];

beforeEach(async () => {
  await command('.drop tables (C, D) ifexists');
  await command('.create table C (a:long, b:string, c:datetime)');
  await command('.ingest inline into table C <| 1,x,2024-05-01');
}, 60_000);

/** Source: rename-column.md. */
it('.rename columns renames at once: two may swap names', async () => {
  expect(await command('.rename columns b = C.a, a = C.b | project EntityName, DataType')).toEqual([
    [expect.stringContaining('[C].[b]'), 'long'],
    [expect.stringContaining('[C].[a]'), 'string'],
  ]);
  expect(await query('C | project a, b')).toEqual([['x', 1]]);
});

it.each([
  ['a name that is taken', '.rename columns b = C.a', 'EMB0005'],
  ['a column that is not there', '.rename columns z = C.nope', 'EMB0004'],
  ['a column of no table', '.rename columns z = a', 'EMB0009'],
  ['a column to drop that is not there', '.drop table C columns (a, nope)', 'EMB0004'],
  ['a type that Kusto does not have', '.alter column C.a type=string2', /SYN0002|EMB0009/],
])('%s is refused, and nothing changed', async (_, text, code) => {
  await expect(command(text)).rejects.toMatchObject({ code: expect.stringMatching(code) });
  expect(await schema()).toBe('a:long,b:string,c:datetime');
});

/** Source: drop-column.md. */
it('.drop table columns drops several', async () => {
  await command('.drop table C columns (a, c)');
  expect(await query('C')).toEqual([['x']]);
});

/** Source: alter-column.md: what was there before is null. */
it('.alter column changes the type, and the values before are gone', async () => {
  await command('.alter column C.a type=string');
  expect(await schema()).toBe('a:string,b:string,c:datetime');
  await command('.ingest inline into table C <| two,y,');
  expect(await query('C | project a, b | sort by b asc')).toEqual([
    ['', 'x'],
    ['two', 'y'],
  ]);
});

/** Source: alter-column-docstrings.md, alter-merge-column.md. */
it('texts of columns: .alter replaces them, .alter-merge adds to them', async () => {
  const texts =
    '.show database schema | where TableName == "C" and ColumnName != "" | project DocString';
  await command(".alter table C column-docstrings (a:'first', b:'second')");
  await command(".alter-merge table C column-docstrings (c:'third')");
  expect(await command(texts)).toEqual([['first'], ['second'], ['third']]);
  await command(".alter table C column-docstrings (b:'alone')");
  expect(await command(texts)).toEqual([[''], ['alone'], ['']]);
});

/** Source: create-table-based-on-command.md. */
it('a table based on another has its columns, not its rows', async () => {
  await command('.create table D based-on C with (folder="f")');
  expect(await schema('D')).toBe('a:long,b:string,c:datetime');
  expect(await query('D | count')).toEqual([[0]]);
  expect(await command('.show tables | where TableName == "D" | project Folder')).toEqual([['f']]);
});

/** Source: drop-function.md. */
it('functions are dropped together, or none', async () => {
  await command('.create-or-alter function F1() { 1 }');
  await command('.create-or-alter function F2() { 2 }');
  await expect(command('.drop functions (F1, Nope)')).rejects.toMatchObject({ code: 'EMB0004' });
  expect(await command('.show functions | where Name startswith "F" | count')).toEqual([[2]]);
  await command('.drop functions (F1, Nope, F2) ifexists');
  expect(await command('.show functions | where Name in ("F1", "F2") | count')).toEqual([[0]]);
});

it('.show table * policy shows a policy of every table', async () => {
  await command('.alter-merge table C policy retention softdelete = 100d');
  const shown =
    '.show table * policy retention | where EntityName endswith ".[C]" | project Policy';
  expect(await command(shown)).toEqual([[expect.stringContaining('100')]]);
});

it('a function describes itself as JSON', async () => {
  await command('.create-or-alter function F3(n:long) { print n }');
  const [[text] = []] = await command('.show function F3 schema as json | project Schema');
  expect(JSON.parse(String(text))).toMatchObject({
    Name: 'F3',
    InputParameters: [{ Name: 'n', CslType: 'long' }],
  });
});

/** Source: alter-encoding-policy.md, show-encoding-policy.md. */
it('a column keeps the profile of its encoding, also under another name', async () => {
  const show = (column: string) => command(`.show column ${column} policy encoding`);
  const row = (column: string, policy: string) => [
    'EncodingPolicy',
    `[productsdb].[C].[${column}]`,
    policy,
    '',
    'Column',
  ];
  expect(await show('C.b')).toEqual([row('b', 'null')]);
  await command(".alter column C.b policy encoding type = 'Identifier'");
  const kept = '{"EncodingPolicyType":"Identifier"}';
  expect(await show('C.b')).toEqual([row('b', kept)]);
  await command('.rename column C.b to e');
  expect(await show('C.e')).toEqual([row('e', kept)]);
  expect(await show('C.a')).toEqual([row('a', 'null')]);
  await command(".alter column C.e policy encoding type = 'Null'");
  expect(await show('C.e')).toEqual([row('e', 'null')]);
  await expect(show('C.nothing')).rejects.toMatchObject({ code: 'EMB0004' });
});

it('a table has ten thousand columns at most', async () => {
  const columns = (count: number) => Array.from({ length: count }, (_, i) => `c${i}:long`);
  await expect(command(`.create table Wide (${columns(10_001)})`)).rejects.toMatchObject({
    code: 'EMB0009',
    detail: { detail: 'a table has at most 10000 columns' },
  });
  await command(`.create table Wide (${columns(10_000)})`);
  expect(await query('Wide | where c0 > 1 | project c1, c9999')).toEqual([]);
  await command('.drop table Wide');
});
