import { integer, real, type Sql, sql } from '../sql/sql.ts';
import type { KustoType } from '../types.ts';
import { convert } from './conversion.ts';
import type { AggregateFunction, AggregateTable, Argument, Call, Typed } from './function-table.ts';

const maxListLength = 1_048_576;
const all = sql`true`;
const where = (condition: Sql): Sql =>
  condition === all ? sql`` : sql` FILTER (WHERE ${condition})`;
const and = (a: Sql, b: Sql): Sql => (a === all ? b : sql`(${a} AND ${b})`);

/** A dynamic counts as real. */
const number = (value: Argument): Argument =>
  value.type === 'dynamic' ? convert(value, 'real') : value;
const sameType = ([value]: readonly Argument[]): KustoType =>
  value === undefined || value.type === 'dynamic' ? 'real' : value.type;
const isReal = (type: KustoType): boolean => type === 'real' || type === 'decimal';

/** One aggregate and its `if` kin, whose condition stands at `at`. */
type Make = (condition: Sql, ...args: Argument[]) => Sql;

const plain = (
  takes: AggregateFunction['takes'],
  returns: AggregateFunction['returns'],
  make: Make,
): AggregateFunction => ({
  takes,
  returns,
  sql: (...args) => make(all, ...(args.slice(0, -1) as Argument[])),
});

const conditional = (
  takes: AggregateFunction['takes'],
  returns: AggregateFunction['returns'],
  make: Make,
): AggregateFunction => ({
  takes: [takes[0] ?? 'any', 'bool', ...takes.slice(1)],
  returns,
  sql: (value: Argument, condition: Argument, ...rest) =>
    make(sql`coalesce(${condition}, false)`, value, ...(rest.slice(0, -1) as Argument[])),
});

const pair = (
  name: string,
  takes: AggregateFunction['takes'],
  returns: AggregateFunction['returns'],
  make: Make,
  ifName = `${name}if`,
): AggregateTable => ({
  [name]: plain(takes, returns, make),
  [ifName]: conditional(takes, returns, make),
});

const sum: Make = (condition, argument) => {
  const value = number(argument);
  if (isReal(value.type))
    return sql`coalesce(${value.type === 'decimal' ? sql`TRY_CAST(sum(${value})${where(condition)} AS DECIMAL(38,18))` : sql`sum(${value})${where(condition)}`}, 0)`;
  return sql`coalesce(TRY_CAST(sum(${value})${where(condition)} AS BIGINT), 0)`;
};

const average: Make = (condition, argument) => {
  const value = number(argument);
  const made = sql`avg(${value})${where(condition)}`;
  if (value.type === 'timespan' || value.type === 'datetime')
    return sql`TRY_CAST(trunc(${made}) AS BIGINT)`;
  return value.type === 'decimal' ? sql`TRY_CAST(${made} AS DECIMAL(38,18))` : made;
};
const averageType = ([value]: readonly Argument[]): KustoType =>
  value && ['timespan', 'datetime', 'decimal'].includes(value.type) ? value.type : 'real';

const spread =
  (name: string): Make =>
  (condition, value) =>
    sql`coalesce(${{ sql: name }}(${convert(value, 'real')})${where(condition)}, 0)`;

const extreme =
  (name: 'min' | 'max'): Make =>
  (condition, argument) => {
    const value = number(argument);
    const made = sql`${{ sql: name }}(${value})${where(condition)}`;
    return value.type === 'string' ? sql`coalesce(${made}, '')` : made;
  };

const distinct: Make = (condition, value) => sql`count(DISTINCT ${value})${where(condition)}`;

const limitOf = (limit: Argument | undefined): Sql =>
  typeof limit?.constant === 'bigint' && limit.constant >= 0n
    ? integer(limit.constant > BigInt(maxListLength) ? maxListLength : limit.constant)
    : integer(maxListLength);

const list =
  (withNulls: boolean): Make =>
  (condition, value, limit) => {
    const item = convert(value, 'dynamic');
    const kept = withNulls ? condition : and(condition, sql`${item} IS NOT NULL`);
    return sql`kusto_array(list(${item})${where(kept)}[1:${limitOf(limit)}])`;
  };

const set: Make = (condition, value, limit) => {
  const item = convert(value, 'dynamic');
  const rows = sql`list(${item})${where(and(condition, sql`${item} IS NOT NULL`))}`;
  return sql`kusto_array(kusto_distinct(${rows})[1:${limitOf(limit)}])`;
};

const bag: Make = (condition, value) =>
  sql`kusto_merge(list(${value})${where(and(condition, sql`json_type(${value}) = 'OBJECT'`))})`;

const any: Make = (condition, value) => {
  const made = sql`any_value(${value})${where(condition)}`;
  return value.type === 'string' ? sql`coalesce(${made}, '')` : made;
};

const fraction = (percent: Argument): Sql =>
  percent.constant === undefined || percent.constant === null
    ? sql`least(greatest(${convert(percent, 'real')} / 100, 0), 1)`
    : real(Math.min(Math.max(Number(percent.constant) / 100, 0), 1));
const percentile: Make = (_, argument, percent) =>
  sql`quantile_disc(${number(argument)}, ${fraction(percent as Argument)})`;

