import type { JavascriptFunction, JavascriptTable } from '../javascript-function.ts';
import { likeText, numberOf, readSeries, type Series, seriesText } from './read-series.ts';

/** A number in place of a series stands for as many of it as the other one has. */
function together(first: string | null, second: string | null): readonly [Series, Series] | null {
  const [a, b] = [readSeries(first), readSeries(second)];
  if (a && b) return [a, b];
  if (a) return withScalar(second, a.values.length, (scalar) => [a, scalar]);
  if (b) return withScalar(first, b.values.length, (scalar) => [scalar, b]);
  return null;
}

function withScalar(
  text: string | null,
  length: number,
  make: (scalar: Series) => readonly [Series, Series],
): readonly [Series, Series] | null {
  const value = text === null ? null : numberOf(text);
  if (text === null || value === null) return null;
  return make({ values: Array.from({ length }, () => value), whole: /^-?\d+$/.test(text) });
}

/** Element by element; null where either has no number. */
function zipped<T>(a: Series, b: Series, make: (x: number, y: number) => T): (T | null)[] {
  return Array.from({ length: Math.max(a.values.length, b.values.length) }, (_, i) => {
    const [x, y] = [a.values[i] ?? null, b.values[i] ?? null];
    return x === null || y === null ? null : make(x, y);
  });
}

const binary = (
  make: (x: number, y: number) => number | boolean,
  keepsWhole = false,
): JavascriptFunction => ({
  takes: ['json', 'json'],
  returns: 'dynamic',
  call: (first: string | null, second: string | null) => {
    const pair = together(first, second);
    if (!pair) return null;
    const values = zipped(...pair, make);
    return keepsWhole
      ? likeText(values as (number | null)[], pair[0].whole && pair[1].whole)
      : seriesText(values);
  },
});

const unary = (make: (x: number) => number, keepsWhole = false): JavascriptFunction => ({
  takes: ['json'],
  returns: 'dynamic',
  call: (text: string | null) => {
    const series = readSeries(text);
    if (!series) return null;
    const values = series.values.map((value) => (value === null ? null : make(value)));
    return keepsWhole ? likeText(values, series.whole) : seriesText(values);
  },
});

export const seriesArithmetic = {
  series_add: binary((x, y) => x + y, true),
  series_subtract: binary((x, y) => x - y, true),
  series_multiply: binary((x, y) => x * y, true),
  series_divide: binary((x, y) => x / y),
  series_pow: binary((x, y) => x ** y),
  series_greater: binary((x, y) => x > y),
  series_greater_equals: binary((x, y) => x >= y),
  series_less: binary((x, y) => x < y),
  series_less_equals: binary((x, y) => x <= y),
  series_equals: binary((x, y) => x === y),
  series_not_equals: binary((x, y) => x !== y),
  series_abs: unary(Math.abs, true),
  series_sign: unary(Math.sign, true),
  series_ceiling: unary(Math.ceil),
  series_floor: unary(Math.floor),
  series_exp: unary(Math.exp),
  series_log: unary(Math.log),
  series_sin: unary(Math.sin),
  series_cos: unary(Math.cos),
  series_tan: unary(Math.tan),
  series_asin: unary(Math.asin),
  series_acos: unary(Math.acos),
  series_atan: unary(Math.atan),
} satisfies JavascriptTable;

/** Pairs of numbers up to the shorter's end; null when there are none. */
export function pairsOf(
  first: string | null,
  second: string | null,
): (readonly [number, number])[] | null {
  const pair = together(first, second);
  if (!pair) return null;
  const length = Math.min(pair[0].values.length, pair[1].values.length);
  if (length === 0) return null;
  return Array.from({ length }, (_, i) => [pair[0].values[i], pair[1].values[i]] as const).filter(
    (one): one is readonly [number, number] => one[0] != null && one[1] != null,
  );
}
