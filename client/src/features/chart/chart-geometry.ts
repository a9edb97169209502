import type { Chart, ChartPoint } from './chart-model.ts';

/** Values that an axis must reach, from what is drawn: bars and areas stand on zero. */
export interface Domain {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** A point with where its bar or area begins: zero, or the top of the one below. */
export interface Mark extends ChartPoint {
  readonly base: number;
}

/** The points of each series, on each other where the chart stacks: positives up, negatives down. */
export function toMarks({ series, stacked }: Chart): readonly (readonly Mark[])[] {
  const up = new Map<number, number>();
  const down = new Map<number, number>();
  return series.map(({ points }) =>
    points.map(({ x, y }) => {
      if (!stacked) return { x, y, base: 0 };
      const sums = y < 0 ? down : up;
      const base = sums.get(x) ?? 0;
      sums.set(x, base + y);
      return { x, y: base + y, base };
    }),
  );
}

export function domainOf(chart: Chart, marks: readonly (readonly Mark[])[]): Domain {
  const onZero = chart.kind !== 'linechart' && chart.kind !== 'scatterchart';
  const all = marks.flat();
  const xs = extent(all.map(({ x }) => x));
  const ys = extent(all.map(({ y }) => y));
  const zeroed: readonly [number, number] =
    onZero && chart.kind !== 'timechart' ? [Math.min(0, ys[0]), Math.max(0, ys[1])] : nearZero(ys);
  return { x: xs, y: zeroed[0] === zeroed[1] ? [zeroed[0], zeroed[0] + 1] : zeroed };
}

/** Lines begin at zero when that costs less than half of the height. */
const nearZero = ([low, high]: readonly [number, number]): readonly [number, number] => {
  if (low >= 0 && low <= high / 2) return [0, high];
  return high <= 0 && high >= low / 2 ? [low, 0] : [low, high];
};

function extent(values: readonly number[]): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

/** A straight line through two pairs of value and place. */
export function linear(
  [low, high]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  const span = high - low || 1;
  return (value) => start + ((value - low) / span) * (end - start);
}

/** Parts of a whole, in turns: `from` and `to` lie between 0 and 1. */
export interface Slice {
  readonly name: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

const mostSlices = 11;

/** The largest parts, and the rest as one; values below zero have no part. */
export function toSlices({ series, categories }: Chart): readonly Slice[] {
  const parts = (series[0]?.points ?? [])
    .map(({ x, y }) => ({ name: categories[x] ?? '', value: y }))
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value);
  const rest = parts.slice(mostSlices);
  const shown =
    rest.length > 1
      ? [...parts.slice(0, mostSlices), { name: `${rest.length} others`, value: sumOf(rest) }]
      : parts;
  const whole = sumOf(shown);
  let at = 0;
  return shown.map(({ name, value }) => {
    const from = at;
    at += value / whole;
    return { name, value, from, to: at };
  });
}

const sumOf = (parts: readonly { readonly value: number }[]): number =>
  parts.reduce((sum, { value }) => sum + value, 0);
