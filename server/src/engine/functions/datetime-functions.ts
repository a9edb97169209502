import { EngineError } from '../errors.ts';
import { integer, type Sql, sql, text } from '../sql/sql.ts';
import { isArgument } from './call-arguments.ts';
import { convert, literal } from './conversion.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';
import { callJavascript } from './javascript/javascript-function.ts';
import { knownZone, timeZoneFunctions } from './javascript/time-zone-functions.ts';

const timestamp = (ticks: Argument): Sql => sql`kusto_timestamp(${ticks})`;

const part = (make: (stamp: Sql) => Sql): ScalarFunction => ({
  takes: ['datetime'],
  returns: 'int',
  sql: (ticks: Argument) => sql`CAST(${make(timestamp(ticks))} AS INTEGER)`,
});

const dayTicks = 864_000_000_000n;
type Unit = 'day' | 'week' | 'month' | 'year';
/** Periods beyond which no datetime lies, so that the sum stays one of DuckDB's timestamps. */
const most = { day: 3_652_060, week: 521_723, month: 120_000, year: 10_000 } as const;

/** A whole number of periods: those that the call says, and some more. */
function moved(unit: Unit, offset: Argument | Call, more: 0 | 1): Sql {
  if (!isArgument(offset)) return integer(more);
  const within = sql`greatest(least(${offset}, ${integer(most[unit])}), ${integer(-most[unit])})`;
  return more === 0 ? within : sql`(${within} + ${integer(more)})`;
}

/** Start of the period that holds the datetime, moved by whole periods; a week begins on Sunday. */
function start(unit: Unit, ticks: Argument, by: Sql): Sql {
  const [day, week] = [integer(dayTicks), integer(7n * dayTicks)];
  // Of one length all, and the year 1 began on a Monday.
  if (unit === 'day') return sql`(${ticks} - ${ticks} % ${day} + ${by} * ${day})`;
  if (unit === 'week') return sql`(${ticks} - (${ticks} + ${day}) % ${week} + ${by} * ${week})`;
  const begin = sql`CAST(date_trunc('${{ sql: unit }}', ${timestamp(ticks)}) AS TIMESTAMP)`;
  return sql`kusto_ticks((${begin} + to_${{ sql: `${unit}s` }}(CAST(${by} AS INTEGER))))`;
}

const startOf = (unit: Unit): ScalarFunction => ({
  takes: ['datetime', 'int'],
  returns: 'datetime',
  sql: (ticks: Argument, offset: Argument | Call) =>
    unit === 'day' && !isArgument(offset)
      ? sql`(${ticks} - ${ticks} % ${integer(dayTicks)})`
      : sql`kusto_in_range(${start(unit, ticks, moved(unit, offset, 0))})`,
});
const endOf = (unit: Unit): ScalarFunction => ({
  takes: ['datetime', 'int'],
  returns: 'datetime',
  sql: (ticks: Argument, offset: Argument | Call) =>
    sql`kusto_in_range(${start(unit, ticks, moved(unit, offset, 1))} - 1)`,
});

const fixedUnits: Readonly<Record<string, bigint>> = {
  week: 6_048_000_000_000n,
  day: 864_000_000_000n,
  hour: 36_000_000_000n,
  minute: 600_000_000n,
  second: 10_000_000n,
  millisecond: 10_000n,
  microsecond: 10n,
};
const monthsOf: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 };

function unitOf(argument: Argument): string {
  const unit = String(argument.constant ?? '').toLowerCase();
  if (unit in fixedUnits || unit in monthsOf || unit === 'nanosecond') return unit;
  const construct = unit === '' ? 'A period that is no constant' : `The period '${unit}'`;
  throw new EngineError('EMB0001', { construct }, argument.span);
}

/** Whole numbers exactly, others as reals. `ticks` of each `units`. */
const unixTime = (ticks: bigint, units = 1n): ScalarFunction => ({
  takes: ['any'],
  returns: 'datetime',
  sql: (value: Argument) => {
    if (value.type === 'int' || value.type === 'long')
      return sql`kusto_in_range(CAST(${value} AS HUGEINT) * ${integer(ticks)} // ${integer(units)} + 621355968000000000)`;
    return sql`kusto_in_range(TRY_CAST(round(${convert(value, 'real')} * ${integer(ticks)} / ${integer(units)}) AS HUGEINT) + 621355968000000000)`;
  },
});

