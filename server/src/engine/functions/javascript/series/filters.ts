import type { JavascriptTable } from '../javascript-function.ts';
import { complex, transform } from './fft.ts';
import { readNumbers, seriesText } from './read-series.ts';

/** Each point and those before it by the filter's coefficients; centred, those around it. */
function finite(
  series: readonly number[],
  filter: readonly number[],
  normalize: boolean | null,
  center: boolean | null,
): number[] | null {
  const negative = filter.some((one) => one < 0);
  if (negative && normalize) return null;
  const sum = filter.reduce((total, one) => total + one, 0);
  const divisor = (normalize ?? !negative) ? sum : 1;
  const shift = center ? Math.floor((filter.length - 1) / 2) : 0;
  return series.map(
    (_, i) =>
      filter.reduce((total, one, j) => total + one * (series[i + shift - j] ?? 0), 0) / divisor,
  );
}

/** Source: series-iir-function.md, "The filter's recursive formula". */
function infinite(
  series: readonly number[],
  numerators: readonly number[],
  denominators: readonly number[],
): number[] | null {
  const [first] = denominators;
  if (!first) return null;
  const made: number[] = [];
  for (let i = 0; i < series.length; i++) {
    let value = numerators.reduce((sum, b, j) => sum + b * (series[i - j] ?? 0), 0);
    for (let j = 1; j < denominators.length; j++)
      value -= (denominators[j] ?? 0) * (made[i - j] ?? 0);
    made.push(value / first);
  }
  return made;
}

/** Both parts as one array, for the columns of the call. */
const fourier = (sign: 1 | -1) => (realText: string | null, imaginaryText: string | null) => {
  const real = readNumbers(realText);
  const imaginary = imaginaryText === null ? null : readNumbers(imaginaryText);
  if (!real || (imaginary && imaginary.length !== real.length)) return null;
  const input = complex(real.length);
  input.re.set(real);
  if (imaginary) input.im.set(imaginary);
  const made = transform(input, sign);
  const scale = sign === 1 ? real.length : 1;
  const part = (values: Float64Array): string => seriesText(Array.from(values, (v) => v / scale));
  return `[${part(made.re)},${part(made.im)}]`;
};

export const seriesFilters = {
  series_fir: {
    takes: ['json', 'json', 'bool', 'bool'],
    returns: 'dynamic',
    call: (
      text: string | null,
      filterText: string | null,
      normalize: boolean | null,
      center: boolean | null,
    ) => {
      const [series, filter] = [readNumbers(text), readNumbers(filterText)];
      const made = series && filter && finite(series, filter, normalize, center);
      return made ? seriesText(made) : null;
    },
  },
  series_iir: {
    takes: ['json', 'json', 'json'],
    returns: 'dynamic',
    call: (text: string | null, numeratorText: string | null, denominatorText: string | null) => {
      const series = readNumbers(text);
      const [numerators, denominators] = [readNumbers(numeratorText), readNumbers(denominatorText)];
      const made =
        series && numerators && denominators && infinite(series, numerators, denominators);
      return made ? seriesText(made) : null;
    },
  },
  series_fft: { takes: ['json', 'json'], returns: 'dynamic', call: fourier(-1) },
  series_ifft: { takes: ['json', 'json'], returns: 'dynamic', call: fourier(1) },
} satisfies JavascriptTable;
