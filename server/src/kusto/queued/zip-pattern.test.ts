import { expect, it } from 'vitest';
import { zipPattern } from './zip-pattern.ts';

it.each([
  ['\\.csv$', ['a.csv', 'x/b.csv'], ['a.csv.gz', 'csv']],
  ['*.csv', ['a.csv', 'x/b.csv'], ['a.csv.gz', 'acsv']],
  ['*(1)?.[c', ['a(1)x.[c'], ['a(1).[c']],
  ['^2026', ['2026-01.json'], ['x2026']],
  ['', ['anything'], []],
  ['__proto__|constructor', ['__proto__'], ['x']],
])('%j takes %j and leaves %j', (pattern, taken, left) => {
  const wants = zipPattern(pattern);
  for (const name of taken) expect([name, wants(name)]).toEqual([name, true]);
  for (const name of left) expect([name, wants(name)]).toEqual([name, false]);
});

it('a pattern that never ends is stopped, and has no more time for the next name', () => {
  const wants = zipPattern('^(a+)+$');
  const startedMs = performance.now();
  for (let index = 0; index < 3; index += 1)
    expect(() => wants(`${'a'.repeat(60)}b`)).toThrow(expect.objectContaining({ code: 'EMB0109' }));
  expect(performance.now() - startedMs).toBeLessThan(2_000);
});

it('is text, not a program', () => {
  const wants = zipPattern("');process.exit(1);('");
  expect(wants('a')).toBe(false);
});