/** A zone's name as it is known; null for what is none, which DuckDB would raise. */
const zoneName = (zone: Argument): Sql => {
  if (typeof zone.constant !== 'string')
    return sql`nullif(${callJavascript('time_zone', timeZoneFunctions.time_zone.takes, [zone])}, '')`;
  const known = knownZone(zone.constant);
  return known === null ? sql`NULL::VARCHAR` : text(known);
};

const zoned = (make: (stamp: Sql, zone: Sql) => Sql): ScalarFunction => ({
  takes: ['datetime', 'string'],
  returns: 'datetime',
  sql: (ticks: Argument, zone: Argument) =>
    sql`kusto_in_range(kusto_ticks(${make(timestamp(ticks), zoneName(zone))}) + ${ticks} % 10)`,
});

const datetimePart: ScalarFunction = {
  takes: ['string', 'datetime'],
  returns: (_args, call) => (call.name === 'datepart' ? 'int' : 'long'),
  sql: (period: Argument, ticks: Argument) => {
    const unit = String(period.constant ?? '').toLowerCase();
    const named: Readonly<Record<string, string>> = {
      year: 'year',
      quarter: 'quarter',
      month: 'month',
      week_of_year: 'week',
      weekofyear: 'week',
      day: 'day',
      dayofyear: 'dayofyear',
      hour: 'hour',
      minute: 'minute',
      second: 'second',
    };
    const fraction: Readonly<Record<string, string>> = {
      millisecond: '// 10000',
      microsecond: '// 10',
      nanosecond: '* 100',
    };
    if (named[unit]) return sql`CAST(${{ sql: named[unit] }}(${timestamp(ticks)}) AS BIGINT)`;
    if (fraction[unit]) return sql`(${ticks} % 10000000 ${{ sql: fraction[unit] }})`;
    throw new EngineError('EMB0001', { construct: `The part '${unit}'` }, period.span);
  },
};

