import { seriesArithmetic } from './arithmetic.ts';
import { seriesDecomposition } from './decompose.ts';
import { seriesFill } from './fill.ts';
import { seriesFilters } from './filters.ts';
import { seriesRegression } from './regression.ts';
import { seriesStatistics } from './statistics.ts';

/** Every series function that runs in JavaScript. */
export const series = {
  ...seriesArithmetic,
  ...seriesDecomposition,
  ...seriesFill,
  ...seriesFilters,
  ...seriesRegression,
  ...seriesStatistics,
};
