import { identifier, integer, join, parameter, type Sql, sql, text } from '../sql/sql.ts';
import { type Column, type KustoType, maxDatetimeTicks } from '../types.ts';
import { wideFrom, wideRow } from './wide-rows.ts';

export interface WireColumn extends Column {
  /** Of a stored table as it is: its dynamics are the JSON that ingestion made. */
  readonly isStored?: boolean;
}

/**
 * A SELECT whose one column is each row of `statement` as wire JSON, `[1,"a",null]`: DuckDB writes
 * the text, so no cell passes through JavaScript. Rows keep their order.
 * Source: kusto-wire.md section 6; of the ways measured (engine-speed.md) `json_array` a row was as
 * fast as aggregated text, and streams.
 */
export function wireRows(
  statement: Sql,
  columns: readonly WireColumn[],
  parameters = 0,
  limit: number | null = null,
): Sql {
  const names = columns.map((_, i) => identifier(`w${i + 1}`));
  const alias = names.length > 0 ? sql`w(${join(names, ', ')})` : sql`w`;
  const rows = sql`FROM (${statement}) AS ${alias}${takingAll(parameters)}`;
  const head = wayFor(columns)(columns, names, rows);
  return limit === null ? head : sql`${head} LIMIT ${integer(limit)}`;
}

/** How rows of such columns are written fastest. */
function wayFor(columns: readonly Column[]): MadeRows {
  if (columns.length >= wideFrom) return wideCells;
  return columns.some(({ type }) => type === 'dynamic') ? joinedCells : arrayOfCells;
}

type Cell = Readonly<Record<KustoType, (value: Sql) => Sql>>;
type MadeRows = (columns: readonly WireColumn[], names: readonly Sql[], rows: Sql) => Sql;

const wideCells: MadeRows = (columns, names, rows) =>
  sql`SELECT ${wideRow(columns, names, wireCell)} ${rows}`;

const arrayOf = (columns: readonly WireColumn[], names: readonly Sql[], cell: Cell): Sql => {
  const cells = columns.map(({ type }, i) => cell[type](names[i] as Sql));
  return sql`CAST(json_array(${join(cells, ', ')}) AS VARCHAR)`;
};

/** Where all numbers are finite `json_array` needs no help: what tells is looked for in the text. */
const arrayOfCells: MadeRows = (columns, names, rows) => {
  if (!columns.some(({ type }) => type === 'real'))
    return sql`SELECT ${arrayOf(columns, names, wireCell)} ${rows}`;
  const suspicious = join(bareWords(sql`made`, ['NaN', 'Infinity']), ' OR ');
  return sql`SELECT CASE WHEN ${suspicious} THEN ${arrayOf(columns, names, wireCell)} ELSE made END FROM (SELECT *, ${arrayOf(columns, names, finiteCell)} AS made ${rows})`;
};

/** `json_array` reads each dynamic and writes it again: a third slower than their texts as they are. */
const joinedCells: MadeRows = (columns, names, rows) => {
  const cells = columns.map(({ type, isStored }, i) => {
    const name = names[i] as Sql;
    return type === 'dynamic' && isStored ? storedDynamic(name) : textCell[type](name);
  });
  const parts = cells.flatMap((cell, i) => (i === 0 ? [cell] : [sql`','`, cell]));
  return sql`SELECT concat('[', ${join(parts, ', ')}, ']') ${rows}`;
};

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
const wireCell: Cell = {
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
  datetime: (value) => datetime(value, ''),
  timespan,
  dynamic,
};

const bareWords = (value: Sql, words: readonly string[]): Sql[] =>
  words.map((word) => sql`contains(${value}, ${text(word)})`);

const jsonOf =
  (type: KustoType) =>
  (value: Sql): Sql =>
    sql`coalesce(CAST(to_json(${wireCell[type](value)}) AS VARCHAR), 'null')`;
const plain = (value: Sql): Sql => sql`coalesce(CAST(${value} AS VARCHAR), 'null')`;