/** Columns of arg_max and arg_min: the extreme, then the others from its row. */
const argColumns =
  (name: 'max' | 'min') =>
  (args: readonly Argument[]): readonly Typed[] => {
    const [by, ...others] = args;
    if (!by) return [];
    return [
      { sql: extreme(name)(all, by), type: by.type === 'dynamic' ? 'real' : by.type },
      ...others.map((other): Typed => {
        const made = sql`${{ sql: `arg_${name}_null` }}(${other}, ${number(by)})`;
        return {
          sql: other.type === 'string' ? sql`coalesce(${made}, '')` : made,
          type: other.type,
        };
      }),
    ];
  };
const argExtreme = (name: 'max' | 'min'): AggregateFunction => ({
  takes: ['any'],
  rest: 'any',
  returns: sameType,
  sql: (by: Argument) => extreme(name)(all, by),
  columns: argColumns(name),
});

const anyColumns: AggregateFunction = {
  takes: ['any'],
  rest: 'any',
  returns: ([value]) => value?.type ?? 'dynamic',
  sql: (value: Argument) => any(all, value),
  columns: (args) => args.map((value) => ({ sql: any(all, value), type: value.type })),
};

const bits = (name: string): AggregateFunction =>
  plain(['long'], 'long', (_, value) => sql`${{ sql: name }}(${value})`);

const distinctDiffers = { differs: 'exact, where Kusto estimates' };

export const aggregates: AggregateTable = {
  count: plain([], 'long', () => sql`count(*)`),
  countif: plain(
    ['bool'],
    'long',
    (_, condition) => sql`count(*) FILTER (WHERE ${condition as Argument})`,
  ),
  ...pair('sum', ['any'], (args) => (sameType(args) === 'int' ? 'long' : sameType(args)), sum),
  ...pair('avg', ['any'], averageType, average),
  ...pair('min', ['any'], sameType, extreme('min')),
  ...pair('max', ['any'], sameType, extreme('max')),
  ...pair('stdev', ['any'], 'real', spread('stddev_samp')),
  stdevp: plain(['any'], 'real', spread('stddev_pop')),
  ...pair('variance', ['any'], 'real', spread('var_samp')),
  ...pair('variancep', ['any'], 'real', spread('var_pop')),
  covariance: plain(
    ['real', 'real'],
    'real',
    (_, a, b) => sql`coalesce(covar_samp(${a as Argument}, ${b as Argument}), 0)`,
  ),
  covariancep: plain(
    ['real', 'real'],
    'real',
    (_, a, b) => sql`coalesce(covar_pop(${a as Argument}, ${b as Argument}), 0)`,
  ),
  dcount: { ...plain(['any', 'any'], 'long', distinct), ...distinctDiffers },
  dcountif: { ...conditional(['any', 'any'], 'long', distinct), ...distinctDiffers },
  count_distinct: plain(['any'], 'long', distinct),
  count_distinctif: conditional(['any'], 'long', distinct),
  ...pair('make_list', ['any', 'long'], 'dynamic', list(false), 'make_list_if'),
  makelist: plain(['any', 'long'], 'dynamic', list(false)),
  make_list_with_nulls: plain(['any'], 'dynamic', list(true)),
  ...pair('make_set', ['any', 'long'], 'dynamic', set, 'make_set_if'),
  makeset: plain(['any', 'long'], 'dynamic', set),
  ...pair('make_bag', ['dynamic', 'long'], 'dynamic', bag, 'make_bag_if'),
  ...pair('take_any', ['any'], ([value]) => value?.type ?? 'dynamic', any),
  take_any: anyColumns,
  any: anyColumns,
  arg_max: argExtreme('max'),
  arg_min: argExtreme('min'),
  binary_all_and: bits('bit_and'),
  binary_all_or: bits('bit_or'),
  binary_all_xor: bits('bit_xor'),
  percentile: plain(['any', 'real'], sameType, percentile),
  percentiles: {
    takes: ['any'],
    rest: 'real',
    returns: sameType,
    sql: (value: Argument, percent: Argument) => percentile(all, value, percent),
    columns: (args) => {
      const [value, ...percents] = args;
      if (!value) return [];
      return percents.map((percent) => ({
        sql: percentile(all, value, percent),
        type: sameType([value]),
      }));
    },
  },
  percentiles_array: {
    takes: ['any'],
    rest: 'any',
    returns: 'dynamic',
    sql: (value: Argument, ...rest: readonly (Argument | Call)[]) => {
      const percents = (rest.slice(0, -1) as Argument[]).flatMap((item): Argument[] =>
        typeof item.constant === 'string'
          ? (JSON.parse(item.constant) as number[]).map((constant) => ({
              sql: real(Number(constant)),
              type: 'real',
              constant: Number(constant),
              span: item.span,
            }))
          : [item],
      );
      const made = percents.map(
        (percent) =>
          convert(
            { sql: percentile(all, value, percent), type: sameType([value]), span: value.span },
            'dynamic',
          ).sql,
      );
      return sql`kusto_array([${{ sql: made.map((one) => one.sql).join(', ') }}])`;
    },
  },
};
