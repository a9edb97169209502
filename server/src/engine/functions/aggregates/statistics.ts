import { type Sql, sql } from '../../sql/sql.ts';
import type { KustoType } from '../../types.ts';
import { convert } from '../conversion.ts';
import type { AggregateFunction, AggregateTable, Argument } from '../function-table.ts';
import { and, conditional, type Make, number, pair, plain, where } from './conditional.ts';

export const sameType = ([value]: readonly Argument[]): KustoType =>
  value === undefined || value.type === 'dynamic' ? 'real' : value.type;
const isReal = (type: KustoType): boolean => type === 'real' || type === 'decimal';

/** Of no values 0; null where the sum has no room in its type. */
/** DuckDB 1.5.6 lets sums of decimals wrap past 38 digits: null there, told by the sum of reals. */
const ofDecimals = (name: 'sum' | 'avg', value: Argument, condition: Sql): Sql => {
  const rows = where(condition);
  const size = sql`abs(coalesce(sum(CAST(${value} AS DOUBLE))${rows}, 0))`;
  const made = sql`TRY_CAST(${{ sql: name }}(${value})${rows} AS DECIMAL(38,18))`;
  return sql`(CASE WHEN ${size} < 1e20 THEN ${name === 'sum' ? sql`coalesce(${made}, 0)` : made} END)`;
};

const sum: Make = (condition, argument) => {
  const value = number(argument);
  if (isReal(value.type))
    return value.type === 'decimal'
      ? ofDecimals('sum', value, condition)
      : sql`coalesce(sum(${value})${where(condition)}, 0)`;
  return sql`TRY_CAST(coalesce(sum(${value})${where(condition)}, 0) AS BIGINT)`;
};

const average: Make = (condition, argument) => {
  const value = number(argument);
  const made = sql`avg(${value})${where(condition)}`;
  if (value.type === 'timespan' || value.type === 'datetime')
    return sql`TRY_CAST(trunc(${made}) AS BIGINT)`;
  // Over no values it is zero by zero. Source: summarize-operator.md, "Aggregates default values".
  return value.type === 'decimal'
    ? ofDecimals('avg', value, condition)
    : sql`coalesce(${made}, 'NaN'::DOUBLE)`;
};
const averageType = ([value]: readonly Argument[]): KustoType =>
  value && ['timespan', 'datetime', 'decimal'].includes(value.type) ? value.type : 'real';

/**
 * The variance of reals is their covariance with themselves: DuckDB 1.5.6 raises where the variance
 * is not finite, and a test of each value takes longer than both means. NaN where a value is not
 * finite, one alone too; reals too far apart may sum up below 0, where there is no root.
 */
const variance =
  (of: 'samp' | 'pop', root: boolean): Make =>
  (condition, value) => {
    const given = convert(value as Argument, 'real');
    const rows = where(condition);
    if (value?.type === 'int' || value?.type === 'long')
      return sql`coalesce(${{ sql: `${root ? 'stddev' : 'var'}_${of}` }}(${given})${rows}, 0)`;
    const any = sql`any_value(${given})${rows}`;
    const squared = sql`abs(coalesce(${{ sql: `covar_${of}` }}(${given}, ${given})${rows}, ${any} - ${any}, 0))`;
    return root ? sql`sqrt(${squared})` : squared;
  };

const covariance =
  (name: string): Make =>
  (condition, a, b) => {
    const finite = sql`(isfinite(${a as Argument}) AND isfinite(${b as Argument}))`;
    return sql`(CASE WHEN bool_or(NOT ${finite})${where(condition)} THEN 'NaN'::DOUBLE ELSE coalesce(${{ sql: name }}(${a as Argument}, ${b as Argument})${where(and(condition, finite))}, 0) END)`;
  };

export const extreme =
  (name: 'min' | 'max'): Make =>
  (condition, argument) => {
    const value = number(argument);
    const made = sql`${{ sql: name }}(${value})${where(condition)}`;
    return value.type === 'string' ? sql`coalesce(${made}, '')` : made;
  };

const distinct: Make = (condition, value) => sql`count(DISTINCT ${value})${where(condition)}`;

const bits = (name: string): AggregateFunction =>
  plain(['long'], 'long', (_, value) => sql`${{ sql: name }}(${value})`);

const count = plain([], 'long', (): Sql => sql`count(*)`);
const distinctDiffers = { differs: 'exact, where Kusto estimates' };

/** Counts, sums and what is made of them. */
export const statisticsAggregates: AggregateTable = {
  count,
  cnt: count,
  countif: plain(
    ['bool'],
    'long',
    (_, condition) => sql`count(*) FILTER (WHERE ${condition as Argument})`,
  ),
  ...pair('sum', ['any'], (args) => (sameType(args) === 'int' ? 'long' : sameType(args)), sum),
  ...pair('avg', ['any'], averageType, average),
  ...pair('min', ['any'], sameType, extreme('min')),
  ...pair('max', ['any'], sameType, extreme('max')),
  ...pair('stdev', ['any'], 'real', variance('samp', true)),
  stdevp: plain(['any'], 'real', variance('pop', true)),
  ...pair('variance', ['any'], 'real', variance('samp', false)),
  ...pair('variancep', ['any'], 'real', variance('pop', false)),
  ...pair('covariance', ['real', 'real'], 'real', covariance('covar_samp'), undefined, 2),
  ...pair('covariancep', ['real', 'real'], 'real', covariance('covar_pop'), undefined, 2),
  dcount: { ...plain(['any', 'any'], 'long', distinct), ...distinctDiffers },
  dcountif: { ...conditional(['any', 'any'], 'long', distinct), ...distinctDiffers },
  count_distinct: plain(['any'], 'long', distinct),
  count_distinctif: conditional(['any'], 'long', distinct),
  binary_all_and: bits('bit_and'),
  binary_all_or: bits('bit_or'),
  binary_all_xor: bits('bit_xor'),
};
