import { EngineError } from '../errors.ts';
import { join, type Sql, sql, text } from '../sql/sql.ts';
import type { Argument, FunctionTable } from './function-table.ts';

const padded = (value: Sql, width: number): Sql =>
  width > 1
    ? sql`lpad(CAST(${value} AS VARCHAR), ${{ sql: String(width) }}, '0')`
    : sql`CAST(${value} AS VARCHAR)`;

/** Digits of the second's fraction; `F` leaves out the zeros at the end. */
function fraction(ticks: Argument, letters: string): Sql {
  const digits = sql`left(lpad(CAST(abs(${ticks}) % 10000000 AS VARCHAR), 7, '0'), ${{ sql: String(letters.length) }})`;
  return letters.startsWith('F') ? sql`rtrim(${digits}, '0')` : digits;
}

const clock = (ticks: Argument, size: string, count: string): Sql =>
  sql`(abs(${ticks}) // ${{ sql: size }} % ${{ sql: count }})`;

type Element = (ticks: Argument, letters: string) => Sql;

const shared: Readonly<Record<string, Element>> = {
  f: fraction,
  F: fraction,
  H: (ticks, { length }) => padded(clock(ticks, '36000000000', '24'), Math.min(length, 2)),
  m: (ticks, { length }) => padded(clock(ticks, '600000000', '60'), Math.min(length, 2)),
  s: (ticks, { length }) => padded(clock(ticks, '10000000', '60'), Math.min(length, 2)),
};

const datetimeElements: Readonly<Record<string, Element>> = {
  ...shared,
  d: (ticks, { length }) => padded(sql`day(kusto_timestamp(${ticks}))`, Math.min(length, 2)),
  h: (ticks, { length }) =>
    padded(sql`((${clock(ticks, '36000000000', '24')} + 11) % 12 + 1)`, Math.min(length, 2)),
  M: (ticks, { length }) => padded(sql`month(kusto_timestamp(${ticks}))`, Math.min(length, 2)),
  y: (ticks, { length }) =>
    length > 2
      ? padded(sql`year(kusto_timestamp(${ticks}))`, length)
      : padded(sql`(year(kusto_timestamp(${ticks})) % 100)`, length),
  t: (ticks, { length }) =>
    sql`left(CASE WHEN ${clock(ticks, '36000000000', '24')} < 12 THEN 'AM' ELSE 'PM' END, ${{ sql: String(Math.min(length, 2)) }})`,
};

/** As abs() takes it: the smallest BIGINT has no size that fits. */
const wide = (ticks: Argument): Argument => ({ ...ticks, sql: sql`CAST(${ticks} AS HUGEINT)` });

const timespanElements: Readonly<Record<string, Element>> = {
  ...shared,
  d: (ticks, { length }) =>
    sql`(CASE WHEN length(CAST(abs(${ticks}) // 864000000000 AS VARCHAR)) >= ${{ sql: String(length) }} THEN CAST(abs(${ticks}) // 864000000000 AS VARCHAR) ELSE ${padded(sql`(abs(${ticks}) // 864000000000)`, length)} END)`,
  h: (ticks, { length }) => padded(clock(ticks, '36000000000', '24'), Math.min(length, 2)),
};

/** A constant format: runs of one letter are elements, anything else stands for itself. */
function formatted(ticks: Argument, format: string, elements: typeof shared): Sql {
  const pieces = format.match(/([A-Za-z])\1*|[^A-Za-z]+/g) ?? [];
  const made = pieces.map((piece) => {
    const element = elements[piece.charAt(0)];
    return element && /^[A-Za-z]/.test(piece) ? element(ticks, piece) : text(piece);
  });
  return made.length === 0 ? text('') : sql`coalesce(${join(made, ' || ')}, '')`;
}

const row = (type: 'datetime' | 'timespan', elements: typeof shared) => ({
  takes: [type, 'string'] as const,
  returns: 'string' as const,
  sql: (ticks: Argument, format: Argument): Sql => {
    const counted = type === 'timespan' ? wide(ticks) : ticks;
    if (typeof format.constant === 'string') return formatted(counted, format.constant, elements);
    throw new EngineError('EMB0001', { construct: 'A format that is no constant' }, format.span);
  },
});

export const timeFormatFunctions = {
  format_datetime: row('datetime', datetimeElements),
  format_timespan: row('timespan', timespanElements),
} satisfies FunctionTable;
