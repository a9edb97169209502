import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  openTestEngine,
  rowsOf,
  type TestEngine,
  testRequest,
} from '../execute/open-test-engine.ts';
import type { Principal } from '../principal.ts';
import { formatDatetime, parseDatetime } from '../ticks.ts';

const at = (text: string): bigint => parseDatetime(text) ?? 0n;
const hour = 36_000_000_000n;
let clock = at('2026-01-01');
let test: TestEngine;

const person = (name: string, digit: number): Principal => ({
  type: 'aaduser',
  name: `${name}@example.com`,
  objectId: `${digit}0000000-0000-4000-8000-000000000000`,
  tenantId: '11111111-0000-4000-8000-000000000000',
  displayName: name,
  groups: [],
  issuer: '',
});
const ann = person('ann', 1);
const bob = person('bob', 2);
const boss = person('boss', 3);
const owner = `aaduser=${boss.name}`;

beforeAll(async () => {
  test = await openTestEngine({ clock: () => clock, owners: [owner] });
  // The first request opens the cluster.
  await query('print 1');
}, 60_000);
afterAll(() => test.close());
beforeEach(() => {
  clock += 48n * hour;
});

const command = async (text: string, principal?: Principal) =>
  (await rowsOf(await test.engine.command(testRequest(text, principal ? { principal } : {}))))[0] ??
  [];
const query = async (text: string, principal?: Principal) =>
  (await rowsOf(await test.engine.query(testRequest(text, principal ? { principal } : {}))))[0] ??
  [];

/** Source: set-stored-query-result-command.md, "Returns". */
it('the answer is a preview of the rows, and all of them are kept', async () => {
  const rows = await command(
    '.set stored_query_result Numbers with (previewCount = 2) <| range X from 1 to 30000 step 1',
  );
  expect(rows).toHaveLength(2);
  expect(await query('stored_query_result("Numbers") | summarize count(), sum(X)')).toEqual([
    [30_000, 450_015_000],
  ]);
  const whole = 'stored_query_result N <| range X from 1 to 12000 step 1';
  expect(await command(`.set ${whole}`)).toHaveLength(10_000);
  const all = whole.replace(' <|', ' with (previewCount = 0, distributed = true) <|');
  expect(await command(`.set-or-replace ${all}`)).toHaveLength(12_000);
});

it('every type comes back as it went in, and parameters count', async () => {
  const values =
    'a = 7, b = "x\\u0000y", c = datetime(2024-01-02 03:04:05.1234567), d = 1.5d, e = dynamic({"f": [1, null]}), g = guid(11111111-2222-3333-4444-555555555555), h = decimal(1.25), i = true, j = long(null), k = dynamic(null), l = real(nan), m = int(3)';
  const asked = `print ${values}`;
  expect(await command(`.set stored_query_result Types <| ${asked}`)).toEqual(await query(asked));
  expect(await query('stored_query_result("Types")')).toEqual(await query(asked));
  expect(await query('stored_query_result("Types") | getschema | project ColumnType')).toEqual(
    await query(`${asked} | getschema | project ColumnType`),
  );
});

/** Source: stored-query-results.md. */
it('only the first of several result sets is kept', async () => {
  await command('.set stored_query_result First <| print a = 1; print b = 2');
  expect(await query('stored_query_result("First") | getschema | project ColumnName')).toEqual([
    ['a'],
  ]);
});

it('.set fails for a name that is there, .set-or-replace replaces what is', async () => {
  await command('.set stored_query_result Twice <| print a = 1');
  await expect(command('.set stored_query_result Twice <| print a = 2')).rejects.toMatchObject({
    code: 'EMB0005',
  });
  await command('.set-or-replace stored_query_result Twice <| print b = "two"');
  expect(await query('stored_query_result("Twice")')).toEqual([['two']]);
});

it.each([
  ['24 hours, when nothing is said', '', 24n],
  ['as long as expiresAfter says', ' with (expiresAfter = 1h)', 1n],
])('a result is there for %s', async (_, properties, hours) => {
  const name = `Passing${hours}`;
  await command(`.set stored_query_result ${name}${properties} <| print a = 1`);
  expect(await command(`.show stored_query_results ${name}`)).toMatchObject([
    [
      expect.any(String),
      name,
      'productsdb',
      'embedded-cluster-user',
      8,
      1,
      formatDatetime(clock),
      formatDatetime(clock + hours * hour),
    ],
  ]);
  clock += hours * hour - 1n;
  expect(await query(`stored_query_result("${name}")`)).toEqual([[1]]);
  clock += 1n;
  await expect(query(`stored_query_result("${name}")`)).rejects.toMatchObject({
    code: 'SEM0001',
    detail: { kustoCode: 'KS248' },
  });
  expect(await command(`.show stored_query_results ${name}`)).toEqual([]);
  await expect(command(`.drop stored_query_result ${name}`)).rejects.toMatchObject({
    code: 'EMB0004',
  });
  expect(await command(`.set stored_query_result ${name} <| print a = 2`)).toEqual([[2]]);
});

