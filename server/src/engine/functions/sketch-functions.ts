import { join, real, type Sql, sql } from '../sql/sql.ts';
import type { KustoType } from '../types.ts';
import { callOf, valuesOf } from './call-arguments.ts';
import { convert } from './conversion.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';
import { callJavascript, javascriptRows } from './javascript/javascript-function.ts';
import { sketchFunctions as sketches } from './javascript/sketch-functions.ts';

const percentileOf = (digest: Argument, percent: Argument | Sql): Sql =>
  callJavascript('percentile_tdigest', sketches.percentile_tdigest.takes, [digest, percent]);

const merged = (name: 'hll_merge' | 'tdigest_merge'): ScalarFunction => ({
  takes: [],
  rest: 'dynamic',
  returns: 'dynamic',
  sql: (...all) =>
    callJavascript(name, sketches[name].takes, [sql`kusto_array([${join(valuesOf(all), ', ')}])`]),
});

const ranked = (name: 'rank_tdigest' | 'percentrank_tdigest'): ScalarFunction => ({
  takes: ['dynamic', 'dynamic'],
  returns: 'real',
  sql: (digest: Argument, value: Argument) =>
    callJavascript(name, sketches[name].takes, [digest, value]),
});

/** Over what the aggregates hll and tdigest made. */
export const sketchFunctions: FunctionTable = {
  ...javascriptRows({
    dcount_hll: sketches.dcount_hll,
    hll_isvalid: sketches.hll_isvalid,
    tdigest_isvalid: sketches.tdigest_isvalid,
  }),
  hll_merge: merged('hll_merge'),
  tdigest_merge: merged('tdigest_merge'),
  merge_tdigest: merged('tdigest_merge'),
  rank_tdigest: ranked('rank_tdigest'),
  percentrank_tdigest: ranked('percentrank_tdigest'),
  percentile_tdigest: {
    takes: ['dynamic', 'real', 'any'],
    returns: (args, call): KustoType => (args.length > 2 ? call.returns : 'dynamic'),
    sql: (digest: Argument, percent: Argument, ...rest: readonly (Argument | Call)[]) => {
      const found = percentileOf(digest, percent);
      if (rest.length < 2) return found;
      const value: Argument = { sql: found, type: 'dynamic', span: digest.span };
      return convert(value, callOf(rest).returns).sql;
    },
  },
  percentiles_array_tdigest: {
    takes: ['dynamic'],
    rest: 'any',
    returns: 'dynamic',
    sql: (digest: Argument, ...rest: readonly (Argument | Call)[]) => {
      const percents = valuesOf(rest).flatMap((one): readonly (Argument | Sql)[] => {
        if (typeof one.constant !== 'string') return [convert(one, 'real')];
        const values: unknown = JSON.parse(one.constant);
        return (Array.isArray(values) ? values : [values]).map((value) => real(Number(value)));
      });
      const list = percents.map((percent) => percentileOf(digest, percent));
      return sql`kusto_array([${join(list, ', ')}])`;
    },
  },
};
