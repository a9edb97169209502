import {
  DuckDBDecimalValue,
  DuckDBInstance,
  DuckDBUUIDValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import { expect, it } from 'vitest';
import type { Table } from '../catalog/catalog.ts';
import { type KustoType, kustoTypes } from '../types.ts';
import { byTable, insertRows } from './insert-rows.ts';
import { PreparedStatements } from './prepared-statements.ts';

const values: Readonly<Record<KustoType, readonly DuckDBValue[]>> = {
  bool: [true, null, false],
  int: [2_147_483_647, null, -2_147_483_648],
  long: [9_223_372_036_854_775_807n, null, -9_223_372_036_854_775_808n],
  real: [Number.NaN, null, Number.NEGATIVE_INFINITY],
  decimal: [
    new DuckDBDecimalValue(10n ** 38n - 1n, 38, 18),
    null,
    new DuckDBDecimalValue(-1n, 38, 18),
  ],
  string: ['a\u0000b \u{1f600}', '', "'); DROP TABLE t --"],
  datetime: [3_155_378_975_999_999_999n, null, 0n],
  timespan: [1n, null, -1n],
  guid: [DuckDBUUIDValue.fromUint128((1n << 128n) - 1n), null, DuckDBUUIDValue.fromUint128(0n)],
  dynamic: ['{"a":[1,null]}', null, '"x"'],
};
const types = Object.keys(values) as KustoType[];
const table = {
  physicalName: '"main"."t1"',
  // The table shows its columns in another order than DuckDB has them.
  columns: types.map((type, i) => ({ type, physicalName: `c${types.length - i}` })),
} as unknown as Table;

it('puts the rows of several writes in, value for value and in their order', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const columns = [...types].reverse().map((type, i) => `c${i + 1} ${kustoTypes[type].sqlType}`);
  await connection.run(`CREATE TABLE main.t1 (ingestion_time BIGINT, ${columns.join(', ')})`);
  const statements = new PreparedStatements(connection);
  const writes = [0, 1, 2].map((row) => ({
    table,
    count: 1,
    columns: types.map((type) => [values[type][row] ?? null]),
  }));
  const [together, ...others] = byTable(writes);
  expect(others).toEqual([]);
  if (together) await insertRows(statements, together, 1n);
  // The kept statement takes another number of rows, too.
  for (const write of writes) await insertRows(statements, write, 2n);
  const names = table.columns.map(({ physicalName }) => physicalName).join(', ');
  const read = await connection.runAndReadAll(`SELECT ingestion_time, ${names} FROM main.t1`);
  const rowsAt = (ticks: bigint) =>
    [0, 1, 2].map((i) => [ticks, ...types.map((type) => values[type][i] ?? null)]);
  expect(read.getRows()).toEqual([...rowsAt(1n), ...rowsAt(2n)]);
  statements.close();
  connection.closeSync();
  instance.closeSync();
});
