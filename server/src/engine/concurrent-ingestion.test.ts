import { expect, it } from 'vitest';
import { engineForTests } from './execute/engine-for-tests.ts';

/** Ingestions that come at the same time are committed together: nobody may notice. */
const { command, query, stream } = engineForTests(async () => {
  for (const table of ['First', 'Second', 'Raw', 'Filled'])
    await command(`.create table ${table} (id:long, name:string)`);
});

const ids = (count: number): number[] => Array.from({ length: count }, (_, id) => id);

it('rows for several tables come in once each, in the order in which they were sent', async () => {
  const results = await Promise.all(
    ids(60).map((id) => stream(id % 3 ? 'First' : 'Second', `${id},a\n${id},b\n`)),
  );
  expect(results.every(({ rowCount, skipped }) => rowCount === 2 && skipped === null)).toBe(true);
  expect(new Set(results.map(({ extentId }) => extentId)).size).toBe(60);
  const sent = (wanted: (id: number) => boolean) =>
    ids(60)
      .filter(wanted)
      .flatMap((id) => ['a', 'b'].map((name) => [id, name]));
  expect(await query('First')).toEqual(sent((id) => id % 3 !== 0));
  expect(await query('Second')).toEqual(sent((id) => id % 3 === 0));
  expect(await query('First | where isnull(ingestion_time()) | count')).toEqual([[0]]);
});

it('one that is refused fails by itself', async () => {
  const outcomes = await Promise.allSettled([
    stream('First', '100,a\n'),
    stream('First', '{"id":1} {"id', { format: 'multijson' }),
    stream('Missing', '100,a\n'),
    stream('First', '100,a\n', { mappingName: 'none' }),
    stream('First', '101,a\n'),
  ]);
  const codes = outcomes.map((one) => (one.status === 'rejected' ? one.reason.code : ''));
  expect(codes).toEqual(['', 'EMB0021', 'EMB0003', 'EMB0022', '']);
  expect(await query('First | where id >= 100 | project id')).toEqual([[100], [101]]);
});

it('what leaves more than rows keeps it: tags, sources, update policies', async () => {
  await command(
    `.alter table Filled policy update \`\`\`[{"IsEnabled": true, "Source": "Raw", "Query": "Raw | extend name = strcat(name, '!')"}]\`\`\``,
  );
  const sourceId = '9c3f2f6c-6d0e-4f5a-8d43-6a3f1f1c0001';
  const once = { tags: ['ingest-by:day1'], ingestIfNotExists: ['day1'] };
  const results = await Promise.all([
    ...ids(5).map((id) => stream('Raw', `${id},raw\n`)),
    ...ids(3).map((id) => stream('Second', `${200 + id},tag\n`, once)),
    ...ids(3).map((id) => stream('Second', `${300 + id},source\n`, { sourceId })),
  ]);
  expect(results.map(({ skipped }) => skipped)).toEqual([
    ...[null, null, null, null, null],
    ...[null, 'tag', 'tag'],
    ...[null, 'source', 'source'],
  ]);
  expect(await query('Filled | order by id asc')).toEqual(ids(5).map((id) => [id, 'raw!']));
  expect(await query('Second | where id >= 200 | project id')).toEqual([[200], [300]]);
});

// Plans rest on what the statistics said before: see `DataStamps`.
it('a query whose plan is kept sees every row that was acknowledged', async () => {
  const texts = ['First | summarize max(id)', 'First | where id > 1000 | count'];
  const idle = 'Second | summarize max(id)';
  const before = await query(idle);
  for (const text of texts) for (let i = 0; i < 3; i += 1) await query(text);
  for (let round = 1; round <= 10; round += 1) {
    await Promise.all(ids(4).map((i) => stream('First', `${1000 + round * 4 - i},a\n`)));
    expect(await Promise.all(texts.map((text) => query(text)))).toEqual([
      [[1000 + round * 4]],
      [[round * 4]],
    ]);
    expect(await query(idle)).toEqual(before);
  }
});

// A command is read before its turn: rows that were sent later are committed sooner.
it('a reader that goes on from cursor to cursor sees every row once', async () => {
  await command('.create table Fed (id:long)');
  const seen: unknown[] = [];
  let from = '';
  const goOn = async (): Promise<void> => {
    const to = String((await query('print cursor_current()'))[0]?.[0]);
    const between = `cursor_after('${from}') and cursor_before_or_at('${to}')`;
    seen.push(...(await query(`Fed | where ${between} | project id`)).map(([id]) => id));
    from = to;
  };
  for (let id = 0; id < 24; id += 4) {
    const writing = Promise.all([
      command(`.ingest inline into table Fed <| ${id}`),
      ...[1, 2, 3].map((more) => stream('Fed', `${id + more}\n`)),
    ]);
    await goOn();
    await writing;
  }
  await goOn();
  expect(seen.sort((a, b) => Number(a) - Number(b))).toEqual(ids(24));
});

it('one whose client has gone before its turn adds nothing', async () => {
  const gone = new AbortController();
  const waiting = [
    stream('First', '5000,a\n'),
    stream('First', '5001,a\n', { signal: gone.signal }),
  ];
  gone.abort();
  const [kept, left] = await Promise.allSettled(waiting);
  expect([kept?.status, left?.status]).toEqual(['fulfilled', 'rejected']);
  expect(await query('First | where id between (5000 .. 5999) | project id')).toEqual([[5000]]);
});
