import { EngineError } from '../errors.ts';
import { integer, type Sql, sql } from '../sql/sql.ts';
import type { KustoType } from '../types.ts';
import { callOf, valuesOf } from './call-arguments.ts';
import { convert, literal } from './conversion.ts';
import type { Argument, Call, FunctionTable, ScalarFunction, Windows } from './function-table.ts';
import { callJavascript } from './javascript/javascript-function.ts';
import { sessionFunctions } from './javascript/session-functions.ts';

const type = ([value]: readonly Argument[]): KustoType => value?.type ?? 'long';

function windowsOf(call: Call): Windows {
  if (call.windows) return call.windows;
  throw new EngineError('EMB0001', { construct: `${call.name}() here` }, call.span);
}

/** More rows than any table has. */
const farthest = 2 ** 40;

const shifted = (name: 'lag' | 'lead'): ScalarFunction => ({
  takes: ['any', 'long', 'any'],
  returns: type,
  sql: (value: Argument, ...rest: readonly (Argument | Call)[]) => {
    const [offset, fallback] = valuesOf(rest);
    const none = fallback ? convert(fallback, value.type).sql : literal(value.type, null);
    // An offset near the ends of BIGINT ends DuckDB 1.5.6 with a segmentation fault.
    const by = offset
      ? sql`greatest(least(${offset}, ${integer(farthest)}), ${integer(-farthest)})`
      : integer(1);
    return windowsOf(callOf(rest)).column(sql`${{ sql: name }}(${value}, ${by}, ${none}) OVER ()`);
  },
});

const rowNumber = (windows: Windows): Sql => windows.column(sql`row_number() OVER ()`);

/** The number of the row at which the rows of this one begin: the last restart, or the first row. */
function segmentStart(windows: Windows, row: Sql, restart: Argument | undefined): Sql {
  if (!restart || restart.constant === false) return integer(1);
  return windows.column(
    sql`coalesce(max(CASE WHEN ${restart} THEN ${row} END) OVER (ROWS UNBOUNDED PRECEDING), 1)`,
  );
}

/** An aggregate over the rows from the start of the segment to this one. */
const running = (windows: Windows, aggregate: Sql, row: Sql, start: Sql): Sql =>
  windows.column(
    start.sql === '1'
      ? sql`${aggregate} OVER (ROWS UNBOUNDED PRECEDING)`
      : sql`${aggregate} OVER (ROWS BETWEEN (${row} - ${start}) PRECEDING AND CURRENT ROW)`,
  );

/** Whether the row differs from the one before, or begins a segment. */
function changes(windows: Windows, term: Argument, row: Sql, start: Sql): Sql {
  const before = windows.column(sql`lag(${term}) OVER ()`);
  return sql`(${row} = ${start} OR ${term} IS DISTINCT FROM ${before})`;
}

const ranked = (
  make: (windows: Windows, changed: Sql, row: Sql, start: Sql) => Sql,
): ScalarFunction => ({
  takes: ['any', 'bool'],
  returns: 'long',
  sql: (term: Argument, ...rest: readonly (Argument | Call)[]) => {
    const windows = windowsOf(callOf(rest));
    const row = rowNumber(windows);
    const start = segmentStart(windows, row, valuesOf(rest)[0]);
    return make(windows, changes(windows, term, row, start), row, start);
  },
});

const dense = ranked((windows, changed, row, start) => {
  const counted = running(windows, sql`count(*) FILTER (WHERE ${changed})`, row, start);
  return sql`CAST(${counted} AS BIGINT)`;
});

/** Over the rows in the order in which they come. */
export const windowFunctions: FunctionTable = {
  row_number: {
    takes: ['long', 'bool'],
    returns: 'long',
    sql: (...all: readonly (Argument | Call)[]) => {
      const [first, restart] = valuesOf(all);
      const windows = windowsOf(callOf(all));
      const row = rowNumber(windows);
      const start = segmentStart(windows, row, restart);
      const place = sql`${row} - ${start}`;
      return first
        ? sql`TRY_CAST(CAST(${first} AS HUGEINT) + ${place} AS BIGINT)`
        : sql`(${place} + 1)`;
    },
  },
  prev: shifted('lag'),
  next: shifted('lead'),
  row_cumsum: {
    takes: ['any', 'bool'],
    returns: type,
    sql: (value: Argument, ...rest: readonly (Argument | Call)[]) => {
      const [restart] = valuesOf(rest);
      const windows = windowsOf(callOf(rest));
      const row = restart ? rowNumber(windows) : integer(1);
      const start = segmentStart(windows, row, restart);
      const made = running(windows, sql`sum(${value})`, row, start);
      if (value.type === 'real') return made;
      const whole: Sql = { sql: value.type === 'int' ? 'INTEGER' : 'BIGINT' };
      return value.type === 'decimal'
        ? sql`TRY_CAST(${made} AS DECIMAL(38,18))`
        : sql`TRY_CAST(${made} AS ${whole})`;
    },
  },
  row_rank_dense: dense,
  row_rank: dense,
  row_rank_min: ranked((windows, changed, row, start) => {
    const last = windows.column(
      sql`max(CASE WHEN ${changed} THEN ${row} END) OVER (ROWS UNBOUNDED PRECEDING)`,
    );
    return sql`(${last} - ${start} + 1)`;
  }),
  /** Each row's session begins where the one of the row before ended: row by row. */
  row_window_session: {
    takes: ['any', 'timespan', 'timespan', 'bool'],
    returns: type,
    sql: (
      value: Argument,
      longest: Argument,
      gap: Argument,
      ...rest: readonly (Argument | Call)[]
    ) => {
      const [restart] = valuesOf(rest);
      const inputs = [value.sql, longest.sql, gap.sql].map(
        (one) => sql`coalesce(CAST(${one} AS VARCHAR), 'null')`,
      );
      const begins = restart ? sql`CASE WHEN ${restart} THEN '1' ELSE '0' END` : sql`'0'`;
      return windowsOf(callOf(rest)).sequence([...inputs, begins], (rows) => {
        const texts = sql`kusto_array(list_transform(${rows}, lambda one: kusto_array(one)))`;
        const starts = callJavascript('session_starts', sessionFunctions.session_starts.takes, [
          texts,
        ]);
        return sql`CAST(json_extract_string(${starts}, '$[*]') AS BIGINT[])`;
      });
    },
  },
};
