import { type LocatedText, LocatedTextBuilder, sliceText } from '../located-text.ts';

/** How a C# string literal reads its content. */
export type StringStyle = 'regular' | 'verbatim' | 'raw';

const simpleEscapes: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '\\': '\\',
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/**
 * The content of a regular or verbatim literal, `raw` standing at `start` of the code. In an
 * interpolated one, doubled braces are one.
 * Source: C# specification, 6.4.5.6.
 */
export function readContent(
  raw: string,
  start: number,
  style: 'regular' | 'verbatim',
  interpolated = false,
): LocatedText {
  const builder = new LocatedTextBuilder();
  for (let at = 0; at < raw.length; ) {
    const char = raw[at] ?? '';
    const pair = raw.slice(at, at + 2);
    let length = 1;
    let text = char;
    if (style === 'verbatim' && pair === '""') [text, length] = ['"', 2];
    else if (interpolated && (pair === '{{' || pair === '}}')) length = 2;
    else if (style === 'regular' && char === '\\') ({ text, length } = readEscape(raw, at));
    builder.escape(text, start + at, start + at + length);
    at += length;
  }
  return builder.build();
}

/** An unknown sequence is no C#; its backslash stands for itself, so that the rest is still read. */
function readEscape(raw: string, at: number): { text: string; length: number } {
  const char = raw[at + 1] ?? '';
  const simple = simpleEscapes[char];
  if (simple !== undefined) return { text: simple, length: 2 };
  const digits = /^(?:x[0-9a-f]{1,4}|u[0-9a-f]{4}|U[0-9a-f]{8})/i.exec(raw.slice(at + 1))?.[0];
  const code = digits === undefined ? Number.NaN : Number.parseInt(digits.slice(1), 16);
  return digits === undefined || code > 0x10ffff
    ? { text: '\\', length: 1 }
    : { text: String.fromCodePoint(code), length: digits.length + 1 };
}

/**
 * A raw literal's text without the lines of its quotes and the blanks its last line stands behind.
 * `text` is everything between the quotes, holes filled in.
 * Source: C# 11, raw string literals.
 */
export function withoutIndentation(text: LocatedText): LocatedText[] {
  const opening = /^[ \t]*(\r\n|\n|\r)/.exec(text.value)?.[0];
  const closing = /(\r\n|\n|\r)([ \t]*)$/.exec(text.value);
  if (opening === undefined || closing === null) return [text];
  const indentation = closing[2] ?? '';
  const end = Math.max(opening.length, text.value.length - closing[0].length);
  const parts: LocatedText[] = [];
  for (let at = opening.length; at < end; ) {
    const from = text.value.startsWith(indentation, at) ? at + indentation.length : at;
    const lineBreak = text.value.indexOf('\n', from);
    const to = lineBreak < 0 || lineBreak >= end ? end : lineBreak + 1;
    parts.push(sliceText(text, Math.min(from, to), to));
    at = to;
  }
  return parts;
}

/** Line ends, controls and format characters: what a reader of the code would not see. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const namedEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\0': '\\0',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A literal for a text: in the style wanted where it can hold the text, else a regular one. */
export function writeString(text: string, style: StringStyle = 'regular'): string {
  if (style === 'verbatim' && isVisible(text)) return `@"${text.replaceAll('"', '""')}"`;
  if (style === 'raw' && text !== '' && isVisible(text) && !/^"|"$|\n/.test(text)) {
    const runs = text.match(/"+/g) ?? [];
    const longest = runs.reduce((most, run) => Math.max(most, run.length), 2);
    const quotes = '"'.repeat(longest + 1);
    return quotes + text + quotes;
  }
  // Lines stay lines where a raw literal cannot hold the text.
  if (style === 'raw' && text.includes('\n')) return writeString(text, 'verbatim');
  return `"${escaped(text)}"`;
}

/** Text of several lines reads best as it is; all other text stands on one line. */
export const bestStyle = (text: string): StringStyle =>
  text.includes('\n') && isVisible(text) ? 'verbatim' : 'regular';

/** Nothing but line feeds that would get lost or be unseen in a literal without escapes. */
const isVisible = (text: string): boolean => !invisible.test(text.replaceAll('\n', ''));

function escaped(text: string): string {
  let result = '';
  for (const char of text) {
    const named = namedEscapes[char];
    if (named !== undefined) result += named;
    else if (!invisible.test(char)) result += char;
    else
      for (let unit = 0; unit < char.length; unit += 1)
        result += `\\u${char.charCodeAt(unit).toString(16).padStart(4, '0')}`;
  }
  return result;
}