it('a request that says it is another time changes nothing of that', async () => {
  const options = { nowTicks: at('2099-01-01') };
  const text = '.set stored_query_result Later <| print now()';
  await test.engine.command(testRequest(text, { options }));
  clock += 25n * hour;
  await expect(query('stored_query_result("Later")')).rejects.toMatchObject({ code: 'SEM0001' });
});

it.each([
  ['more than a day', 'with (expiresAfter = 25h) <| print 1', /24 hours/],
  ['no time at all', 'with (expiresAfter = 0h) <| print 1', /24 hours/],
  ['what is no timespan', 'with (expiresAfter = "soon") <| print 1', /'soon'/],
  ['a preview of less than nothing', 'with (previewCount = "-1") <| print 1', /previewCount/],
  ['a $ in a name', "<| print ['a$b'] = 1", /'a\$b'/],
  [
    '501 columns',
    `<| print ${Array.from({ length: 501 }, (_, i) => `c${i} = ${i}`).join(', ')}`,
    /501 columns/,
  ],
])('%s is refused', async (_, rest, words) => {
  await expect(command(`.set stored_query_result Refused ${rest}`)).rejects.toMatchObject({
    code: 'EMB0009',
    message: expect.stringMatching(words),
  });
  expect(await command('.show stored_query_results Refused')).toEqual([]);
});

it('500 columns are kept, and their size is that of their values', async () => {
  const columns = Array.from({ length: 500 }, (_, i) => `c${i} = ${i % 2 ? '"four"' : '8'}`);
  await command(`.set stored_query_result Wide <| print ${columns.join(', ')}`);
  const size = '.show stored_query_results Wide | project SizeInBytes, RowCount';
  expect(await command(size)).toEqual([[250 * 4 + 250 * 8, 1]]);
});

it('one may be made out of the one that it replaces', async () => {
  await command('.set stored_query_result Again <| range x from 1 to 5 step 1');
  const replace = '.set-or-replace stored_query_result Again <| stored_query_result("Again")';
  expect(await command(`${replace} | where x > 3`)).toEqual([[4], [5]]);
  expect(await query('stored_query_result("Again")')).toEqual([[4], [5]]);
});

it('an error in the query has its place in the command', async () => {
  const text = '.set stored_query_result Wrong <| print nothing';
  await expect(command(text)).rejects.toMatchObject({
    code: 'SEM0001',
    span: { offset: text.indexOf('nothing') },
  });
});

/** Source: show-stored-query-result-command.md, the third example. */
it('the schema of one is told as JSON', async () => {
  await command('.set stored_query_result Events <| print ID = new_guid(), Time = now()');
  expect(await command('.show stored_query_result Events schema')).toEqual([
    ['Events', '[{"Column":"ID","Type":"guid"},{"Column":"Time","Type":"datetime"}]'],
  ]);
  await expect(command('.show stored_query_result Nothing schema')).rejects.toMatchObject({
    code: 'EMB0004',
  });
});

it('with async the answer is an operation, whose details tell of the result', async () => {
  const [[id] = []] = await command('.set async stored_query_result Later2 <| print a = 1');
  expect(await command(`.show operations ${id} | project Operation, State`)).toEqual([
    ['StoredQueryResultSet', 'Completed'],
  ]);
  expect(
    await command(`.show operation ${id} details | project Name, RowCount, ExpiresOn > CreatedOn`),
  ).toEqual([['Later2', 1, true]]);
});

it('what is dropped is answered, and gone', async () => {
  await command('.set stored_query_result Gone <| print a = 1');
  const [row] = await command('.show stored_query_results Gone');
  expect(await command('.drop stored_query_result Gone')).toEqual([row]);
  await expect(query('stored_query_result("Gone")')).rejects.toMatchObject({ code: 'SEM0001' });
  await command('.set stored_query_result One <| print a = 1');
  await command('.set stored_query_result Two <| print a = 1');
  const dropped = await command(
    ".drop stored_query_results by user 'embedded-cluster-user' | project Name",
  );
  expect(dropped).toEqual([['One'], ['Two']]);
  expect(await command('.show stored_query_results')).toEqual([]);
});

