import { integer, join, type Sql, sql, text } from '../sql/sql.ts';
import type { KustoType } from '../types.ts';
import { valuesOf } from './call-arguments.ts';
import { convert, literal } from './conversion.ts';
import type { Argument, Call, FunctionTable, ScalarFunction, Typed } from './function-table.ts';
import {
  callJavascript,
  type JavascriptFunction,
  javascriptRows,
} from './javascript/javascript-function.ts';
import { series } from './javascript/series/series.ts';

type Name = keyof typeof series;
type Columns = readonly (readonly [key: string | number, type: KustoType])[];

/** A column of a call's answer, by its place in an array or its name in a bag. */
function columnOf(answer: Sql, key: string | number, type: KustoType): Typed {
  const at = typeof key === 'number' ? integer(key) : text(key);
  const cell = sql`nullif(CAST(json_extract(${answer}, ${at}) AS VARCHAR), 'null')`;
  return {
    type,
    sql:
      type === 'dynamic'
        ? cell
        : sql`TRY_CAST(${cell} AS ${{ sql: type === 'long' ? 'BIGINT' : 'DOUBLE' }})`,
  };
}

/** A call of several columns, all of them from one answer. */
function columns(
  takes: ScalarFunction['takes'],
  answer: (args: readonly Argument[]) => Sql,
  names: Columns,
  rest?: KustoType,
): ScalarFunction {
  const made = (args: readonly Argument[]): Typed[] => {
    const whole = answer(args);
    return names.map(([key, type]) => columnOf(whole, key, type));
  };
  return {
    takes,
    ...(rest ? { rest } : {}),
    returns: names[0]?.[1] ?? 'dynamic',
    sql: (...all: readonly (Argument | Call)[]) =>
      made(valuesOf(all))[0]?.sql ?? literal('dynamic', null),
    columns: made,
  };
}

const called =
  (name: Name) =>
  (args: readonly Argument[]): Sql =>
    callJavascript(name, series[name].takes, args);

const arrays = (count: number): Columns =>
  Array.from({ length: count }, (_, i) => [i, 'dynamic'] as const);
const reals = (...names: readonly string[]): Columns =>
  names.map((name) => [name, 'real'] as const);

const typesOf = (name: Name): readonly KustoType[] =>
  series[name].takes.map((type) => (type === 'json' ? 'dynamic' : type));

const {
  series_fit_poly_dynamic: _polynomial,
  series_fft: _fft,
  series_ifft: _ifft,
  series_periods_detect: _detect,
  series_periods_validate: _validate,
  series_decompose: _decompose,
  series_decompose_forecast: _forecast,
  series_decompose_anomalies: _anomalies,
  ...plain
} = series;

const differing = (row: ScalarFunction, name: Name): ScalarFunction => {
  const made: JavascriptFunction = series[name];
  return made.differs ? { ...row, differs: made.differs } : row;
};

const ofArrays = (name: Name, count: number): ScalarFunction =>
  differing(columns(typesOf(name), called(name), arrays(count)), name);

export const seriesFunctions: FunctionTable = {
  ...javascriptRows(plain),
  series_stats: columns(typesOf('series_stats_dynamic'), called('series_stats_dynamic'), [
    ['min', 'real'],
    ['min_idx', 'long'],
    ['max', 'real'],
    ['max_idx', 'long'],
    ['avg', 'real'],
    ['stdev', 'real'],
    ['variance', 'real'],
  ]),
  series_fit_line: columns(['dynamic'], called('series_fit_line_dynamic'), [
    ...reals('rsquare', 'slope', 'variance', 'rvariance', 'interception'),
    ['line_fit', 'dynamic'],
  ]),
  series_fit_2lines: columns(['dynamic'], called('series_fit_2lines_dynamic'), [
    ['rsquare', 'real'],
    ['split_idx', 'long'],
    ...reals('variance', 'rvariance'),
    ['line_fit', 'dynamic'],
    ...['right', 'left'].flatMap((side) =>
      reals(
        `${side}_rsquare`,
        `${side}_slope`,
        `${side}_interception`,
        `${side}_variance`,
        `${side}_rvariance`,
      ),
    ),
  ]),
  /** (y), (y, degree) or (y, x, degree). */
  series_fit_poly: columns(
    ['dynamic', 'any', 'int'],
    ([y, second, third]) => {
      const x = second && (third || second.type === 'dynamic') ? second : undefined;
      const degree = third ?? (x ? undefined : second);
      return callJavascript('series_fit_poly_dynamic', series.series_fit_poly_dynamic.takes, [
        y as Argument,
        x ? convert(x, 'dynamic') : literal('dynamic', null),
        degree ? convert(degree, 'int') : literal('int', 1n),
      ]);
    },
    [
      ['rsquare', 'real'],
      ['coefficients', 'dynamic'],
      ...reals('variance', 'rvariance'),
      ['poly_fit', 'dynamic'],
    ],
  ),
  series_fft: ofArrays('series_fft', 2),
  series_ifft: ofArrays('series_ifft', 2),
  series_periods_detect: ofArrays('series_periods_detect', 2),
  series_periods_validate: differing(
    columns(
      ['dynamic'],
      ([values, ...periods]) =>
        callJavascript('series_periods_validate', series.series_periods_validate.takes, [
          values as Argument,
          sql`kusto_array([${join(
            periods.map((one) => convert(one, 'dynamic')),
            ', ',
          )}])`,
        ]),
      arrays(2),
      'real',
    ),
    'series_periods_validate',
  ),
  series_decompose: ofArrays('series_decompose', 4),
  series_decompose_forecast: ofArrays('series_decompose_forecast', 4),
  series_decompose_anomalies: ofArrays('series_decompose_anomalies', 3),
};
