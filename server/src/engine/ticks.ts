import { maxDatetimeTicks, ticksPerDay, ticksPerSecond, unixEpochTicks } from './types.ts';

/** A datetime as the wire shows it, `2007-09-29T08:11:00Z`, with as many digits as it needs. */
export function formatDatetime(ticks: bigint): string {
  const fraction = ticks % ticksPerSecond;
  // A Date holds whole seconds of years 1 to 9999 exactly.
  const whole = new Date(Number((ticks - fraction - unixEpochTicks) / 10_000n)).toISOString();
  return `${whole.slice(0, 19)}${fractionText(fraction)}Z`;
}

/** A timespan as the wire shows it: `[-][d.]hh:mm:ss[.fffffff]`. */
export function formatTimespan(ticks: bigint): string {
  const size = ticks < 0n ? -ticks : ticks;
  const days = size / ticksPerDay;
  const seconds = Number((size % ticksPerDay) / ticksPerSecond);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => `${part}`.padStart(2, '0'))
    .join(':');
  return `${ticks < 0n ? '-' : ''}${days > 0n ? `${days}.` : ''}${clock}${fractionText(size % ticksPerSecond)}`;
}

/** As `tostring()` shows a datetime: always with seven digits of the second. */
export const datetimeText = (ticks: bigint): string =>
  `${formatDatetime(ticks - (ticks % ticksPerSecond)).slice(0, -1)}.${`${ticks % ticksPerSecond}`.padStart(7, '0')}Z`;

/** As `tostring()` shows a timespan: with seven digits of the second or with none. */
export const timespanText = (ticks: bigint): string =>
  formatTimespan(ticks).replace(/\.(\d{1,7})$/, (_, digits: string) => `.${digits.padEnd(7, '0')}`);

function fractionText(fraction: bigint): string {
  return fraction === 0n ? '' : `.${`${fraction}`.padStart(7, '0').replace(/0+$/, '')}`;
}

/** What milliseconds since 1970, as of a clock, are in ticks. */
export const ticksOfUnixMs = (unixMs: number): bigint =>
  unixEpochTicks + BigInt(Math.trunc(unixMs)) * 10_000n;

const iso =
  /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ]\s*(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(?:\.(\d+))?(Z)?$/i;
const american =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?\s*(AM|PM)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const rfc822 =
  /^(?:(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*,?\s+)?(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4}|\d{2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a datetime in the forms that Kusto documents: ISO 8601, `yyyyMMdd`, `MM/dd/yyyy`, RFC 822
 * and RFC 850. Text to ticks; null when it is none of them or outside years 1 to 9999. A time zone
 * is taken off, digits past 100 ns are cut off.
 * Source: datetime.md, "Supported formats".
 */
export function parseDatetime(value: string): bigint | null {
  const trimmed = value.trim();
  const i = iso.exec(trimmed);
  if (i) return ticksOf(i[1], i[2], i[3], i[4], i[5], i[6], i[7], i[8]);
  const c = compact.exec(trimmed);
  if (c) return ticksOf(c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8]);
  const a = american.exec(trimmed);
  if (a) {
    const hour = a[8] ? `${(Number(a[4]) % 12) + (a[8].toLowerCase() === 'pm' ? 12 : 0)}` : a[4];
    return ticksOf(a[3], a[1], a[2], hour, a[5], a[6], a[7], a[9]);
  }
  const r = rfc822.exec(trimmed);
  if (!r?.[2]) return null;
  const month = months.indexOf(r[2].toLowerCase()) + 1;
  return month === 0
    ? null
    : ticksOf(fullYear(r[3]), `${month}`, r[1], r[4], r[5], r[6], r[7], r[8]);
}

/** Two digits stand for the years 1969 to 2068. */
function fullYear(year = ''): string {
  if (year.length > 2) return year;
  return `${Number(year) < 69 ? 20 : 19}${year}`;
}

function ticksOf(
  year = '1',
  month = '1',
  day = '1',
  hour = '0',
  minute = '0',
  second = '0',
  fraction = '',
  zone = '',
): bigint | null {
  const [y, mo, d] = [Number(year), Number(month), Number(day)];
  const [h, mi, s] = [Number(hour), Number(minute), Number(second)];
  if (y < 1 || mo < 1 || mo > 12 || d < 1 || h > 24 || mi > 59 || s > 59) return null;
  if (h === 24 && (mi > 0 || s > 0 || Number(fraction) > 0)) return null;
  const date = new Date(0);
  date.setUTCFullYear(y, mo - 1, d);
  if (date.getUTCMonth() !== mo - 1) return null;
  const offset = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  const offsetMinutes = offset
    ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0))
    : 0;
  const seconds = date.getTime() / 1000 + h * 3600 + (mi - offsetMinutes) * 60 + s;
  const ticks =
    unixEpochTicks +
    BigInt(seconds) * ticksPerSecond +
    BigInt(fraction === '' ? 0 : Number(`${fraction}0000000`.slice(0, 7)));
  return ticks < 0n || ticks > maxDatetimeTicks ? null : ticks;
}

const clock = /^(-)?(?:(\d+)\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7})\d*)?)?$/;
const measured =
  /^(-?\d+(?:\.\d+)?)\s*(d|days?|h|hours?|hr|m|min|minutes?|s|sec|seconds?|ms|milli|millis|milliseconds?|microseconds?|micros?|us|ticks?)$/i;
const ticksPerUnit: readonly (readonly [RegExp, number])[] = [
  [/^d/, 864e9],
  [/^h/, 36e9],
  [/^mic|^us/, 10],
  [/^mil|^ms/, 1e4],
  [/^m/, 6e8],
  [/^s/, 1e7],
  [/^t/, 1],
];

/**
 * Reads a timespan: `[-][d.]hh:mm[:ss[.fffffff]]`, a whole number of days, or a literal (`1.5h`).
 * Text to ticks; null when it is none of them.
 */
export function parseTimespan(value: string): bigint | null {
  const trimmed = value.trim();
  const c = clock.exec(trimmed);
  if (c) {
    const [h, m, s] = [Number(c[3]), Number(c[4]), Number(c[5] ?? 0)];
    if (h > 23 || m > 59 || s > 59) return null;
    const size =
      BigInt(c[2] ?? 0) * ticksPerDay +
      BigInt(h * 3600 + m * 60 + s) * ticksPerSecond +
      BigInt((c[6] ?? '').padEnd(7, '0'));
    return withinLong(c[1] ? -size : size);
  }
  if (/^-?\d{1,8}$/.test(trimmed)) return withinLong(BigInt(trimmed) * ticksPerDay);
  const u = measured.exec(trimmed);
  if (!u?.[2]) return null;
  const unit = u[2].toLowerCase();
  const size = ticksPerUnit.find(([pattern]) => pattern.test(unit))?.[1] ?? 1;
  const ticks = Number(u[1]) * size;
  return Math.abs(ticks) < 2 ** 63 ? withinLong(BigInt(Math.round(ticks))) : null;
}

const withinLong = (ticks: bigint): bigint | null =>
  BigInt.asIntN(64, ticks) === ticks ? ticks : null;
