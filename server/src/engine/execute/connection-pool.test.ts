import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, expect, it } from 'vitest';
import { ConnectionPool, type PooledConnection } from './connection-pool.ts';

const never = new AbortController().signal;
let pool: ConnectionPool;
let instance: DuckDBInstance;
afterEach(() => {
  pool.close();
  instance.closeSync();
});

async function open(): Promise<PooledConnection> {
  instance = await DuckDBInstance.create(':memory:');
  pool = new ConnectionPool(instance, 1);
  const pooled = await pool.acquire(never);
  await pooled.connection.run('CREATE TABLE t AS SELECT range AS id FROM range(10)');
  return pooled;
}

const rowsOf = async (pooled: PooledConnection, sql: string): Promise<unknown[][]> =>
  (await (await pooled.prepare(sql, pool.dataStamp ?? -1)).runAndReadAll()).getRows();

// Both plans rest on what the statistics said before the row of 301.
it.each([
  ['SELECT id FROM t ORDER BY id DESC LIMIT 1', [[301n]]],
  ['SELECT id FROM t WHERE id > 100', [[301n]]],
  ['SELECT max(id) FROM t', [[301n]]],
])('%s sees the rows that came after it was planned', async (sql, rows) => {
  const pooled = await open();
  await rowsOf(pooled, sql);
  await rowsOf(pooled, sql);
  await pool.changeData(() => pooled.connection.run('INSERT INTO t VALUES (301)'));
  expect(await rowsOf(pooled, sql)).toEqual(rows);
  pool.release(pooled);
});

it('keeps a statement as long as the data stays', async () => {
  const pooled = await open();
  const first = await pooled.prepare('SELECT 1', pool.dataStamp ?? -1);
  expect(await pooled.prepare('SELECT 1', pool.dataStamp ?? -1)).toBe(first);
  await pool.changeData(async () => expect(pool.dataStamp).toBeNull());
  expect(await pooled.prepare('SELECT 1', pool.dataStamp ?? -1)).not.toBe(first);
  pool.release(pooled);
});
