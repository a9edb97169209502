import { expect, it } from 'vitest';
import type { TableEvent, WireRow } from '#shared/playground-api/invocation-event';
import { diffTables } from './table-diff.ts';

const table = (
  when: 'before' | 'after',
  rows: readonly WireRow[],
  total = rows.length,
): TableEvent => ({
  event: 'table',
  binding: 'out',
  when,
  database: 'productsdb',
  table: 'Products',
  columns: [{ name: 'ProductID', type: 'long' }],
  rows,
  total,
});

const marks = (before: TableEvent | null, after: TableEvent | null) =>
  diffTables(before, after).map(({ row, change }) => `${change} ${row.join()}`);

it('added rows come first', () => {
  expect(marks(table('before', [[1], [2]]), table('after', [[1], [2], [3]]))).toEqual([
    'added 3',
    'same 1',
    'same 2',
  ]);
});

it('one more of the same row is one added', () => {
  expect(marks(table('before', [[1]]), table('after', [[1], [1]]))).toEqual(['added 1', 'same 1']);
});

it('rows that are gone are removed, unless the table was cut', () => {
  expect(marks(table('before', [[1], [2]]), table('after', [[2]]))).toEqual([
    'removed 1',
    'same 2',
  ]);
  expect(marks(table('before', [[1], [2]], 9), table('after', [[2]]))).toEqual(['same 2']);
});

it('half a comparison marks nothing', () => {
  expect(marks(table('before', [[1]]), null)).toEqual(['same 1']);
  expect(marks(null, table('after', [[1]]))).toEqual(['same 1']);
});
