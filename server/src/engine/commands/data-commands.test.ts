import { beforeEach, expect, it } from 'vitest';
import { engineForTests } from '../execute/engine-for-tests.ts';

const { command, query } = engineForTests();

const ids = async () => (await query('T | sort by id asc')).map(([id]) => id);
const extents = () =>
  command('.show table T extents | project Tags, RowCount, MinCreatedOn < datetime(2021-01-01)');

beforeEach(async () => {
  await command('.set-or-replace T <| range id from 1 to 5 step 1');
}, 60_000);

it('.set-or-replace may be made out of the rows that it replaces', async () => {
  expect(
    await command('.set-or-replace T <| T | where id > 3 | extend id = id * 10 | project id'),
  ).toMatchObject([[expect.any(String), 0, 0, 0, 0, 2]]);
  expect(await ids()).toEqual([40, 50]);
  await command('.set-or-append T <| T | extend id = id + 1');
  expect(await ids()).toEqual([40, 41, 50, 51]);
});

/** Source: ingest-from-query.md, "Supported ingestion properties", and its examples. */
it.each(['.set-or-append', '.append', '.set-or-replace'])('%s keeps its tags', async (verb) => {
  const tags = `tags='["ingest-by:day1","drop-by:x"]', creationTime='2020-01-01'`;
  const kept = ['ingest-by:day1 drop-by:x', 1, true];
  await command(`${verb} T with (${tags}) <| print id = 9`);
  const after = await ids();
  expect((await extents())[0]).toEqual(kept);
  // With a tag that is there, nothing is added and nothing goes.
  const again = `with (ingestIfNotExists='["day1"]') <| print id = 10`;
  expect(await command(`${verb} T ${again}`)).toMatchObject([[expect.any(String), 0, 0, 0, 0, 0]]);
  expect(await ids()).toEqual(after);
  await command(`.set-or-append T with (ingestIfNotExists='["day2"]') <| print id = 10`);
  expect(await ids()).toEqual([...after, 10]);
  await command('.set-or-replace T <| print id = 9');
  expect(await extents()).toEqual([['', 1, false]]);
});

it('rows that are said to have come in at some time are told apart', async () => {
  await command(`.ingest inline into table T with (creationTime='2020-01-01') <| 6`);
  expect(await extents()).toEqual([
    ['', 1, true],
    ['', 5, false],
  ]);
});

it.each([
  ['tags that are no list', `tags='x'`],
  ['a time that is none', `creationTime='soon'`],
])('%s are refused, and nothing is added', async (_, given) => {
  await expect(command(`.append T with (${given}) <| print id = 6`)).rejects.toMatchObject({
    code: 'EMB0009',
  });
  expect(await ids()).toEqual([1, 2, 3, 4, 5]);
});

/** Source: ingest-from-query.md, "Supported ingestion properties". */
it('.set-or-replace recreates no schema: it says so where there is another', async () => {
  const recreate = '.set-or-replace T with (recreate_schema=true) <|';
  await expect(command(`${recreate} print other = 1`)).rejects.toMatchObject({ code: 'EMB0001' });
  expect(await ids()).toEqual([1, 2, 3, 4, 5]);
  await command(`${recreate} print id = 7`);
  expect(await ids()).toEqual([7]);
});

/** Source: ingestion-properties.md, "validationPolicy". */
it('.ingest inline makes the validation that it asks for, or says that it does not', async () => {
  const ingest = (policy: string) =>
    command(`.ingest inline into table T with (validationPolicy='${policy}') <|\n6\n7,8`);
  await expect(ingest('{"ValidationOptions":1,"ValidationImplications":0}')).rejects.toMatchObject({
    code: 'EMB0026',
  });
  await expect(ingest('{"ValidationOptions":2,"ValidationImplications":0}')).rejects.toMatchObject({
    code: 'EMB0001',
  });
  expect(await ids()).toEqual([1, 2, 3, 4, 5]);
  await ingest('{"ValidationOptions":1,"ValidationImplications":1}');
  expect(await ids()).toEqual([1, 2, 3, 4, 5, 6, 7]);
});
