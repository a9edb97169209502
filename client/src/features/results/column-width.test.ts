import { expect, test } from 'vitest';
import { columnWidth, narrowestPx } from './column-width.ts';

const column = (name: string, type = 'string') => ({ name, type });

test('a column is as wide as its longest text, between bounds', () => {
  expect(columnWidth(column('a'), 0, [])).toBeGreaterThanOrEqual(narrowestPx);
  const short = columnWidth(column('a'), 0, [['x'.repeat(10)]]);
  const long = columnWidth(column('a'), 0, [['x'.repeat(30)]]);
  expect(long).toBeGreaterThan(short);
  expect(columnWidth(column('a'), 0, [['x'.repeat(5000)]])).toBe(340);
  expect(columnWidth(column('a'), 0, [['x'.repeat(5000)]], 1200)).toBe(1200);
});

test('a long name is not cut by short values', () => {
  expect(columnWidth(column('a_rather_long_name'), 0, [['x']])).toBeGreaterThan(18 * 7);
});

test('only the first rows are looked at', () => {
  const rows = Array.from({ length: 500 }, (_, at) => [at < 100 ? 'x' : 'x'.repeat(40)]);
  expect(columnWidth(column('a'), 0, rows)).toBeLessThan(100);
});