export const datetimeFunctions = {
  now: {
    takes: ['timespan'],
    returns: 'datetime',
    sql: (offset: Argument | Call, call?: Call) =>
      isArgument(offset)
        ? sql`kusto_in_range(CAST(${literal('datetime', (call as Call).nowTicks)} AS HUGEINT) + ${offset})`
        : literal('datetime', offset.nowTicks),
  },
  ago: {
    takes: ['timespan'],
    returns: 'datetime',
    sql: (span, call: Call) =>
      sql`kusto_in_range(CAST(${literal('datetime', call.nowTicks)} AS HUGEINT) - ${span})`,
  },
  startofday: startOf('day'),
  startofweek: startOf('week'),
  startofmonth: startOf('month'),
  startofyear: startOf('year'),
  endofday: endOf('day'),
  endofweek: endOf('week'),
  endofmonth: endOf('month'),
  endofyear: endOf('year'),
  getyear: part((stamp) => sql`year(${stamp})`),
  getmonth: part((stamp) => sql`month(${stamp})`),
  monthofyear: part((stamp) => sql`month(${stamp})`),
  dayofmonth: part((stamp) => sql`day(${stamp})`),
  dayofyear: part((stamp) => sql`dayofyear(${stamp})`),
  hourofday: part((stamp) => sql`hour(${stamp})`),
  week_of_year: part((stamp) => sql`week(${stamp})`),
  weekofyear: part((stamp) => sql`week(${stamp})`),
  dayofweek: {
    takes: ['datetime'],
    returns: 'timespan',
    sql: (ticks: Argument) => sql`(CAST(dayofweek(${timestamp(ticks)}) AS BIGINT) * 864000000000)`,
  },
  datetime_add: {
    takes: ['string', 'long', 'datetime'],
    returns: 'datetime',
    sql: (period: Argument, amount: Argument, ticks: Argument) => {
      const unit = unitOf(period);
      const months = monthsOf[unit];
      if (months !== undefined)
        return sql`kusto_in_range(kusto_ticks(${timestamp(ticks)} + to_months(CAST(greatest(least(${amount}, 120000), -120000) * ${integer(months)} AS INTEGER))) + ${ticks} % 10)`;
      if (unit === 'nanosecond')
        return sql`kusto_in_range(CAST(${ticks} AS HUGEINT) + ${amount} // 100)`;
      return sql`kusto_in_range(${ticks} + CAST(${amount} AS HUGEINT) * ${integer(fixedUnits[unit] ?? 1n)})`;
    },
  },
  datetime_diff: {
    takes: ['string', 'datetime', 'datetime'],
    returns: 'long',
    sql: (period: Argument, a: Argument, b: Argument) => {
      const unit = unitOf(period);
      if (unit === 'nanosecond')
        return sql`TRY_CAST((CAST(${a} AS HUGEINT) - ${b}) * 100 AS BIGINT)`;
      if (unit in monthsOf)
        return sql`date_diff('${{ sql: unit }}', ${timestamp(b)}, ${timestamp(a)})`;
      const size = integer(fixedUnits[unit] ?? 1n);
      const shift = unit === 'week' ? 864_000_000_000n : 0n;
      return sql`((${a} + ${integer(shift)}) // ${size} - (${b} + ${integer(shift)}) // ${size})`;
    },
  },
  datetime_part: datetimePart,
  datepart: datetimePart,
  make_datetime: {
    takes: ['long', 'long', 'long', 'long', 'long', 'real'],
    returns: 'datetime',
    sql: (...all) => {
      const args = all.slice(0, -1) as Argument[];
      const at = (i: number, otherwise: number): Sql => args[i]?.sql ?? integer(otherwise);
      const date = sql`TRY_CAST(lpad(CAST(${at(0, 1)} AS VARCHAR), 4, '0') || '-' || ${at(1, 1)} || '-' || ${at(2, 1)} AS TIMESTAMP)`;
      return sql`(CASE WHEN ${at(3, 0)} BETWEEN 0 AND 23 AND ${at(4, 0)} BETWEEN 0 AND 59 AND ${at(5, 0)} >= 0 AND ${at(5, 0)} < 60 THEN kusto_in_range(kusto_ticks(${date}) + ${at(3, 0)} * 36000000000 + ${at(4, 0)} * 600000000 + CAST(round(${at(5, 0)} * 10000000) AS BIGINT)) END)`;
    },
  },
  unixtime_seconds_todatetime: unixTime(10_000_000n),
  unixtime_milliseconds_todatetime: unixTime(10_000n),
  unixtime_microseconds_todatetime: unixTime(10n),
  unixtime_nanoseconds_todatetime: unixTime(1n, 100n),
  datetime_utc_to_local: zoned((stamp, zone) => sql`timezone(${zone}, timezone('UTC', ${stamp}))`),
  datetime_local_to_utc: zoned((stamp, zone) => sql`kusto_local_to_utc(${stamp}, ${zone})`),
  make_timespan: {
    takes: ['any', 'long', 'any', 'real'],
    returns: 'timespan',
    sql: (...all) => {
      const args = all.slice(0, -1) as Argument[];
      if (args.length === 1) return convert(args[0] as Argument, 'timespan').sql;
      const [days, hours, minutes, seconds] =
        args.length === 4 ? args : [undefined, args[0], args[1], args[2]];
      const part = (value: Argument | undefined): Sql =>
        value ? convert(value, 'long').sql : integer(0);
      const second = seconds ? convert(seconds, 'real').sql : integer(0);
      return sql`(CASE WHEN ${part(hours)} BETWEEN 0 AND 23 AND ${part(minutes)} BETWEEN 0 AND 59 AND ${second} >= 0 AND ${second} < 60 THEN TRY_CAST(CAST(${part(days)} AS HUGEINT) * 864000000000 + ${part(hours)} * 36000000000 + ${part(minutes)} * 600000000 + CAST(round(${second} * 10000000) AS BIGINT) AS BIGINT) END)`;
    },
  },
} satisfies FunctionTable;
