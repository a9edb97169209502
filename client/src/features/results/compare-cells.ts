import { cellText, isNull } from './cell-text.ts';

export type Comparer = (a: unknown, b: unknown) => number;

/**
 * The order of a column's values, as Kusto's `sort` has it: by value, not by text; strings by code
 * unit; null below everything. Longs and decimals that came as digits compare exactly.
 */
export function comparerOf(type: string): Comparer {
  const compare = comparers[type] ?? compareText;
  return (a, b) => {
    if (isNull(a) || isNull(b)) return Number(isNull(b)) - Number(isNull(a));
    return compare(a, b);
  };
}

const compareText: Comparer = (a, b) => order(cellText(a), cellText(b));

const comparers: Readonly<Record<string, Comparer>> = {
  bool: (a, b) => Number(a) - Number(b),
  int: compareLong,
  long: compareLong,
  real: (a, b) => compareReal(Number(a), Number(b)),
  decimal: (a, b) => compareDecimal(String(a), String(b)),
  datetime: (a, b) => order(plainTime(String(a)), plainTime(String(b))),
  timespan: (a, b) => order(ticksOf(String(a)), ticksOf(String(b))),
  dynamic: (a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : order(cellText(a), cellText(b)),
};

function order<T extends string | bigint | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareLong(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [digitsOf(a), digitsOf(b)];
  return left === null || right === null ? compareText(a, b) : order(left, right);
}

const digitsOf = (value: unknown): bigint | null => {
  const text = String(value);
  return /^-?\d+$/.test(text) ? BigInt(text) : null;
};

/** NaN stands below the other numbers. */
function compareReal(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  return order(a, b);
}

function compareDecimal(a: string, b: string): number {
  const [left, right] = [decimalOf(a), decimalOf(b)];
  if (!left || !right) return order(a, b);
  const digits = Math.max(left.scale, right.scale);
  return order(
    left.digits * 10n ** BigInt(digits - left.scale),
    right.digits * 10n ** BigInt(digits - right.scale),
  );
}

function decimalOf(text: string): { digits: bigint; scale: number } | null {
  const match = /^([+-]?\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (!match) return null;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  if (!/\d/.test(whole + fraction)) return null;
  const digits = BigInt(`${whole}${fraction}`.replace('+', ''));
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** `2024-01-01T00:00:00.1200000Z` and `…00.12Z` are the same moment. */
const plainTime = (text: string): string =>
  text
    .replace(/Z$/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');

/** `[-][d.]hh:mm:ss[.fffffff]` in units of 100 ns. */
function ticksOf(text: string): bigint {
  const match = /^(-?)(?:(\d+)\.)?(\d+):(\d+):(\d+)(?:\.(\d{1,7}))?$/.exec(text);
  if (!match) return 0n;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
  const whole = ((BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)) * 60n;
  const ticks = (whole + BigInt(seconds)) * 10_000_000n + BigInt(fraction.padEnd(7, '0'));
  return sign === '-' ? -ticks : ticks;
}
