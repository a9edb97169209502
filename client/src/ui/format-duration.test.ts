import { expect, it } from 'vitest';
import { formatDuration } from './format-duration.ts';

it.each([
  [0, '0 ms'],
  [0.34, '340 µs'],
  [1.23, '1.2 ms'],
  [12.4, '12 ms'],
  [1240, '1.24 s'],
  [125_000, '2 min 5 s'],
])('%d ms is %s', (ms, expected) => {
  expect(formatDuration(ms)).toBe(expected);
});
