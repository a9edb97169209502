import { type DateParts, type JsonDate, partsOfTicks } from '../json/json-date.ts';

/** Thrown for a format .NET refuses; the caller knows the host's words for it. */
export class DateFormatError extends Error {}

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The standard one-letter formats in the invariant culture. Source: .NET documentation. */
const standardFormats: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  M: 'MMMM dd',
  m: 'MMMM dd',
  O: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  o: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  R: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  r: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  s: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
  T: 'HH:mm:ss',
  t: 'HH:mm',
  U: 'dddd, dd MMMM yyyy HH:mm:ss',
  u: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
  Y: 'yyyy MMMM',
  y: 'yyyy MMMM',
};

/**
 * A date by a .NET format string in the invariant culture, on a host whose clock is UTC.
 * Errors: `DateFormatError` for an unknown single letter, an open quote, or a trailing `\` or `%`.
 */
export function formatDate(date: JsonDate, format: string): string {
  const parts = partsOfTicks(date.ticks);
  if (format.length === 1) {
    const standard = standardFormats[format];
    if (standard === undefined) throw new DateFormatError();
    return custom(parts, date.kind, standard);
  }
  return custom(parts, date.kind, format);
}

function custom(parts: DateParts, kind: JsonDate['kind'], format: string): string {
  let text = '';
  let at = 0;
  while (at < format.length) {
    const char = format[at] ?? '';
    if (char === '\\') {
      if (at + 1 >= format.length) throw new DateFormatError();
      text += format[at + 1];
      at += 2;
    } else if (char === '"' || char === "'") {
      const close = format.indexOf(char, at + 1);
      if (close < 0) throw new DateFormatError();
      text += format.slice(at + 1, close);
      at = close + 1;
    } else if (char === '%') {
      // `%d` is the custom specifier d, which alone would be a standard format.
      const next = format[at + 1];
      if (next === undefined || next === '%') throw new DateFormatError();
      text += specifier(parts, kind, next, 1, text).text;
      at += 2;
    } else {
      let length = 1;
      while (format[at + length] === char) length += 1;
      const written = specifier(parts, kind, char, length, text);
      text = written.before + written.text;
      at += length;
    }
  }
  return text;
}

/** One run of a letter. `before` is the text so far: `.F` takes its dot away when no digit follows. */
function specifier(
  parts: DateParts,
  kind: JsonDate['kind'],
  letter: string,
  length: number,
  before: string,
): { readonly before: string; readonly text: string } {
  const done = (text: string) => ({ before, text });
  const number = (value: number, width: number) => done(String(value).padStart(width, '0'));
  switch (letter) {
    case 'd':
      if (length <= 2) return number(parts.day, length);
      return done((days[parts.weekday] ?? '').slice(0, length === 3 ? 3 : undefined));
    case 'M':
      if (length <= 2) return number(parts.month, length);
      return done((months[parts.month - 1] ?? '').slice(0, length === 3 ? 3 : undefined));
    case 'y':
      return length <= 2 ? number(parts.year % 100, length) : number(parts.year, length);
    case 'H':
      return number(parts.hour, Math.min(length, 2));
    case 'h':
      return number(parts.hour % 12 === 0 ? 12 : parts.hour % 12, Math.min(length, 2));
    case 'm':
      return number(parts.minute, Math.min(length, 2));
    case 's':
      return number(parts.second, Math.min(length, 2));
    case 'f':
    case 'F': {
      if (length > 7) throw new DateFormatError();
      const digits = String(parts.fraction).padStart(7, '0').slice(0, length);
      if (letter === 'f') return done(digits);
      const trimmed = digits.replace(/0+$/, '');
      if (trimmed === '' && before.endsWith('.')) return { before: before.slice(0, -1), text: '' };
      return done(trimmed);
    }
    case 't':
      return done((parts.hour < 12 ? 'AM' : 'PM').slice(0, length === 1 ? 1 : 2));
    case 'g':
      return done('A.D.');
    case 'K':
      return done({ utc: 'Z', local: '+00:00', unspecified: '' }[kind].repeat(length));
    case 'z':
      return done(length === 1 ? '+0' : length === 2 ? '+00' : '+00:00');
    default:
      return done(letter.repeat(length));
  }
}
