import type { JavascriptTable } from '../javascript-function.ts';
import { realJson } from '../json-text.ts';
import { autocorrelation } from './fft.ts';
import { mean, median, readNumbers, seriesText } from './read-series.ts';
import { fitLine } from './regression.ts';
import { outlierScores } from './statistics.ts';

/** The shortest period that Kusto looks for, in points. */
const shortest = 4;
/** The score from which on a period counts where none is given. Source: series-decompose-function.md. */
const defaultThreshold = 0.6;

/** Autocorrelation at a lag, lifted for the points that the shift leaves out; 0 to 1. */
const scoreAt = (correlation: Float64Array, lag: number): number => {
  const n = correlation.length;
  const at = Math.round(lag);
  return Math.min(Math.max((correlation[at] ?? 0) * Math.sqrt(n / (n - at)), 0), 1);
};

interface Period {
  readonly period: number;
  readonly score: number;
}

/** Lags whose autocorrelation is the highest from half to one and a half of them, best first. */
function detectPeriods(values: readonly number[], min: number, max: number): Period[] {
  const correlation = autocorrelation(values);
  const last = Math.min(Math.floor(max), Math.ceil(values.length / 2) - 1);
  const found: Period[] = [];
  for (let lag = Math.max(shortest, Math.ceil(min)); lag <= last; lag++) {
    const around = correlation.subarray(Math.floor(lag / 2), Math.floor((lag * 3) / 2) + 1);
    const here = correlation[lag] ?? 0;
    if (here > 0 && around.every((value) => value <= here)) {
      const multiple = found.some(
        ({ period, score }) => lag % period === 0 && score >= scoreAt(correlation, lag) - 0.05,
      );
      if (!multiple) found.push({ period: lag, score: scoreAt(correlation, lag) });
    }
  }
  return found.sort((a, b) => b.score - a.score);
}

/** The median of each phase of the period, over the points that are learnt from. */
function seasonalOf(values: readonly number[], period: number, learnt: number): number[] {
  const phases = Array.from({ length: period }, (_, phase) => {
    const points = values.filter((_, i) => i < learnt && i % period === phase);
    return points.length > 0 ? median(points) : 0;
  });
  return values.map((_, i) => phases[i % period] ?? 0);
}

function periodOf(
  values: readonly number[],
  period: number | null,
  learnt: number,
  threshold: number,
): number {
  if (period !== null && period !== -1) return Math.max(Math.trunc(period), 0);
  const [best] = detectPeriods(values.slice(0, learnt), shortest, values.length);
  return best && best.score >= threshold ? best.period : 0;
}

interface Options {
  readonly period: number | null;
  readonly trend: string | null;
  readonly testPoints: number | null;
  readonly threshold: number | null;
}

/** Source: series-decompose-function.md, "Component execution order". */
function decompose(values: readonly number[], options: Options) {
  const learnt = Math.max(values.length - Math.max(options.testPoints ?? 0, 0), 1);
  const period = periodOf(values, options.period, learnt, options.threshold ?? defaultThreshold);
  const zeros = values.map(() => 0);
  const raw = period > 0 ? seasonalOf(values, period, learnt) : zeros;
  // The level belongs to the trend, so that the season alone sums to about nothing.
  const level = period > 0 && options.trend !== 'none' ? mean(raw.slice(0, period)) : 0;
  const seasonal = raw.map((value) => value - level);
  const rest = values.map((value, i) => value - (seasonal[i] ?? 0)).slice(0, learnt);
  const line = options.trend === 'linefit' ? fitLine(rest) : null;
  const average = options.trend === 'none' ? 0 : mean(rest);
  const trend = values.map((_, i) => (line ? line.interception + line.slope * i : average));
  const baseline = values.map((_, i) => (seasonal[i] ?? 0) + (trend[i] ?? 0));
  const residual = values.map((value, i) => value - (baseline[i] ?? 0));
  return { baseline, seasonal, trend, residual };
}

const arrays = (...parts: readonly (readonly number[])[]): string =>
  `[${parts.map((part) => realJson(part)).join(',')}]`;

