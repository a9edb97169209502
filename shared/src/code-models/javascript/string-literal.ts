import { type LocatedText, LocatedTextBuilder } from '../located-text.ts';

/** The quote a string is written with. */
export type JavascriptQuote = "'" | '"' | '`';

/**
 * What the characters between two quotes denote. `start` is where they stand in the code. In a
 * template literal a line break is always one `\n`. Source: ECMA-262, "String Literals".
 */
export function readStringContent(
  raw: string,
  start: number,
  kind: 'string' | 'template',
): LocatedText {
  const text = new LocatedTextBuilder();
  let at = 0;
  while (at < raw.length) {
    if (raw[at] === '\\') {
      const { value, length } = readEscape(raw, at);
      text.escape(value, start + at, start + at + length);
      at += length;
    } else if (kind === 'template' && raw[at] === '\r') {
      const length = raw[at + 1] === '\n' ? 2 : 1;
      text.escape('\n', start + at, start + at + length);
      at += length;
    } else {
      const end = plainEnd(raw, at);
      text.plain(raw.slice(at, end), start + at);
      at = end;
    }
  }
  return text.build();
}

/** String.raw: backslashes mean themselves. */
export function readRawContent(raw: string, start: number): LocatedText {
  const text = new LocatedTextBuilder();
  text.plain(raw, start);
  return text.build();
}

function plainEnd(raw: string, from: number): number {
  let at = from + 1;
  while (at < raw.length && raw[at] !== '\\' && raw[at] !== '\r') at += 1;
  return at;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function readEscape(raw: string, at: number): { readonly value: string; readonly length: number } {
  const char = raw[at + 1] ?? '';
  const simple = simpleEscapes[char];
  if (simple !== undefined) return { value: simple, length: 2 };
  if (char === 'x') return codeUnit(raw, at, 2);
  if (char === 'u' && raw[at + 2] === '{') return codePoint(raw, at);
  if (char === 'u') return codeUnit(raw, at, 4);
  if (char >= '0' && char <= '7') return octal(raw, at);
  if (char === '\r' && raw[at + 2] === '\n') return { value: '', length: 3 };
  if (char === '\n' || char === '\r' || char === '\u2028' || char === '\u2029') {
    return { value: '', length: 2 };
  }
  const codePointText = String.fromCodePoint(raw.codePointAt(at + 1) ?? 0x5c);
  return { value: codePointText, length: 1 + codePointText.length };
}

/** `\xHH` and `\uHHHH`; what is none of them denotes its letter, as the parser has said already. */
function codeUnit(raw: string, at: number, digits: number) {
  const hex = raw.slice(at + 2, at + 2 + digits);
  const value = hexValue(hex);
  return value === null || hex.length < digits
    ? { value: raw[at + 1] ?? '', length: 2 }
    : { value: String.fromCharCode(value), length: 2 + digits };
}

function codePoint(raw: string, at: number) {
  const close = raw.indexOf('}', at);
  const value = close < 0 ? null : hexValue(raw.slice(at + 3, close));
  return value === null || value > 0x10ffff
    ? { value: 'u', length: 2 }
    : { value: String.fromCodePoint(value), length: close - at + 1 };
}

/** The old octal escapes, at most `\377`; `\0` is one of them. */
function octal(raw: string, at: number) {
  let length = 2;
  while (length < 4 && isOctal(raw[at + length]) && octalValue(raw, at, length + 1) <= 0xff) {
    length += 1;
  }
  return { value: String.fromCharCode(octalValue(raw, at, length)), length };
}

const isOctal = (char: string | undefined): boolean =>
  char !== undefined && char >= '0' && char <= '7';
const octalValue = (raw: string, at: number, length: number): number =>
  Number.parseInt(raw.slice(at + 1, at + length), 8);

function hexValue(digits: string): number | null {
  const value = Number.parseInt(digits, 16);
  const isHex =
    digits !== '' && [...digits].every((digit) => '0123456789abcdefABCDEF'.includes(digit));
  return isHex && !Number.isNaN(value) ? value : null;
}

/** A text as a literal with this quote. Line breaks stand as they are in a template literal. */
export function writeString(value: string, quote: JavascriptQuote): string {
  let body = '';
  for (const char of value) body += writeCharacter(char, quote);
  // `$` alone is harmless in a template; `${` would open a substitution.
  return quote + (quote === '`' ? body.replaceAll('${', '\\${') : body) + quote;
}

const namedEscapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

function writeCharacter(char: string, quote: JavascriptQuote): string {
  if (char === quote) return `\\${char}`;
  if (char === '\n' && quote === '`') return char;
  const named = namedEscapes[char];
  if (named !== undefined) return named;
  const code = char.codePointAt(0) ?? 0;
  const isControl = code < 0x20 || (code >= 0x7f && code <= 0xa0);
  const isSeparator = code === 0x2028 || code === 0x2029 || code === 0xfeff;
  const isLoneSurrogate = code >= 0xd800 && code <= 0xdfff;
  return isControl || isSeparator || isLoneSurrogate
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : char;
}

/** The quote this code base would use: a template literal where the text has several lines. */
export const quoteFor = (value: string): JavascriptQuote =>
  value.includes('\n') ? '`' : value.includes("'") && !value.includes('"') ? '"' : "'";
