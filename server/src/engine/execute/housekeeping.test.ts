import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { parseDatetime } from '../ticks.ts';
import { openTestEngine, rowsOf, type TestEngine, testRequest } from './open-test-engine.ts';

const day = (text: string): bigint => parseDatetime(text) ?? 0n;
const at = (text: string) => ({ options: { nowTicks: day(text) } });
let clock = 0n;
/** A machine at its limit takes its time. */
const patience = { timeout: 15_000 };
let test: TestEngine;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  test = await openTestEngine({ clock: () => clock });
}, 60_000);
afterAll(async () => {
  await test.close();
  vi.useRealTimers();
});

const command = async (text: string, when = '2024-01-10') =>
  (await rowsOf(await test.engine.command(testRequest(text, at(when)))))[0] ?? [];
const query = async (text: string, when: string) =>
  (await rowsOf(await test.engine.query(testRequest(text, at(when)))))[0] ?? [];
/** Rows that are there, whether queries see them or not. */
const kept = async (table: string) =>
  (await command(`.show table ${table} details | project TotalRowCount`))[0]?.[0];
/** Minutes pass until so many rows are left. */
const until = (now: string, table: string, count: number): Promise<void> => {
  clock = day(now);
  return vi.waitFor(async () => {
    vi.advanceTimersByTime(60_000);
    expect(await kept(table)).toBe(count);
  }, patience);
};

beforeEach(async () => {
  await command('.drop tables (Kept, Other) ifexists');
  await command('.set Kept <| range a from 1 to 3 step 1', '2024-01-01');
  await command('.append Kept <| print a = 4', '2024-01-05');
  await command('.alter-merge table Kept policy retention softdelete = 7d');
  await command('.set Other <| print a = 1', '2024-01-01');
}, 60_000);

/** Source: retention-policy.md, "The policy object". */
it('rows past their retention are deleted, and others stay', async () => {
  await until('2024-01-10', 'Kept', 1);
  expect(await kept('Other')).toBe(1);
});

it("a database's policy deletes too, and a table's own comes before it", async () => {
  await command('.alter-merge database productsdb policy retention softdelete = 2d');
  await until('2024-01-07', 'Other', 0);
  expect(await kept('Kept')).toBe(4);
  await command('.delete database productsdb policy retention');
});

it('a request that says it is later hides rows and deletes none', async () => {
  expect(await query('Kept', '2030-01-01')).toEqual([]);
  // Tables have their turn in the order in which they were made.
  await command('.alter-merge table Other policy retention softdelete = 1d');
  await until('2024-01-06', 'Other', 0);
  expect(await query('Kept | count', '2024-01-06')).toEqual([[4]]);
});

it('a reader goes on reading what is deleted meanwhile', async () => {
  await command('.set-or-replace Kept <| range a from 1 to 200000 step 1', '2024-01-01');
  const result = await test.engine.query(testRequest('Kept', at('2024-01-02')));
  const rows = result.tables[0]?.rows[Symbol.asyncIterator]();
  let read = (await rows?.next())?.value?.count ?? 0;
  await until('2024-02-01', 'Kept', 0);
  for (let next = await rows?.next(); next && !next.done; next = await rows?.next())
    read += next.value.count;
  expect(read).toBe(200_000);
});

/** Source: stored-query-results.md. */
it('a query result that has expired takes its rows with it', async () => {
  clock = day('2024-01-01');
  const stored = async () => (await command('.show diagnostics | project ExtentsTotal'))[0]?.[0];
  const before = Number(await stored());
  await command('.set stored_query_result Passing with (expiresAfter = 1h) <| print a = 1');
  await command('.set stored_query_result Staying <| print a = 1');
  expect(await stored()).toBe(before + 2);
  clock = day('2024-01-01 02:00');
  await vi.waitFor(async () => {
    vi.advanceTimersByTime(60_000);
    expect(await stored()).toBe(before + 1);
  }, patience);
  expect(await query('stored_query_result("Staying")', '2024-01-01')).toEqual([[1]]);
});

/** Source: extent-tags.md, "ingest-by: extent tags". */
it('what is deleted takes its tags with it: the same may come in again', async () => {
  const ingest = `.ingest inline into table Kept with (tags = '["ingest-by:a"]', ingestIfNotExists = '["a"]') <| 9`;
  await command(ingest, '2024-01-01');
  await command(ingest, '2024-01-01');
  expect(await kept('Kept')).toBe(5);
  await until('2024-01-10', 'Kept', 1);
  await command(ingest, '2024-01-10');
  expect(await kept('Kept')).toBe(2);
});

it('what is deleted stays so over a restart', async () => {
  await until('2024-01-10', 'Kept', 1);
  test = await test.reopen();
  expect(await kept('Kept')).toBe(1);
  expect(await query('Kept', '2024-01-06')).toEqual([[4]]);
}, 60_000);
