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
  for (const name of ['t1', 't2'])
    await pooled.connection.run(`CREATE TABLE ${name} AS SELECT range AS id FROM range(10)`);
  return pooled;
}

const prepare = ({ statements }: PooledConnection, sql: string) =>
  statements.prepare(sql, pool.stamps.of(sql) ?? -1);
const rowsOf = async (pooled: PooledConnection, sql: string): Promise<unknown[][]> =>
  (await (await prepare(pooled, sql)).runAndReadAll()).getRows();
const insert = ({ connection }: PooledConnection, table: string) =>
  pool.stamps.change([table], () => connection.run(`INSERT INTO ${table} VALUES (301)`));

// Both plans rest on what the statistics said before the row of 301.
it.each([
  ['SELECT id FROM t1 ORDER BY id DESC LIMIT 1', [[301n]]],
  ['SELECT id FROM t1 WHERE id > 100', [[301n]]],
  ['SELECT max(id) FROM t1', [[301n]]],
  ['SELECT count(*) FROM t2 JOIN t1 USING (id) WHERE id > 5', [[5n]]],
])('%s sees the rows that came after it was planned', async (sql, rows) => {
  const pooled = await open();
  await rowsOf(pooled, sql);
  await insert(pooled, 't2');
  await rowsOf(pooled, sql);
  await insert(pooled, 't1');
  expect(await rowsOf(pooled, sql)).toEqual(rows);
  pool.release(pooled);
});

it('keeps a statement as long as the rows it reads stay', async () => {
  const pooled = await open();
  const first = await prepare(pooled, 'SELECT max(id) FROM t1');
  expect(await prepare(pooled, 'SELECT max(id) FROM t1')).toBe(first);
  await insert(pooled, 't2');
  expect(await prepare(pooled, 'SELECT max(id) FROM t1')).toBe(first);
  await insert(pooled, 't1');
  expect(await prepare(pooled, 'SELECT max(id) FROM t1')).not.toBe(first);
  pool.release(pooled);
});
