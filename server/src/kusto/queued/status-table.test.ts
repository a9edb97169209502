import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StatusTable } from './status-table.ts';
import { readTableEntity } from './table-entity.ts';

const [ann, bob] = ['ann', 'bob'].map((owner) => ({ clusterId: 'local', owner })) as [
  { clusterId: string; owner: string },
  { clusterId: string; owner: string },
];
const pending = readTableEntity(
  '{"PartitionKey":"p","RowKey":"r","Status":"Pending","Table":"T"}',
  0,
);
const succeeded = [{ name: 'Status', type: 'Edm.String', value: 'Succeeded' }] as const;

let folder: string;
let table: StatusTable;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'table-test-'));
  table = new StatusTable(folder, 1_000_000);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('sets what it is told and leaves the rest, also after a restart', async () => {
  await table.insert(ann, pending);
  await table.merge(ann, 'p', 'r', succeeded, 1_000);
  const found = await new StatusTable(folder, 1_000_000).get(ann, 'p', 'r');
  expect(found?.timestamp).toBe('1970-01-01T00:00:01.000Z');
  expect(
    Object.fromEntries(found?.properties.map(({ name, value }) => [name, value]) ?? []),
  ).toEqual({ Table: 'T', Status: 'Succeeded' });
});

it('takes an entity once, and one that was never put all the same', async () => {
  await table.insert(ann, pending);
  await expect(table.insert(ann, pending)).rejects.toMatchObject({ code: 'EntityAlreadyExists' });
  await table.merge(ann, 'q', 'r', succeeded, 0);
  expect((await table.get(ann, 'q', 'r'))?.properties).toEqual(succeeded);
});

it("keeps each principal's apart", async () => {
  await table.insert(ann, pending);
  expect(await table.get(bob, 'p', 'r')).toBeNull();
  await table.merge(bob, 'p', 'r', succeeded, 0);
  expect(await table.get(ann, 'p', 'r')).toEqual(pending);
});
