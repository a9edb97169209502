/**
 * The forms in which programs write numbers and times, read without a regular expression: most of
 * what comes in has them. null: any other form, for the reader that knows them all.
 */

const digitAt = (text: string, at: number): number => text.charCodeAt(at) - 48;

/** `-123`: up to fifteen digits, which a double holds exactly. */
export function readPlainWhole(text: string): number | null {
  const first = text.charCodeAt(0) === 45 ? 1 : 0;
  const digits = text.length - first;
  if (digits < 1 || digits > 15) return null;
  let value = 0;
  for (let at = first; at < text.length; at++) {
    const digit = digitAt(text, at);
    if (!(digit >= 0 && digit <= 9)) return null;
    value = value * 10 + digit;
  }
  return first === 1 ? 0 - value : value;
}

/** `2024-01-31T23:59:59Z`, also with one to seven digits of the second, as ticks. */
export function readPlainInstant(text: string): bigint | null {
  const last = text.length - 1;
  const isPlain =
    last >= 19 &&
    last <= 27 &&
    text.charCodeAt(last) === 90 &&
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    text.charCodeAt(10) === 84 &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58;
  if (!isPlain) return null;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  // NaN, from what is no digit, is never within.
  const isTime = hour <= 23 && minute <= 59 && second <= 59;
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && isTime)) return null;
  if (!(day <= daysOfMonth(year, month))) return null;
  const fraction = last === 19 ? 0 : readFraction(text, last);
  if (fraction === null) return null;
  const seconds =
    (daysBefore(year, month) + day - 1) * 86_400 + hour * 3_600 + minute * 60 + second;
  const ticks = BigInt(seconds) * 10_000_000n;
  return fraction === 0 ? ticks : ticks + BigInt(fraction);
}

function twoDigits(text: string, at: number): number {
  const [tens, ones] = [digitAt(text, at), digitAt(text, at + 1)];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** From the point after the second to the Z, in ticks. */
function readFraction(text: string, end: number): number | null {
  if (text.charCodeAt(19) !== 46 || end < 21) return null;
  let ticks = 0;
  for (let at = 20; at < 27; at++) {
    const digit = at < end ? digitAt(text, at) : 0;
    if (!(digit >= 0 && digit <= 9)) return null;
    ticks = ticks * 10 + digit;
  }
  return ticks;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const daysOfMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 0);

const daysBeforeMonth = monthDays.map((_, month) =>
  monthDays.slice(0, month).reduce((sum, days) => sum + days, 0),
);

/** Days from the first of January of year 1 to the month's first. */
function daysBefore(year: number, month: number): number {
  const years = year - 1;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  const thisYear = (daysBeforeMonth[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0);
  return years * 365 + leapDays + thisYear;
}
