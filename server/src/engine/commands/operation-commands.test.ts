import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  openTestEngine,
  rowsOf,
  type TestEngine,
  testRequest,
} from '../execute/open-test-engine.ts';

let test: TestEngine;
beforeAll(async () => {
  test = await openTestEngine();
}, 60_000);
afterAll(() => test.close());

const command = async (text: string) =>
  (await rowsOf(await test.engine.command(testRequest(text))))[0] ?? [];

/** Source: show-operations.md, data-ingestion/ingest-from-query.md, "async". */
it('the id that an async command answers can be looked up, also after a restart', async () => {
  const [[id] = []] = await command('.set-or-append async Async <| range a from 1 to 3 step 1');
  const look = `.show operations ${id} | project OperationId, Operation, State, ShouldRetry`;
  const row = [id, 'TableSetOrAppend', 'Completed', false];
  expect(await command(look)).toEqual([row]);
  expect(await command(`.show operation ${id} details | project RowCount`)).toEqual([[3]]);
  test = await test.reopen();
  expect(await command(look)).toEqual([row]);
});

it('the newest comes first, and several are looked up at once', async () => {
  const [[a] = []] = await command('.set-or-append async Two <| print a = 1');
  const [[b] = []] = await command('.append async Two <| print a = 1');
  expect(await command(`.show operations (${a}, ${b}) | project OperationId`)).toEqual([[b], [a]]);
});

it('an operation that is not known has no rows, and no details', async () => {
  const id = '00000000-0000-0000-0000-00000000000a';
  expect(await command(`.show operations ${id}`)).toEqual([]);
  await expect(command(`.show operation ${id} details`)).rejects.toMatchObject({ code: 'EMB0004' });
});
