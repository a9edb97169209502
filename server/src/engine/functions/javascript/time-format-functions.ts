import { ticksPerDay, ticksPerSecond, unixEpochTicks } from '../../types.ts';
import type { JavascriptTable } from './javascript-function.ts';

type Element = (ticks: bigint, letters: string) => string;

const padded = (value: bigint | number, width: number): string => `${value}`.padStart(width, '0');
const two = ({ length }: string): number => Math.min(length, 2);
const size = (ticks: bigint): bigint => (ticks < 0n ? -ticks : ticks);
const hour = (ticks: bigint): bigint => (size(ticks) % ticksPerDay) / (3600n * ticksPerSecond);
const dateOf = (ticks: bigint): Date => new Date(Number((ticks - unixEpochTicks) / 10_000n));

const fraction: Element = (ticks, letters) => {
  const digits = padded(size(ticks) % ticksPerSecond, 7).slice(0, letters.length);
  return letters.startsWith('F') ? digits.replace(/0+$/, '') : digits;
};

const shared: Readonly<Record<string, Element>> = {
  f: fraction,
  F: fraction,
  H: (ticks, letters) => padded(hour(ticks), two(letters)),
  m: (ticks, letters) => padded((size(ticks) / (60n * ticksPerSecond)) % 60n, two(letters)),
  s: (ticks, letters) => padded((size(ticks) / ticksPerSecond) % 60n, two(letters)),
};

const datetimeElements: Readonly<Record<string, Element>> = {
  ...shared,
  d: (ticks, letters) => padded(dateOf(ticks).getUTCDate(), two(letters)),
  h: (ticks, letters) => padded(((hour(ticks) + 11n) % 12n) + 1n, two(letters)),
  M: (ticks, letters) => padded(dateOf(ticks).getUTCMonth() + 1, two(letters)),
  y: (ticks, { length }) => {
    const year = dateOf(ticks).getUTCFullYear();
    return padded(length > 2 ? year : year % 100, length);
  },
  t: (ticks, letters) => (hour(ticks) < 12n ? 'AM' : 'PM').slice(0, two(letters)),
};

const timespanElements: Readonly<Record<string, Element>> = {
  ...shared,
  d: (ticks, { length }) => padded(size(ticks) / ticksPerDay, length),
  h: (ticks, letters) => padded(hour(ticks), two(letters)),
};

const formatted = (elements: typeof shared) => (ticks: bigint | null, format: string) =>
  ticks === null
    ? ''
    : format.replace(
        /([A-Za-z])\1*/g,
        (letters, letter) => elements[letter]?.(ticks, letters) ?? letters,
      );

/** For formats that are no constants; a constant one becomes SQL. Source: format-datetime-function.md. */
export const timeFormats = {
  format_datetime: {
    takes: ['datetime', 'string'],
    returns: 'string',
    call: formatted(datetimeElements),
  },
  format_timespan: {
    takes: ['timespan', 'string'],
    returns: 'string',
    call: formatted(timespanElements),
  },
} satisfies JavascriptTable;
