import { identifier, integer, join, parameter, type Sql, sql, text } from '../sql/sql.ts';
import { type Column, type KustoType, maxDatetimeTicks } from '../types.ts';
import { wideFrom, wideRow } from './wide-rows.ts';

/**
 * A SELECT whose one column is each row of `statement` as wire JSON, `[1,"a",null]`: DuckDB writes
 * the text, so no cell passes through JavaScript. Rows keep their order.
 * Source: kusto-wire.md section 6; of the ways measured (engine-speed.md) `json_array` a row was as
 * fast as aggregated text, and streams.
 */
export function wireRows(
  statement: Sql,
  columns: readonly Column[],
  parameters = 0,
  limit: number | null = null,
): Sql {
  const names = columns.map((_, i) => identifier(`w${i + 1}`));
  const row = (cell: Readonly<Record<KustoType, (value: Sql) => Sql>>): Sql => {
    const cells = columns.map(({ type }, i) => cell[type](names[i] as Sql));
    return sql`CAST(json_array(${join(cells, ', ')}) AS VARCHAR)`;
  };
  const alias = names.length > 0 ? sql`w(${join(names, ', ')})` : sql`w`;
  const rows = sql`FROM (${statement}) AS ${alias}${takingAll(parameters)}`;
  const limited = (head: Sql): Sql =>
    limit === null ? head : sql`${head} LIMIT ${integer(limit)}`;
  if (columns.length >= wideFrom)
    return limited(sql`SELECT ${wideRow(columns, names, wireCell)} ${rows}`);
  const dynamics = names.filter((_, i) => columns[i]?.type === 'dynamic');
  const folded =
    dynamics.length > 0 ? sql`, lower(concat_ws(',', ${join(dynamics, ', ')})) AS folded` : sql``;
  const suspicions = [
    ...(columns.some(({ type }) => type === 'real') ? bareWords('made', ['NaN', 'Infinity']) : []),
    ...(dynamics.length > 0 ? bareWords('folded', ['nan', 'inf']) : []),
  ];
  return limited(
    suspicions.length > 0
      ? sql`SELECT CASE WHEN ${join(suspicions, ' OR ')} THEN ${row(wireCell)} ELSE made END FROM (SELECT *, ${row(finiteCell)} AS made${folded} ${rows})`
      : sql`SELECT ${row(wireCell)} ${rows}`,
  );
}

/**
 * DuckDB binds values only to the parameters that a statement names, and by their count: a clause
 * that is always true names them all. The planner drops it.
 */
export function takingAll(parameters: number): Sql {
  if (parameters === 0) return sql``;
  const named = Array.from({ length: parameters }, (_, i) => sql`${parameter(i + 1)} IS NULL`);
  return sql` WHERE ${join(named, ' OR ')} OR true`;
}

/** What `json_array` takes for a cell of each type. */
const wireCell: Readonly<Record<KustoType, (value: Sql) => Sql>> = {
  bool: (value) => value,
  int: (value) => value,
  long: (value) => value,
  real: (value) =>
    sql`CASE WHEN isfinite(${value}) THEN to_json(${value}) WHEN isnan(${value}) THEN ${jsonText('NaN')} WHEN ${value} > 0 THEN ${jsonText('Infinity')} WHEN ${value} < 0 THEN ${jsonText('-Infinity')} END`,
  // What parse_version() answers is a decimal without places.
  decimal: (value) =>
    sql`CASE WHEN contains(CAST(${value} AS VARCHAR), '.') THEN rtrim(rtrim(CAST(${value} AS VARCHAR), '0'), '.') ELSE CAST(${value} AS VARCHAR) END`,
  string: (value) => sql`coalesce(${value}, '')`,
  guid: (value) => value,
  datetime,
  timespan,
  dynamic,
};

const bareWords = (column: string, words: readonly string[]): Sql[] =>
  words.map((word) => sql`contains(${{ sql: column }}, ${text(word)})`);

/** The same where all numbers are finite: those that are not, DuckDB writes as bare words. */
const finiteCell: typeof wireCell = {
  ...wireCell,
  real: (value) => value,
  dynamic: jsonOf,
};

const jsonText = (value: string): Sql => sql`CAST(${text(JSON.stringify(value))} AS JSON)`;

const secondTicks = integer(10_000_000);
const dayTicks = integer(864_000_000_000n);
/** Microseconds between the year 1, where ticks begin, and 1970, where timestamps do. */
const epochMicros = integer(62_135_596_800_000_000n);

const timestamp = (ticks: Sql): Sql => sql`make_timestamp(${ticks} // 10 - ${epochMicros})`;

/** `2007-09-29T08:11:00Z`, with as many fraction digits as it needs. */
function datetime(ticks: Sql): Sql {
  const text = (format: string): Sql =>
    sql`strftime(${timestamp(ticks)}, '%Y-%m-%dT%H:%M:%S${{ sql: format }}')`;
  // To cut zeros takes longer than all the rest: only where the usual units leave some.
  return sql`CASE WHEN ${ticks} NOT BETWEEN 0 AND ${integer(maxDatetimeTicks)} THEN NULL WHEN ${ticks} % 10 <> 0 THEN ${text('.%f')} || CAST(${ticks} % 10 AS VARCHAR) || 'Z' WHEN ${ticks} % ${secondTicks} = 0 THEN ${text('Z')} WHEN ${ticks} % 100000 <> 0 AND ${ticks} % 10000 = 0 THEN ${text('.%gZ')} ELSE rtrim(${text('.%f')}, '0') || 'Z' END`;
}

/** `.` and seven digits. */
const fraction = (ticks: Sql): Sql =>
  sql`'.' || right(CAST(${ticks} % ${secondTicks} + ${secondTicks} AS VARCHAR), 7)`;

/** `[-][d.]hh:mm:ss[.fffffff]` */
function timespan(ticks: Sql): Sql {
  // abs() of the smallest BIGINT does not fit a BIGINT.
  const smallest = integer(-(2n ** 63n));
  const size = sql`abs(${ticks})`;
  const clock = sql`strftime(make_timestamp(${size} % ${dayTicks} // 10), '%H:%M:%S')`;
  return sql`CASE WHEN ${ticks} = ${smallest} THEN '-10675199.02:48:05.4775808' ELSE CASE WHEN ${ticks} < 0 THEN '-' ELSE '' END || CASE WHEN ${size} >= ${dayTicks} THEN CAST(${size} // ${dayTicks} AS VARCHAR) || '.' ELSE '' END || ${clock} || CASE WHEN ${size} % ${secondTicks} <> 0 THEN ${fraction(size)} ELSE '' END END`;
}

/**
 * The JSON text as it is. DuckDB's JSON reader lets bare NaN and infinities pass, which no client
 * can read: a value that holds one outside of its strings goes out as a string, as does text that
 * is no JSON at all. CASE, unlike AND, leaves alone what it need not look at.
 */
function dynamic(value: Sql): Sql {
  const folded = sql`lower(${value})`;
  const suspect = sql`contains(${folded}, 'nan') OR contains(${folded}, 'inf')`;
  const outsideStrings = sql`regexp_replace(${folded}, '"(?:[^"\\\\]|\\\\.)*"', '', 'g')`;
  const bare = sql`CASE WHEN ${suspect} THEN regexp_matches(${outsideStrings}, 'nan|inf') END`;
  return sql`CASE WHEN ${bare} THEN to_json(${value}) ELSE ${jsonOf(value)} END`;
}

function jsonOf(value: Sql): Sql {
  return sql`coalesce(TRY_CAST(${value} AS JSON), to_json(${value}))`;
}
