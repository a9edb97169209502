import { describe, expect, test } from 'vitest';
import { domainOf, linear, toMarks, toSlices } from './chart-geometry.ts';
import type { Chart, ChartKind } from './chart-model.ts';

const chartOf = (kind: ChartKind, ys: readonly (readonly number[])[], stacked = false): Chart => ({
  kind,
  title: null,
  xLabel: 'x',
  yLabel: 'y',
  xScale: 'category',
  categories: (ys[0] ?? []).map((_, at) => `c${at}`),
  series: ys.map((points, at) => ({ name: `s${at}`, points: points.map((y, x) => ({ x, y })) })),
  stacked,
  omitted: 0,
});

describe('marks', () => {
  test('stand on zero each, or on each other when stacked', () => {
    const ys = [
      [1, -1],
      [2, -2],
    ];
    expect(toMarks(chartOf('columnchart', ys))[1]?.[0]).toEqual({ x: 0, y: 2, base: 0 });
    const stacked = toMarks(chartOf('columnchart', ys, true));
    expect(stacked[1]).toEqual([
      { x: 0, y: 3, base: 1 },
      { x: 1, y: -3, base: -1 },
    ]);
  });

  test('bars reach down to zero, lines only when it is near', () => {
    const domain = (kind: ChartKind, values: readonly number[]) => {
      const chart = chartOf(kind, [values]);
      return domainOf(chart, toMarks(chart)).y;
    };
    expect(domain('columnchart', [90, 100])).toEqual([0, 100]);
    expect(domain('linechart', [90, 100])).toEqual([90, 100]);
    expect(domain('linechart', [10, 100])).toEqual([0, 100]);
    expect(domain('linechart', [7, 7])).toEqual([7, 8]);
  });
});

test('a scale maps its ends to its ends', () => {
  const scale = linear([10, 20], [100, 0]);
  expect([scale(10), scale(15), scale(20)]).toEqual([100, 50, 0]);
  expect(Number.isFinite(linear([1, 1], [0, 10])(1))).toBe(true);
});

test('slices make a whole, the small ones together', () => {
  const slices = toSlices(chartOf('piechart', [Array.from({ length: 20 }, (_, at) => at)]));
  expect(slices).toHaveLength(12);
  expect(slices[0]?.value).toBe(19);
  expect(slices.at(-1)?.name).toBe('8 others');
  expect(slices.at(-1)?.to).toBeCloseTo(1);
});