const detection = (periods: readonly number[], scores: readonly number[]): string =>
  arrays(periods, scores);

/** Each gives its columns as one array of arrays. */
export const seriesDecomposition = {
  series_seasonal: {
    takes: ['json', 'int', 'int'],
    returns: 'dynamic',
    call: (text: string | null, given: number | null, testPoints: number | null) => {
      const values = readNumbers(text);
      if (!values || values.length === 0) return null;
      const learnt = Math.max(values.length - Math.max(testPoints ?? 0, 0), 1);
      const period = periodOf(values, given, learnt, defaultThreshold);
      return seriesText(period > 0 ? seasonalOf(values, period, learnt) : values.map(() => 0));
    },
  },
  series_periods_detect: {
    takes: ['json', 'real', 'real', 'int'],
    returns: 'dynamic',
    call: (text: string | null, min: number | null, max: number | null, count: number | null) => {
      const values = readNumbers(text);
      if (!values || values.length === 0) return null;
      const wanted = Math.min(Math.max(count ?? 1, 1), 1000);
      const found = detectPeriods(values, min ?? 0, max ?? values.length);
      const padded = Array.from({ length: wanted }, (_, i) => found[i] ?? { period: 0, score: 0 });
      return detection(
        padded.map(({ period }) => period),
        padded.map(({ score }) => score),
      );
    },
    differs: 'the scores: how Kusto computes them is not documented',
  },
  /** (series, array of periods) */
  series_periods_validate: {
    takes: ['json', 'json'],
    returns: 'dynamic',
    call: (text: string | null, periodsText: string | null) => {
      const [values, periods] = [readNumbers(text), readNumbers(periodsText)];
      if (!values || !periods || values.length === 0) return null;
      const correlation = autocorrelation(values);
      const scores = periods.map((period) => {
        const at = Math.round(period);
        if (at < shortest || at > values.length / 2) return 0;
        const around = correlation.subarray(Math.floor(at / 2), Math.floor((at * 3) / 2) + 1);
        const isPeak = around.every((value) => value <= (correlation[at] ?? 0));
        return isPeak ? scoreAt(correlation, at) : 0;
      });
      return detection(periods, scores);
    },
    differs: 'the scores: how Kusto computes them is not documented',
  },
  series_decompose: {
    takes: ['json', 'int', 'string', 'int', 'real'],
    returns: 'dynamic',
    call: (
      text: string | null,
      period: number | null,
      trend: string | null,
      testPoints: number | null,
      threshold: number | null,
    ) => {
      const values = readNumbers(text);
      if (!values || values.length === 0) return null;
      const made = decompose(values, { period, trend, testPoints, threshold });
      return arrays(made.baseline, made.seasonal, made.trend, made.residual);
    },
  },
  series_decompose_forecast: {
    takes: ['json', 'int', 'int', 'string', 'real'],
    returns: 'dynamic',
    call: (
      text: string | null,
      testPoints: number | null,
      period: number | null,
      trend: string | null,
      threshold: number | null,
    ) => {
      const values = readNumbers(text);
      if (!values || values.length === 0) return null;
      const options = { period, trend: trend ?? 'linefit', testPoints, threshold };
      const made = decompose(values, options);
      return arrays(made.baseline, made.seasonal, made.trend, made.residual);
    },
  },
  series_decompose_anomalies: {
    takes: ['json', 'real', 'int', 'string', 'int', 'string', 'real'],
    returns: 'dynamic',
    call: (
      text: string | null,
      given: number | null,
      period: number | null,
      trend: string | null,
      testPoints: number | null,
      method: string | null,
      seasonality: number | null,
    ) => {
      const values = readNumbers(text);
      if (!values || values.length === 0) return null;
      const made = decompose(values, { period, trend, testPoints, threshold: seasonality });
      const scores = outlierScores(made.residual, method ?? 'ctukey', null, null, null);
      const flags = scores.map((score) =>
        Math.abs(score) >= (given ?? 1.5) ? Math.sign(score) : 0,
      );
      return arrays(flags, scores, made.baseline);
    },
    differs: 'the scale of the scores, as series_outliers()',
  },
} satisfies JavascriptTable;