/** A cell as JSON text of its own, null too. */
const textCell: Cell = {
  bool: plain,
  int: plain,
  long: plain,
  real: (value) =>
    sql`CASE WHEN isfinite(${value}) THEN CAST(to_json(${value}) AS VARCHAR) ELSE ${jsonOf('real')(value)} END`,
  decimal: jsonOf('decimal'),
  string: (value) => sql`CAST(to_json(${wireCell.string(value)}) AS VARCHAR)`,
  guid: jsonOf('guid'),
  datetime: (value) => sql`coalesce(${datetime(value, '"')}, 'null')`,
  timespan: jsonOf('timespan'),
  dynamic: jsonOf('dynamic'),
};

/** The same where all numbers are finite: those that are not, DuckDB writes as bare words. */
const finiteCell: Cell = { ...wireCell, real: (value) => value };

const jsonText = (value: string): Sql => sql`CAST(${text(JSON.stringify(value))} AS JSON)`;

const secondTicks = integer(10_000_000);
const dayTicks = integer(864_000_000_000n);
/** Microseconds between the year 1, where ticks begin, and 1970, where timestamps do. */
const epochMicros = integer(62_135_596_800_000_000n);

const epochTicks = integer(621_355_968_000_000_000n);

const timestamp = (ticks: Sql): Sql => sql`make_timestamp(${ticks} // 10 - ${epochMicros})`;

/**
 * Ticks of the year 2260: until then nanoseconds since 1970 fit a BIGINT. Before 1970 DuckDB 1.5.6
 * rounds the last ones of a day to the next date.
 */
const lastOfNanos = integer(712_870_848_000_000_000n);

/**
 * `2007-09-29T08:11:00Z`, with as many fraction digits as it needs, which the texts of DuckDB's own
 * types have; `strftime` takes twice as long, and so do other ways to a T in the middle.
 */
function datetime(ticks: Sql, quote: '' | '"'): Sql {
  const nanos = sql`make_timestamp_ns((${ticks} - ${epochTicks}) * 100)`;
  const stamp = timestamp(ticks);
  const q = text(quote);
  const usual = sql`concat(${q}, CAST(${nanos} AS DATE), 'T', CAST(${nanos} AS TIME_NS), 'Z', ${q})`;
  const whole = sql`concat(${q}, CAST(${stamp} AS DATE), 'T', CAST(${stamp} AS TIME), 'Z', ${q})`;
  const exact = sql`concat(${q}, strftime(${stamp}, '%Y-%m-%dT%H:%M:%S.%f'), CAST(${ticks} % 10 AS VARCHAR), 'Z', ${q})`;
  return sql`CASE WHEN ${ticks} BETWEEN ${epochTicks} AND ${lastOfNanos} THEN ${usual} WHEN ${ticks} BETWEEN 0 AND ${integer(maxDatetimeTicks)} THEN CASE WHEN ${ticks} % 10 = 0 THEN ${whole} ELSE ${exact} END END`;
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
 * The JSON of a dynamic. DuckDB's JSON reader lets bare NaN and infinities pass, which no client can
 * read: a value that holds one outside of its strings goes out as a string, as does text that is no
 * JSON at all; a comma at an array's end, which it lets pass as well, is not written again. CASE,
 * unlike AND, leaves alone what it need not look at.
 */
function dynamic(value: Sql): Sql {
  const outsideStrings = sql`regexp_replace(lower(${value}), '"(?:[^"\\\\]|\\\\.)*"', '', 'g')`;
  const bare = sql`CASE WHEN ${isSuspicious(value)} THEN regexp_matches(${outsideStrings}, 'nan|inf') END`;
  return sql`CASE WHEN ${bare} THEN to_json(${value}) ELSE coalesce(TRY_CAST(${value} AS JSON), to_json(${value})) END`;
}

const isSuspicious = (value: Sql): Sql =>
  join(bareWords(sql`lower(${value})`, ['nan', 'inf']), ' OR ');

const storedDynamic = (value: Sql): Sql =>
  sql`CASE WHEN ${isSuspicious(value)} THEN ${textCell.dynamic(value)} ELSE coalesce(${value}, 'null') END`;
