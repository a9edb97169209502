import { cellText, isNull } from './cell-text.ts';

export type Comparer = (a: unknown, b: unknown) => number;

/**
 * The order of a column's values, as Kusto's `sort` has it: by value, not by text; strings by code
 * unit; null below everything. Longs and decimals that came as digits compare exactly. One for each
 * column: it remembers what it has worked out of a value.
 */
export function comparerOf(type: string): Comparer {
  const compare = (comparers[type] ?? comparers.string)?.() ?? compareText;
  return (a, b) => {
    if (isNull(a) || isNull(b)) return Number(isNull(b)) - Number(isNull(a));
    return compare(a, b);
  };
}

const compareText: Comparer = (a, b) => order(cellText(a), cellText(b));

const comparers: Readonly<Record<string, () => Comparer>> = {
  string: () => compareText,
  bool: () => (a, b) => Number(a) - Number(b),
  int: () => compareLong,
  long: () => compareLong,
  real: () => (a, b) => compareReal(Number(a), Number(b)),
  decimal: () => byKey(decimalOf, compareDecimal),
  datetime: () => byKey(plainTime, order),
  timespan: () => byKey(ticksOf, order),
  dynamic: () => {
    const compareJson = byKey((text) => text, order);
    return (a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : compareJson(a, b));
  },
};

/** Compares by what a value's text says; each value is read once. */
function byKey<Key>(keyOf: (text: string) => Key, compare: (a: Key, b: Key) => number): Comparer {
  const keys = new Map<unknown, Key>();
  const known = (value: unknown): Key => {
    const kept = keys.get(value);
    if (kept !== undefined) return kept;
    const key = keyOf(cellText(value));
    keys.set(value, key);
    return key;
  };
  return (a, b) => compare(known(a), known(b));
}

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

interface Decimal {
  readonly digits: bigint;
  /** Digits after the point. */
  readonly scale: number;
}

function compareDecimal(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  return order(
    a.digits * 10n ** BigInt(scale - a.scale),
    b.digits * 10n ** BigInt(scale - b.scale),
  );
}

function decimalOf(text: string): Decimal {
  const match = /^([+-]?\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  const [, whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (!/\d/.test(whole + fraction)) return { digits: 0n, scale: 0 };
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
