import { expect, it } from 'vitest';
import { localPrincipal } from '#engine';
import type { IngestionOperation } from './ingestion-operations.ts';
import { type ServiceCommandParts, serviceCommand } from './service-commands.ts';

const operation = (id: string): IngestionOperation => ({
  id,
  database: 'D',
  table: 'T',
  startedMs: 0,
  updatedMs: 0,
  blobs: [],
});
const canceled: string[] = [];
const parts = {
  root: (caller: typeof by, part: string) => `${caller.clusterId}/${part}`,
  authorize: async () => undefined,
  identityToken: (clusterId: string) => `token of ${clusterId}`,
  operations: {
    get: async (_: string, id: string) => (id === 'none' ? null : operation(id)),
    cancel: async (_: string, id: string) => {
      canceled.push(id);
      return operation(id);
    },
  },
  // Of the operations, those two are asked for.
} as unknown as ServiceCommandParts;
const by = { clusterId: 'local', principal: localPrincipal };
const rowsOf = async (text: string) => (await serviceCommand(parts, by, text))?.rows;

it('gives all five kinds of resources, however the client asks', async () => {
  const kinds = [
    'SecuredReadyForAggregationQueue',
    'FailedIngestionsQueue',
    'SuccessfulIngestionsQueue',
    'TempStorage',
    'IngestionsStatusTable',
  ];
  for (const text of [
    '.get ingestion resources',
    ' .GET  ingestion\nresources ',
    ".get ingestion resources with (EnableBlobCors='true')",
    '.show ingestion resources',
  ])
    expect((await rowsOf(text))?.map(([kind]) => kind)).toEqual(kinds);
  expect(await rowsOf('.get kusto identity token')).toEqual([['token of local']]);
});

it.each([
  ['.show queued ingestion operations "a"', ['a']],
  [".show queued ingestion operations ('a', \"b\",'none')", ['a', 'b']],
  [".show queued ingestion operations 'a;b'", ['a;b']],
])('%s shows %j', async (text, ids) => {
  expect((await rowsOf(text))?.map(([id]) => id)).toEqual(ids);
});

it.each([
  '.show queued ingestion operations',
  '.show queued ingestion operations a',
  ".show queued ingestion operations 'a' | take 1",
  ".cancel queued ingestion operation ('a', 'b')",
  '.show tables',
  'print ".get ingestion resources"',
])('%s is not for the ingestion service', async (text) => {
  expect(await rowsOf(text)).toBeUndefined();
  expect(canceled).toEqual([]);
});

it('refuses by name what the service could do, and this cluster does not', async () => {
  const text = " .Ingest-From-Storage-Queued into table T <| 'http://x/y'";
  await expect(rowsOf(text)).rejects.toMatchObject({
    code: 'EMB0001',
    detail: { construct: '.ingest-from-storage-queued' },
  });
});

it('cancels one by its id', async () => {
  expect((await rowsOf(".cancel queued ingestion operation 'a'"))?.[0]?.[0]).toBe('a');
  expect(canceled.splice(0)).toEqual(['a']);
});

it('a long command is not looked at, whatever it repeats', async () => {
  const startedMs = performance.now();
  expect(await rowsOf(`.get ingestion resources${' with ('.repeat(200_000)}`)).toBeUndefined();
  expect(performance.now() - startedMs).toBeLessThan(1_000);
});
