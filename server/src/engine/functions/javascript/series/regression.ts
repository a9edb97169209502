import type { JavascriptTable } from '../javascript-function.ts';
import { realJson } from '../json-text.ts';
import { mean, readNumbers, sampleVariance } from './read-series.ts';

export interface Line {
  readonly rsquare: number;
  readonly slope: number;
  readonly variance: number;
  readonly rvariance: number;
  readonly interception: number;
  readonly line_fit: readonly number[];
}

/** The variance that a fit leaves: over n - 1, as the variance itself. */
function quality(values: readonly number[], fit: readonly number[]) {
  const variance = sampleVariance(values);
  const residues = values.reduce((sum, value, i) => sum + (value - (fit[i] ?? 0)) ** 2, 0);
  const rvariance = values.length > 1 ? residues / (values.length - 1) : 0;
  return { rsquare: variance === 0 ? 1 : 1 - rvariance / variance, variance, rvariance };
}

/** Least squares over positions 0, 1, 2, ... */
export function fitLine(values: readonly number[]): Line {
  const middle = (values.length - 1) / 2;
  const average = mean(values);
  let [products, squares] = [0, 0];
  values.forEach((value, i) => {
    products += (i - middle) * (value - average);
    squares += (i - middle) ** 2;
  });
  const slope = squares === 0 ? 0 : products / squares;
  const interception = average - slope * middle;
  const line_fit = values.map((_, i) => interception + slope * i);
  return { ...quality(values, line_fit), slope, interception, line_fit };
}

/** The split that leaves the least variance, by sums over all that stands before each place. */
function bestSplit(values: readonly number[]): number {
  const sums = [[0, 0, 0]];
  values.forEach((value, i) => {
    const [y = 0, xy = 0, yy = 0] = sums[i] ?? [];
    sums.push([y + value, xy + i * value, yy + value * value]);
  });
  const residue = (from: number, to: number): number => {
    const n = to - from;
    const part = (k: number): number => (sums[to]?.[k] ?? 0) - (sums[from]?.[k] ?? 0);
    const x = ((from + to - 1) * n) / 2;
    const xx = ((to - 1) * to * (2 * to - 1) - (from - 1) * from * (2 * from - 1)) / 6;
    const [sxx, sxy] = [xx - (x * x) / n, part(1) - (x * part(0)) / n];
    const syy = part(2) - part(0) ** 2 / n;
    return sxx === 0 ? syy : syy - (sxy * sxy) / sxx;
  };
  let [best, least] = [1, Number.POSITIVE_INFINITY];
  for (let split = 1; split < values.length; split++) {
    const total = residue(0, split) + residue(split, values.length);
    if (total < least) [best, least] = [split, total];
  }
  return best;
}

function fitTwoLines(values: readonly number[]) {
  const split_idx = bestSplit(values);
  const [left, right] = [fitLine(values.slice(0, split_idx)), fitLine(values.slice(split_idx))];
  const line_fit = [...left.line_fit, ...right.line_fit];
  const side = (name: string, line: Line) => ({
    [`${name}_rsquare`]: line.rsquare,
    [`${name}_slope`]: line.slope,
    [`${name}_interception`]: line.interception,
    [`${name}_variance`]: line.variance,
    [`${name}_rvariance`]: line.rvariance,
  });
  const { rsquare, variance, rvariance } = quality(values, line_fit);
  return {
    rsquare,
    split_idx,
    variance,
    rvariance,
    line_fit,
    ...side('right', right),
    ...side('left', left),
  };
}

/** Solves `matrix * x = right` by elimination with pivots. */
function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (let at = 0; at < n; at++) {
    const pivot = rows
      .slice(at)
      .reduce(
        (best, row, i) =>
          Math.abs(row[at] ?? 0) > Math.abs(rows[best]?.[at] ?? 0) ? at + i : best,
        at,
      );
    [rows[at], rows[pivot]] = [rows[pivot] ?? [], rows[at] ?? []];
    const lead = rows[at]?.[at] ?? 0;
    if (lead === 0) return Array.from({ length: n }, () => Number.NaN);
    for (let i = 0; i < n; i++) {
      if (i === at) continue;
      const factor = (rows[i]?.[at] ?? 0) / lead;
      for (let j = at; j <= n; j++)
        (rows[i] as number[])[j] = (rows[i]?.[j] ?? 0) - factor * (rows[at]?.[j] ?? 0);
    }
  }
  return rows.map((row, i) => (row[n] ?? 0) / (row[i] ?? 1));
}

/** Least squares by normal equations. */
function fitPolynomial(y: readonly number[], x: readonly number[], degree: number) {
  const powers = Array.from({ length: degree + 1 }, (_, i) => i);
  const matrix = powers.map((i) =>
    powers.map((j) => x.reduce((sum, value) => sum + value ** (i + j), 0)),
  );
  const right = powers.map((i) => x.reduce((sum, value, k) => sum + value ** i * (y[k] ?? 0), 0));
  const ascending = solve(matrix, right);
  const poly_fit = x.map((value) => ascending.reduce((sum, c, i) => sum + c * value ** i, 0));
  const { rsquare, variance, rvariance } = quality(y, poly_fit);
  return { rsquare, coefficients: [...ascending].reverse(), variance, rvariance, poly_fit };
}

/** A fit as a bag; `split_idx` is the one whole number. */
const fitJson = (fit: object): string =>
  `{${Object.entries(fit)
    .map(([name, value]) => `"${name}":${name === 'split_idx' ? value : realJson(value)}`)
    .join(',')}}`;

const maxDegree = 20;

/** Each gives its answer as a bag; calls of several columns take their columns from it. */
export const seriesRegression = {
  series_fit_line_dynamic: {
    takes: ['json'],
    returns: 'dynamic',
    call: (text: string | null) => {
      const values = readNumbers(text);
      return values && values.length > 0 ? fitJson(fitLine(values)) : null;
    },
  },
  series_fit_2lines_dynamic: {
    takes: ['json'],
    returns: 'dynamic',
    call: (text: string | null) => {
      const values = readNumbers(text);
      return values && values.length > 1 ? fitJson(fitTwoLines(values)) : null;
    },
  },
  /** (y, x or null, degree) */
  series_fit_poly_dynamic: {
    takes: ['json', 'json', 'int'],
    returns: 'dynamic',
    call: (yText: string | null, xText: string | null, degree: number | null) => {
      const y = readNumbers(yText);
      const x = xText === null ? y?.map((_, i) => i + 1) : readNumbers(xText);
      if (!y || !x || x.length !== y.length || y.length === 0) return null;
      return fitJson(fitPolynomial(y, x, Math.min(Math.max(degree ?? 1, 0), maxDegree)));
    },
  },
} satisfies JavascriptTable;
