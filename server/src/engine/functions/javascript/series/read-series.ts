import { realJson } from '../json-text.ts';
import { rawElements } from '../raw-json.ts';

/** A numeric array of a dynamic: what is no number is null. */
export interface Series {
  readonly values: readonly (number | null)[];
  /** Whether every number is written as a whole one: longs, where others are reals. */
  readonly whole: boolean;
}

const numeric = /^-?\d/;
const spelled: Readonly<Record<string, number>> = {
  '"NaN"': Number.NaN,
  '"Infinity"': Number.POSITIVE_INFINITY,
  '"-Infinity"': Number.NEGATIVE_INFINITY,
};

/** The number that an element's JSON text is; null when it is none. */
export const numberOf = (text: string): number | null =>
  numeric.test(text) ? Number(text) : (spelled[text] ?? null);

/** Null when the text is no array. */
export function readSeries(text: string | null): Series | null {
  const elements = text === null ? null : rawElements(text);
  if (!elements) return null;
  const values = elements.map(numberOf);
  return {
    values,
    whole: elements.every((one) => !numeric.test(one) || /^-?\d+$/.test(one)),
  };
}

/** The numbers alone; null when one is missing, or the text is no array. */
export function readNumbers(text: string | null): number[] | null {
  const values = readSeries(text)?.values;
  return values && !values.includes(null) ? (values as number[]) : null;
}

/** Reals, as JSON text. */
export const seriesText = (values: readonly (number | null | boolean)[]): string =>
  realJson(values);

/** Longs where the series is whole, else reals. */
export const likeText = (values: readonly (number | null)[], whole: boolean): string =>
  whole && values.every((value) => value === null || Number.isSafeInteger(value))
    ? JSON.stringify(values)
    : realJson(values);

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of the whole sample's freedom: over n - 1. */
export function sampleVariance(values: readonly number[]): number {
  const average = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0);
  return values.length > 1 ? squares / (values.length - 1) : 0;
}

/** By linear interpolation between the neighbours of the rank. */
export function percentileOf(sorted: readonly number[], percent: number): number {
  const at = ((sorted.length - 1) * percent) / 100;
  const below = Math.floor(at);
  const [a, b] = [sorted[below] ?? 0, sorted[Math.min(below + 1, sorted.length - 1)] ?? 0];
  return a + (b - a) * (at - below);
}

export const median = (values: readonly number[]): number =>
  percentileOf(
    [...values].sort((a, b) => a - b),
    50,
  );
