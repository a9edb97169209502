import type { DriverAnswer, DriverTable, Expectation } from './scenario.ts';

/** What differs from the expectation, in words; null when nothing does. */
export function difference(answer: DriverAnswer, expected: Expectation): string | null {
  if (expected.error !== undefined) {
    const parts = [expected.error].flat();
    if (!answer.error) return `an error with '${parts.join("' or '")}' was expected`;
    const { message } = answer.error;
    return parts.some((part) => message.includes(part))
      ? null
      : `the error says '${message.slice(0, 400)}', not '${parts.join("' or '")}'`;
  }
  if (answer.error) return `failed: ${answer.error.message.slice(0, 600)}`;
  const tables = answer.tables ?? [];
  if (expected.tables !== undefined && tables.length !== expected.tables) {
    return `${tables.length} tables, not ${expected.tables}`;
  }
  const [table] = tables;
  const { columns, rows, rowCount } = expected;
  if (!table) return columns || rows || rowCount !== undefined ? 'no table came' : null;
  if (columns) {
    const found = table.columns.map(({ name, type }) => [name, kustoType(type)]);
    if (JSON.stringify(found) !== JSON.stringify(columns))
      return `columns ${JSON.stringify(found)}`;
  }
  if (rowCount !== undefined && table.rows.length !== rowCount) {
    return `${table.rows.length} rows, not ${rowCount}`;
  }
  return rows ? rowDifference(table, rows) : null;
}

function rowDifference(
  { columns, rows }: DriverTable,
  expected: readonly (readonly (string | null)[])[],
): string | null {
  const types = columns.map(({ type }) => kustoType(type));
  const read = (row: readonly (string | null)[]) =>
    row.map((value, index) => readValue(types[index] ?? 'string', value));
  const found = JSON.stringify(rows.map(read));
  const wanted = JSON.stringify(expected.map(read));
  return found === wanted ? null : `rows ${found.slice(0, 600)}, not ${wanted.slice(0, 600)}`;
}

/** Some answers name the type of .NET. */
const dotnetTypes: Readonly<Record<string, string>> = {
  string: 'string',
  int64: 'long',
  int32: 'int',
  double: 'real',
  sbyte: 'bool',
  boolean: 'bool',
  datetime: 'datetime',
  timespan: 'timespan',
  guid: 'guid',
  sqldecimal: 'decimal',
  object: 'dynamic',
};

const kustoType = (type: string): string => dotnetTypes[type.toLowerCase()] ?? type.toLowerCase();

/** A value as one text, however its client writes it. */
function readValue(type: string, text: string | null): string | null {
  if (text === null) return null;
  switch (type) {
    case 'bool':
      return text === '1' ? 'true' : text === '0' ? 'false' : text.toLowerCase();
    case 'real':
      return String(Number(text));
    case 'decimal':
      return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
    case 'datetime':
      return readDatetime(text);
    case 'timespan':
      return readTimespan(text);
    case 'guid':
      return text.toLowerCase();
    case 'dynamic':
      return JSON.stringify(JSON.parse(text));
    default:
      return text;
  }
}

/** In microseconds, which every client can tell; `T`, `Z` and the zeros at the end are style. */
function readDatetime(text: string): string {
  const found = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d+))?(?:Z|[+-]00:00)?$/.exec(
    text,
  );
  if (!found) return `not a datetime: ${text}`;
  const [, date, time = '', fraction = ''] = found;
  const seconds = time.length === 5 ? `${time}:00` : time;
  return `${date}T${seconds}.${fraction.padEnd(6, '0').slice(0, 6)}`;
}

/** In ticks of 100 ns. */
function readTimespan(text: string): string {
  const ticks = /^(-?\d+) ticks$/.exec(text)?.[1];
  if (ticks !== undefined) return ticks;
  const found = /^(-?)(?:(\d+)\.)?(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?$/.exec(text);
  if (!found) return `not a timespan: ${text}`;
  const [, sign, days = '0', hours, minutes, seconds, fraction = ''] = found;
  const whole = ((BigInt(days) * 24n + BigInt(hours ?? 0)) * 60n + BigInt(minutes ?? 0)) * 60n;
  const all = (whole + BigInt(seconds ?? 0)) * 10_000_000n + BigInt(fraction.padEnd(7, '0'));
  return String(sign === '-' ? -all : all);
}
