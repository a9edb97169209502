import type { JavascriptFunction, JavascriptTable } from '../javascript-function.ts';
import { realJson } from '../json-text.ts';
import { pairsOf } from './arithmetic.ts';
import {
  mean,
  percentileOf,
  readNumbers,
  readSeries,
  sampleVariance,
  seriesText,
} from './read-series.ts';

/** Null when a value is not finite, unless those are to be ignored. Source: series-stats-function.md. */
function statsOf(text: string | null, ignoreNonFinite: boolean | null) {
  const series = readSeries(text);
  if (!series) return null;
  const finite = series.values.filter((value): value is number => Number.isFinite(value));
  if (finite.length === 0 || (!ignoreNonFinite && finite.length < series.values.length))
    return null;
  const min = finite.reduce((least, value) => Math.min(least, value));
  const max = finite.reduce((most, value) => Math.max(most, value));
  const variance = sampleVariance(finite);
  return {
    min,
    min_idx: series.values.indexOf(min),
    max,
    max_idx: series.values.indexOf(max),
    avg: mean(finite),
    stdev: Math.sqrt(variance),
    variance,
    sum: finite.reduce((sum, value) => sum + value, 0),
    len: series.values.length,
  };
}

const wholeStats = new Set(['min_idx', 'max_idx', 'len']);

const folded = (
  first: number,
  make: (total: number, value: number) => number,
): JavascriptFunction => ({
  takes: ['json'],
  returns: 'real',
  call: (text: string | null) => readNumbers(text)?.reduce(make, first) ?? null,
});

function magnitude(text: string | null): number | null {
  const values = readSeries(text)?.values;
  return values
    ? Math.sqrt(values.reduce((sum: number, value) => sum + (value ?? 0) ** 2, 0))
    : null;
}

function dotProduct(first: string | null, second: string | null): number | null {
  return pairsOf(first, second)?.reduce((sum, [x, y]) => sum + x * y, 0) ?? null;
}

function pearson(first: string | null, second: string | null): number | null {
  const [a, b] = [readNumbers(first), readNumbers(second)];
  if (!a || !b || a.length !== b.length || a.length === 0) return null;
  const [ma, mb] = [mean(a), mean(b)];
  const sum = (make: (x: number, y: number) => number): number =>
    a.reduce((total, x, i) => total + make(x - ma, (b[i] ?? 0) - mb), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
}

/** How many standard deviations of a normal sample lie between two percentiles. */
const spanOfNormal = (low: number, high: number): number =>
  quantile(high / 100) - quantile(low / 100);

/** The normal distribution's quantile, by halving. */
function quantile(share: number): number {
  let [low, high] = [-9, 9];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Abramowitz and Stegun 26.2.17. */
function normalShare(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x >= 0 ? 1 - tail : tail;
}

/**
 * Tukey's fences: how far a value lies outside of the percentiles, in inter-quartile ranges. With
 * other percentiles the range is scaled to what the quartiles' would be for a normal sample.
 */
export function outlierScores(
  values: readonly (number | null)[],
  kind: string | null,
  ignored: number | null,
  low: number | null,
  high: number | null,
): number[] {
  const custom = kind?.toLowerCase() !== 'tukey';
  const [from, to] = custom ? [low ?? 10, high ?? 90] : [25, 75];
  const kept = values
    .filter((value): value is number => Number.isFinite(value) && value !== ignored)
    .sort((a, b) => a - b);
  const [bottom, top] = [percentileOf(kept, from), percentileOf(kept, to)];
  const range = ((top - bottom) * spanOfNormal(25, 75)) / spanOfNormal(from, to);
  return values.map((value) => {
    if (value === null || value === ignored || !Number.isFinite(value) || range === 0) return 0;
    return value > top ? (value - top) / range : value < bottom ? (value - bottom) / range : 0;
  });
}

export const seriesStatistics = {
  series_stats_dynamic: {
    takes: ['json', 'bool'],
    returns: 'dynamic',
    call: (text: string | null, ignore: boolean | null) => {
      const stats = statsOf(text, ignore);
      if (!stats) return null;
      const parts = Object.entries(stats).map(
        ([name, value]) => `"${name}":${wholeStats.has(name) ? value : realJson(value)}`,
      );
      return `{${parts.join(',')}}`;
    },
  },
  series_sum: folded(0, (total, value) => total + value),
  series_product: folded(1, (total, value) => total * value),
  series_magnitude: { takes: ['json'], returns: 'real', call: magnitude },
  series_dot_product: { takes: ['json', 'json'], returns: 'real', call: dotProduct },
  series_cosine_similarity: {
    takes: ['json', 'json', 'real', 'real'],
    returns: 'real',
    call: (first: string | null, second: string | null, a: number | null, b: number | null) => {
      const product = dotProduct(first, second);
      const [x, y] = [a ?? magnitude(first), b ?? magnitude(second)];
      return product === null || x === null || y === null ? null : product / (x * y);
    },
  },
  series_pearson_correlation: { takes: ['json', 'json'], returns: 'real', call: pearson },
  series_outliers: {
    takes: ['json', 'string', 'real', 'real', 'real', 'int'],
    returns: 'dynamic',
    call: (
      text: string | null,
      kind: string | null,
      ignored: number | null,
      low: number | null,
      high: number | null,
    ) => {
      const series = readSeries(text);
      return series ? seriesText(outlierScores(series.values, kind, ignored, low, high)) : null;
    },
    differs: 'the scale of the scores: how Kusto normalises the range is not documented',
  },
} satisfies JavascriptTable;
