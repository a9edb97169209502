import { describe, expect, test } from 'vitest';
import { numberLabel, numberTicks, timeLabel, timeTicks } from './ticks.ts';

describe('ticks', () => {
  test.each([
    [0, 10, 5, [0, 2, 4, 6, 8, 10]],
    [0, 4701, 4, [0, 2000, 4000]],
    [-0.3, 0.3, 3, [-0.2, 0, 0.2]],
    [5, 5, 4, [5]],
  ])('numbers from %d to %d', (low, high, parts, ticks) => {
    expect(numberTicks(low, high, parts)).toEqual(ticks);
  });

  test('hours turn over at full hours, months at the first', () => {
    const start = Date.UTC(2024, 0, 1, 10, 7);
    expect(
      timeTicks(start, start + 3 * 3_600_000, 3).map((time) => new Date(time).toISOString()),
    ).toEqual(['2024-01-01T11:00:00.000Z', '2024-01-01T12:00:00.000Z', '2024-01-01T13:00:00.000Z']);
    const months = timeTicks(Date.UTC(2007, 0, 3), Date.UTC(2007, 11, 30), 8);
    expect(months.every((time) => new Date(time).getUTCDate() === 1)).toBe(true);
    expect(months.length).toBeGreaterThan(3);
  });

  test('labels are short', () => {
    expect(numberLabel(1200)).toBe('1,200');
    expect(numberLabel(3_500_000)).toBe('3.5M');
    expect(numberLabel(0)).toBe('0');
    expect(timeLabel(Date.UTC(2007, 8, 29, 20), 3_600_000)).toBe('20:00');
    expect(timeLabel(Date.UTC(2007, 8, 29), 3_600_000)).toBe('09-29');
    expect(timeLabel(Date.UTC(2007, 8, 1), 30 * 86_400_000)).toBe('2007-09');
  });
});
