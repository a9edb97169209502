/** A moment with .NET's three kinds: `Z`, an offset (host-local), or neither. */
export class JsonDate {
  /** 100 ns since 0001-01-01, in the clock its kind says. */
  readonly ticks: bigint;
  readonly kind: 'utc' | 'local' | 'unspecified';
  constructor(ticks: bigint, kind: JsonDate['kind']) {
    this.ticks = ticks;
    this.kind = kind;
  }
}

const ticksPerMs = 10_000n;
/** Ticks at 1970-01-01. */
const epochTicks = 621_355_968_000_000_000n;

/** Milliseconds since 1970 -> ticks. */
export const ticksOfMs = (ms: number): bigint => BigInt(ms) * ticksPerMs + epochTicks;

/** A moment's parts on its own clock. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Sunday is 0. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 100 ns within the second, 0 to 9,999,999. */
  readonly fraction: number;
}

export function partsOfTicks(ticks: bigint): DateParts {
  const fraction = Number(ticks % 10_000_000n);
  const date = new Date(Number((ticks - BigInt(fraction) - epochTicks) / ticksPerMs));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    fraction,
  };
}
