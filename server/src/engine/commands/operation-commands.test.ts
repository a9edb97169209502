import { expect, it } from 'vitest';
import { engineForTests } from '../execute/engine-for-tests.ts';
import { testRequest } from '../execute/open-test-engine.ts';

const test = engineForTests();
const { command, reopen } = test;

/** Source: show-operations.md, data-ingestion/ingest-from-query.md, "async". */
it('the id that an async command answers can be looked up, also after a restart', async () => {
  const [[id] = []] = await command('.set-or-append async Async <| range a from 1 to 3 step 1');
  const look = `.show operations ${id} | project OperationId, Operation, State, ShouldRetry`;
  const row = [id, 'TableSetOrAppend', 'Completed', false];
  expect(await command(look)).toEqual([row]);
  expect(await command(`.show operation ${id} details | project RowCount`)).toEqual([[3]]);
  await reopen();
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

/** Source: show-operations.md, "State table". */
it('a command that fails leaves why, and with async says it there alone', async () => {
  await command('.set-or-append Typed <| print a = 1');
  const other = 'Typed <| print a = "text"';
  await expect(command(`.append ${other}`)).rejects.toMatchObject({ code: 'EMB0008' });
  const look = (id: unknown) =>
    command(`.show operations ${id} | project Operation, State, Status startswith "Query schema"`);
  const [[newest] = []] = await command('.show operations | project OperationId');
  expect(await look(newest)).toEqual([['TableAppend', 'Failed', true]]);
  const [[id] = []] = await command(`.append async ${other}`);
  expect(await look(id)).toEqual([['TableAppend', 'Failed', true]]);
  await expect(command(`.show operation ${id} details`)).rejects.toMatchObject({ code: 'EMB0004' });
  // What cannot be read at all is no operation.
  await expect(command('.append async Typed <| print b')).rejects.toMatchObject({
    code: 'SEM0001',
  });
  expect((await command('.show operations | project OperationId'))[0]).toEqual([id]);
});

it('ingestions are operations: inline ones and those of the queue, with who did it', async () => {
  const newest = async () =>
    (await command('.show operations | project Operation, State, Status, Database, User'))[0];
  await command('.create table Target (a:long)');
  await command('.ingest inline into table Target <| 1');
  const user = 'embedded-cluster-user';
  expect(await newest()).toEqual(['DataIngestInline', 'Completed', '', 'productsdb', user]);
  const { clusterId, principal, signal } = testRequest('');
  const target = { clusterId, principal, database: 'productsdb', table: 'Target' };
  await test.engine.ingest({
    ...target,
    format: 'csv',
    mappingName: null,
    sourceId: '00000000-0000-4000-8000-000000000001',
    data: new TextEncoder().encode('2'),
    signal,
    timeoutMs: 10_000,
  });
  expect(await newest()).toEqual(['DataIngestPull', 'Completed', '', 'productsdb', user]);
  const data = '.show data operations | take 2 | project Table, OperationKind, RowCount';
  expect(await command(data)).toEqual([
    ['Target', 'BatchIngest', 1],
    ['Target', 'BatchIngest', 1],
  ]);
  await command('.append Target <| range a from 1 to 5 step 1');
  expect((await command(data))[0]).toEqual(['Target', 'SetOrAppend', 5]);
  const operationId = '00000000-0000-4000-8000-000000000002';
  await test.engine.recordIngestionFailure({
    ...target,
    operationId,
    sourcePath: 'blob',
    details: 'no such table',
    kind: 'Permanent',
    errorCode: 'BadRequest_TableNotExist',
    ingestionProperties: '{}',
  });
  expect(await command(`.show operations ${operationId} | project State, Status`)).toEqual([
    ['Failed', 'no such table'],
  ]);
});

/** Source: cancel-operation-command.md. */
it('an operation is done before anybody could cancel it, and says so', async () => {
  const [[id] = []] = await command('.set-or-append async Late <| print a = 1');
  expect(await command(`.cancel operation ${id} with (reason = "late")`)).toEqual([
    [
      id,
      'TableSetOrAppend',
      expect.any(String),
      'Cancel failed',
      'The operation is in state Completed',
    ],
  ]);
  await expect(
    command('.cancel operation 00000000-0000-0000-0000-00000000000a'),
  ).rejects.toMatchObject({ code: 'EMB0004' });
});
