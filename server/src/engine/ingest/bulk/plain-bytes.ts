/**
 * The forms in which programs write values, read from bytes and without making texts of them. Each
 * reader answers whether it could; what it read stands in the fields. Any other form is for
 * `convert.ts`, which knows them all: what is read here must be what it would make of the text.
 */

/** Powers of ten that a double holds exactly. */
const powersOfTen = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
/** So many decimal digits a double always holds exactly. */
const exactDigits = 15;
const two32 = 2 ** 32;

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const daysBeforeMonth = monthDays.map((_, month) =>
  monthDays.slice(0, month).reduce((sum, days) => sum + days, 0),
);
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export class PlainBytes {
  /** What `whole` and `real` read. */
  number = 0;
  /** What `instant` and `clock` read, in ticks: the number is `high * 2^32 + low`. */
  high = 0;
  low = 0;
  /**
   * The date that was read last as one number, and the ticks where it begins: times come in order.
   * To begin with none, not even `0000-00-00`.
   */
  #date = -1;
  #dateHigh = 0;
  #dateLow = 0;

  /** `-123`: up to fifteen digits. */
  whole(data: Uint8Array, start: number, end: number): boolean {
    const negative = data[start] === 45;
    const first = negative ? start + 1 : start;
    const digits = end - first;
    if (digits < 1 || digits > exactDigits) return false;
    let value = 0;
    for (let at = first; at < end; at++) {
      const digit = (data[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) return false;
      value = value * 10 + digit;
    }
    this.number = negative ? 0 - value : value;
    return true;
  }

  /** `-12.5`: up to fifteen digits, a point among them or none. */
  real(data: Uint8Array, start: number, end: number): boolean {
    const negative = data[start] === 45;
    const first = negative ? start + 1 : start;
    let point = -1;
    let value = 0;
    for (let at = first; at < end; at++) {
      const digit = (data[at] ?? 0) - 48;
      if (digit >= 0 && digit <= 9) value = value * 10 + digit;
      else if (digit === -2 && point < 0) point = at;
      else return false;
    }
    const digits = end - first - (point < 0 ? 0 : 1);
    if (digits < 1 || digits > exactDigits) return false;
    // Both are exact, so their quotient is the double nearest to what is written.
    const size = point < 0 ? value : value / (powersOfTen[end - point - 1] ?? 1);
    this.number = negative ? -size : size;
    return true;
  }

  /**
   * `2024-01-31T23:59:59Z` with any number of digits of the second; a space for the T, no Z, or no
   * time at all, too.
   */
  instant(data: Uint8Array, start: number, end: number): boolean {
    const last = data[end - 1] === 90 ? end - 1 : end;
    const length = last - start;
    const hasTime = length >= 19;
    if (!hasTime && (length !== 10 || last !== end)) return false;
    if (data[start + 4] !== 45 || data[start + 7] !== 45) return false;
    const year = twoDigits(data, start) * 100 + twoDigits(data, start + 2);
    const month = twoDigits(data, start + 5);
    const day = twoDigits(data, start + 8);
    if (!this.#readDate(year, month, day)) return false;
    if (!hasTime) {
      this.#add(0);
      return true;
    }
    const separator = data[start + 10];
    if (separator !== 84 && separator !== 32) return false;
    if (!this.#readTime(data, start + 11, last)) return false;
    this.#add(this.#seconds * 10_000_000 + this.#fraction);
    return true;
  }

  /** `01:02:03` with up to seven digits of the second. */
  clock(data: Uint8Array, start: number, end: number): boolean {
    if (end - start > 16 || !this.#readTime(data, start, end)) return false;
    const ticks = this.#seconds * 10_000_000 + this.#fraction;
    this.high = Math.floor(ticks / two32);
    this.low = ticks - this.high * two32;
    return true;
  }

  /** Seconds of the day, and the fraction of the second in ticks. */
  #seconds = 0;
  #fraction = 0;

  #readDate(year: number, month: number, day: number): boolean {
    const date = (year * 100 + month) * 100 + day;
    if (date === this.#date) return true;
    if (year < 1 || month < 1 || month > 12 || day < 1) return false;
    const length = month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 0);
    if (day > length) return false;
    const years = year - 1;
    const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
    const thisYear = (daysBeforeMonth[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0);
    this.#date = date;
    this.#beginDay(years * 365 + leapDays + thisYear + day - 1);
    return true;
  }

  #readTime(data: Uint8Array, start: number, end: number): boolean {
    if (end - start < 8 || data[start + 2] !== 58 || data[start + 5] !== 58) return false;
    const hour = twoDigits(data, start);
    const minute = twoDigits(data, start + 3);
    const second = twoDigits(data, start + 6);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
      return false;
    this.#seconds = hour * 3_600 + minute * 60 + second;
    this.#fraction = 0;
    if (end - start === 8) return true;
    if (data[start + 8] !== 46 || end - start === 9) return false;
    let fraction = 0;
    for (let at = start + 9; at < end; at++) {
      const digit = (data[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) return false;
      // Digits past the seventh are cut off.
      if (at < start + 16) fraction = fraction * 10 + digit;
    }
    this.#fraction = fraction * (powersOfTen[Math.max(0, start + 16 - end)] ?? 1);
    return true;
  }

  /** The ticks before a day pass what a double holds: they are made in two parts. */
  #beginDay(days: number): void {
    // 864e9 is 210937500 * 2^12; days * 210937500 stays below 2^53.
    const units = days * 210_937_500;
    const high = Math.floor(units / 2 ** 20);
    this.#dateHigh = high;
    this.#dateLow = (units - high * 2 ** 20) * 2 ** 12;
  }

  /** Ticks of the day: less than 2^40. */
  #add(ticks: number): void {
    const low = this.#dateLow + ticks;
    const carry = Math.floor(low / two32);
    this.high = this.#dateHigh + carry;
    this.low = low - carry * two32;
  }
}

/** So much less than nothing that whatever is made of it is negative too. */
const noDigits = -100_000_000;

function twoDigits(data: Uint8Array, at: number): number {
  const tens = (data[at] ?? 0) - 48;
  const ones = (data[at + 1] ?? 0) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : noDigits;
}
