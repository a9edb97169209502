import { EngineError } from '../../errors.ts';
import { join, real, type Sql, sql } from '../../sql/sql.ts';
import type { KustoType } from '../../types.ts';
import { valuesOf } from '../call-arguments.ts';
import { convert } from '../conversion.ts';
import type { AggregateFunction, AggregateTable, Argument, Call } from '../function-table.ts';
import { callJavascript } from '../javascript/javascript-function.ts';
import { sketchFunctions } from '../javascript/sketch-functions.ts';
import { number, plain } from './conditional.ts';
import { sameType } from './statistics.ts';

function fraction(percent: Argument): Sql {
  if (percent.constant === undefined || percent.constant === null)
    throw new EngineError(
      'EMB0001',
      { construct: 'A percentile that is no constant' },
      percent.span,
    );
  return real(Math.min(Math.max(Number(percent.constant) / 100, 0), 1));
}

/** The value at the nearest rank. */
const percentile = (value: Argument, percent: Argument): Sql =>
  sql`quantile_disc(${number(value)}, ${fraction(percent)})`;

/** The group's `[value, weight]` pairs as one array; a value as its number, times in ticks. */
function pairs(value: Argument, weight: Argument): Sql {
  const own = number(value);
  const isTime = own.type === 'datetime' || own.type === 'timespan';
  const item = convert(isTime ? { ...own, type: 'long' } : own, 'dynamic');
  return sql`kusto_array(list('[' || ${item} || ',' || ${convert(weight, 'long')} || ']') FILTER (WHERE ${item} IS NOT NULL))`;
}

const weighted = (value: Argument, weight: Argument, percent: Argument): Sql => {
  fraction(percent);
  const type = sameType([value]);
  const found = callJavascript('percentile_tdigest', sketchFunctions.percentile_tdigest.takes, [
    pairs(value, weight),
    convert(percent, 'real'),
  ]);
  const isTime = type === 'datetime' || type === 'timespan';
  return convert({ sql: found, type: 'dynamic', span: value.span }, isTime ? 'long' : type).sql;
};

/** Percents given one by one, or as a constant array. */
const percentsOf = (args: readonly Argument[]): readonly Argument[] =>
  args.flatMap((item): readonly Argument[] => {
    if (item.type !== 'dynamic' || typeof item.constant !== 'string') return [item];
    const values: unknown = JSON.parse(item.constant);
    return (Array.isArray(values) ? values : [values]).map((value) => ({
      sql: real(Number(value)),
      type: 'real',
      constant: Number(value),
      span: item.span,
    }));
  });

const inArray = (made: readonly Sql[], type: KustoType, span: Argument['span']): Sql =>
  sql`kusto_array([${join(
    made.map((one) => convert({ sql: one, type, span }, 'dynamic')),
    ', ',
  )}])`;

/** A column for each percent. */
const columns = (
  leading: number,
  make: (value: readonly Argument[], percent: Argument) => Sql,
): AggregateFunction => ({
  takes: ['any'],
  rest: 'any',
  returns: sameType,
  sql: (...all: readonly (Argument | Call)[]) => {
    const args = valuesOf(all);
    return make(args.slice(0, leading), args[leading] as Argument);
  },
  columns: (args) =>
    percentsOf(args.slice(leading)).map((percent) => ({
      sql: make(args.slice(0, leading), percent),
      type: sameType(args),
    })),
});

/** One array of all percents. */
const array = (
  leading: number,
  make: (value: readonly Argument[], percent: Argument) => Sql,
): AggregateFunction => ({
  takes: ['any'],
  rest: 'any',
  returns: 'dynamic',
  sql: (...all: readonly (Argument | Call)[]) => {
    const args = valuesOf(all);
    const [value] = args as [Argument];
    const made = percentsOf(args.slice(leading)).map((percent) =>
      make(args.slice(0, leading), percent),
    );
    return inArray(made, sameType(args), value.span);
  },
});

const single = ([value]: readonly Argument[], percent: Argument): Sql =>
  percentile(value as Argument, percent);
const double = ([value, weight]: readonly Argument[], percent: Argument): Sql =>
  weighted(value as Argument, weight as Argument, percent);

export const percentileAggregates: AggregateTable = {
  percentile: plain(['any', 'real'], sameType, (_, value, percent) =>
    percentile(value as Argument, percent as Argument),
  ),
  percentiles: columns(1, single),
  percentiles_array: array(1, single),
  percentilew: plain(['any', 'long', 'real'], sameType, (_, value, weight, percent) =>
    weighted(value as Argument, weight as Argument, percent as Argument),
  ),
  percentilesw: columns(2, double),
  percentilesw_array: array(2, double),
};