it('no list of tables, and no search through all of them, finds a result', async () => {
  await command('.set stored_query_result Hidden <| print needle = "needle in a result"');
  expect(await command('.show tables | where TableName has "Hidden"')).toEqual([]);
  expect(await query('search "needle in a result"')).toEqual([]);
  expect(await query('find where * == "needle in a result"')).toEqual([]);
  await expect(query('Hidden')).rejects.toMatchObject({ code: 'SEM0001' });
  await expect(query('table("Hidden")')).rejects.toMatchObject({ code: 'SEM0001' });
  await expect(query('union Hid*')).rejects.toMatchObject({ code: 'SEM0001' });
});

it('it is read wherever a table is', async () => {
  await command('.set stored_query_result Set <| range X from 1 to 3 step 1');
  const read = 'stored_query_result("Set")';
  expect(await query(`print toscalar(${read} | count)`)).toEqual([[3]]);
  expect(await query(`range Y from 2 to 9 step 1 | where Y in (${read})`)).toEqual([[2], [3]]);
  expect(await query(`${read} | join kind=inner (${read}) on X | count`)).toEqual([[3]]);
  expect(await query(`let f = () { ${read} }; union f(), ${read} | count`)).toEqual([[6]]);
  expect(await query(`let name = "Set"; stored_query_result(name) | count`)).toEqual([[3]]);
  expect(await query(`database("productsdb").${read} | count`)).toEqual([[3]]);
  await command(`.create-or-alter function Reads() { ${read} }`);
  expect(await query('Reads | count')).toEqual([[3]]);
});

it('a restriction hides it, and no list can name it', async () => {
  await command('.set-or-replace stored_query_result Set <| print X = 1');
  for (const list of ['Products', '*', 'database("productsdb").*'])
    await expect(
      query(`let Products = print 1; restrict access to (${list}); stored_query_result("Set")`),
    ).rejects.toMatchObject({ code: 'SEM0001' });
});

it('a read-only database keeps none, and a read-only request makes none', async () => {
  const set = '.set stored_query_result No <| print a = 1';
  const inSamples = testRequest(set, { database: 'Samples' });
  await expect(test.engine.command(inSamples)).rejects.toMatchObject({ code: 'EMB0006' });
  const readOnly = testRequest(set, { options: { readOnly: true } });
  await expect(test.engine.command(readOnly)).rejects.toMatchObject({ code: 'EMB0016' });
});

/** Source: stored-query-results.md, drop-stored-query-result-command.md, "Permissions". */
it('each principal has its own, and an admin sees and drops those of all', async () => {
  for (const { name } of [ann, bob])
    await command(`.add database productsdb viewers ('aaduser=${name}')`, boss);
  await command('.set stored_query_result Mine <| print who = "ann"', ann);
  await expect(query('stored_query_result("Mine")', bob)).rejects.toMatchObject({
    code: 'SEM0001',
  });
  await command('.set stored_query_result Mine <| print who = "bob"', bob);
  expect(await query('stored_query_result("Mine")', ann)).toEqual([['ann']]);
  expect(await query('stored_query_result("Mine")', bob)).toEqual([['bob']]);
  expect(await command('.show stored_query_results | project Name', ann)).toEqual([['Mine']]);
  expect(await command('.show stored_query_results Mine | count', boss)).toEqual([[2]]);
  const byUser = `.drop stored_query_results by user 'aaduser=${ann.objectId}'`;
  await expect(command(byUser, bob)).rejects.toMatchObject({ code: 'EMB0040' });
  expect(await command(`${byUser} | project PrincipalIdentity`, boss)).toEqual([
    [`aaduser=${ann.objectId};${ann.tenantId}`],
  ]);
  expect(await command('.drop stored_query_result Mine | project Name', bob)).toEqual([['Mine']]);
});

it('is kept over a restart, and goes with its database', async () => {
  await command('.set stored_query_result Kept <| print a = 1');
  await command('.create database Passing');
  const inPassing = { database: 'Passing' };
  const set = '.set stored_query_result Kept <| print a = 2';
  await test.engine.command(testRequest(set, inPassing));
  test = await test.reopen();
  expect(await query('stored_query_result("Kept")')).toEqual([[1]]);
  const read = testRequest('stored_query_result("Kept")', inPassing);
  expect(await rowsOf(test.engine.query(read))).toEqual([[[2]]]);
  await command('.drop database Passing');
  await command('.create database Passing');
  await expect(test.engine.query(read)).rejects.toMatchObject({ code: 'SEM0001' });
}, 60_000);
