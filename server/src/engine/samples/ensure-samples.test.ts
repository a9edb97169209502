import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureSamples } from './ensure-samples.ts';
import { samplesAttachedAs, samplesDatabase } from './samples-database.ts';
import { stormEventCount, stormEvents } from './storm-events.ts';

let folder: string;
let path: string;
let instance: DuckDBInstance;
let tookMs: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samples-'));
  const before = performance.now();
  path = await ensureSamples(folder);
  tookMs = performance.now() - before;
  instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`ATTACH '${path}' AS ${samplesAttachedAs} (READ_ONLY)`);
});
afterAll(() => {
  instance.closeSync();
  rmSync(folder, { recursive: true });
});

const rows = async (sql: string) => {
  const connection = await instance.connect();
  return (await connection.runAndReadAll(sql)).getRows();
};
test('the file is made once, quickly, and leaves nothing else behind', async () => {
  expect(tookMs).toBeLessThan(10_000);
  expect(await ensureSamples(folder)).toBe(path);
  expect(readdirSync(folder)).toHaveLength(1);
});

test('every table has the columns and rows that the catalog says', async () => {
  for (const table of samplesDatabase.tables.values()) {
    const columns = table.columns.map((c) => c.physicalName).join(', ');
    const [[count] = []] = await rows(
      `SELECT count(*) FROM (SELECT ingestion_time, ${columns} FROM ${table.physicalName})`,
    );
    expect(count, table.name).toBeGreaterThan(5n);
  }
});

test('StormEvents is as large as the public table, and every event has its own number', async () => {
  const table = samplesDatabase.tables.get('StormEvents')?.physicalName;
  const counted = await rows(`SELECT count(*), count(DISTINCT c4) FROM ${table}`);
  expect(counted).toEqual([[BigInt(stormEventCount), BigInt(stormEventCount)]]);
});

test('all of it lies in 2007 and no event ends before it starts', async () => {
  const table = samplesDatabase.tables.get('StormEvents')?.physicalName;
  const [[year, outside, backwards] = []] = await rows(
    `SELECT min(c1) // 315360000000000, count(*) FILTER (c1 < 633032064000000000 OR c1 >= 633347424000000000), count(*) FILTER (c2 < c1) FROM ${table}`,
  );
  expect([year, outside, backwards]).toEqual([2007n, 0n, 0n]);
});

test('the rows are the same each time', () => {
  const first = (): unknown => stormEvents.rows()[Symbol.iterator]().next().value;
  expect(first()).toEqual(first());
});

test('strings are never null and dynamic is JSON', async () => {
  for (const table of samplesDatabase.tables.values())
    for (const { name, type, physicalName } of table.columns) {
      if (type !== 'string' && type !== 'dynamic') continue;
      const wrong =
        type === 'string' ? `${physicalName} IS NULL` : `NOT json_valid(${physicalName})`;
      const [[count] = []] = await rows(
        `SELECT count(*) FROM ${table.physicalName} WHERE ${wrong}`,
      );
      expect(count, `${table.name}.${name}`).toBe(0n);
    }
});
