import { type LocatedText, LocatedTextBuilder } from '../located-text.ts';

/** How a string is written: its prefix in lower case and its quotes. */
export interface PythonQuotes {
  readonly prefix: string;
  readonly quotes: string;
}

/** The quotes of a string's text: `r"""` is prefix `r` and quotes `"""`. */
export function quotesOf(text: string): PythonQuotes {
  let at = 0;
  while (at < text.length && text[at] !== '"' && text[at] !== "'") at += 1;
  const quote = text[at] ?? '"';
  const isTriple = text.startsWith(quote.repeat(3), at) && text.length >= at + 6;
  return { prefix: text.slice(0, at).toLowerCase(), quotes: quote.repeat(isTriple ? 3 : 1) };
}

/**
 * What a stretch of a string's text denotes. `start` is where it stands in the code; a line break
 * is always one `\n`. Null when it holds a name of a character, which needs Unicode's list of them.
 * Source: The Python Language Reference, "String and Bytes literals".
 */
export function readStringContent(
  raw: string,
  start: number,
  { prefix }: PythonQuotes,
): LocatedText | null {
  const text = new LocatedTextBuilder();
  const isRaw = prefix.includes('r');
  const isFormatted = prefix.includes('f');
  let at = 0;
  while (at < raw.length) {
    const char = raw[at] ?? '';
    if (char === '\\' && !isRaw) {
      const sequence = readEscape(raw, at);
      if (sequence === null) return null;
      text.escape(sequence.value, start + at, start + at + sequence.length);
      at += sequence.length;
    } else if (char === '\r') {
      const length = raw[at + 1] === '\n' ? 2 : 1;
      text.escape('\n', start + at, start + at + length);
      at += length;
    } else if (isFormatted && (char === '{' || char === '}') && raw[at + 1] === char) {
      text.escape(char, start + at, start + at + 2);
      at += 2;
    } else {
      text.plain(char, start + at);
      at += 1;
    }
  }
  return text.build();
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const digitsOf: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function readEscape(
  raw: string,
  at: number,
): { readonly value: string; readonly length: number } | null {
  const char = raw[at + 1] ?? '';
  const simple = simpleEscapes[char];
  if (simple !== undefined) return { value: simple, length: 2 };
  if (char === '\n') return { value: '', length: 2 };
  if (char === '\r') return { value: '', length: raw[at + 2] === '\n' ? 3 : 2 };
  if (char === 'N' && raw[at + 2] === '{') return null;
  const digits = digitsOf[char];
  if (digits !== undefined) {
    const hex = raw.slice(at + 2, at + 2 + digits);
    const code = hex.length === digits && isHex(hex) ? Number.parseInt(hex, 16) : null;
    if (code === null || code > 0x10ffff) return null;
    return { value: String.fromCodePoint(code), length: 2 + digits };
  }
  if (isOctal(char)) {
    let length = 2;
    while (length < 4 && isOctal(raw[at + length] ?? '')) length += 1;
    const code = Number.parseInt(raw.slice(at + 1, at + length), 8);
    return { value: String.fromCharCode(code), length };
  }
  // What is no escape keeps its backslash.
  return { value: '\\', length: 1 };
}

const isOctal = (char: string): boolean => char >= '0' && char <= '7' && char.length === 1;
const isHex = (digits: string): boolean =>
  [...digits].every((digit) => '0123456789abcdefABCDEF'.includes(digit));

/** The quotes this code base would use: three where the text has several lines. */
export const quotesFor = (value: string): PythonQuotes => ({
  prefix: '',
  quotes: value.includes('\n') ? '"""' : value.includes('"') && !value.includes("'") ? "'" : '"',
});

/** A text as a literal; a raw or formatted one becomes plain where it could not hold the text. */
export function writeString(value: string, style: PythonQuotes): string {
  const isRaw = style.prefix.includes('r');
  if (isRaw && canBeRaw(value, style))
    return style.prefix.replace('f', '') + style.quotes + value + style.quotes;
  const quote = style.quotes[0] ?? '"';
  const isTriple = style.quotes.length === 3;
  const chars = [...value];
  const body = chars.map((char, index) => {
    // Three in a row would end the string, and so would one before the end.
    const next = chars[index + 1];
    if (isTriple && char === quote && (next === quote || next === undefined)) return `\\${char}`;
    return writeCharacter(char, isTriple ? null : quote);
  });
  return style.quotes + body.join('') + style.quotes;
}

/** Raw text has no escapes: quotes and a backslash at the end would break it. */
function canBeRaw(value: string, { prefix, quotes }: PythonQuotes): boolean {
  const quote = quotes[0] ?? '"';
  const isTriple = quotes.length === 3;
  if (prefix.includes('b') || prefix.includes('f') || value.endsWith('\\')) return false;
  if (value.includes('\r') || value.includes('\0')) return false;
  if (value.includes(quote) || (value.includes('\n') && !isTriple)) return false;
  return [...value].every(
    (char) => char === '\n' || writeCharacter(char, null) === char || char === '\\',
  );
}

const namedEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** `quote` is the one that ends the string; null in triple quotes, where lines may break. */
function writeCharacter(char: string, quote: string | null): string {
  if (char === quote) return `\\${char}`;
  if (char === '\n' && quote === null) return char;
  const named = namedEscapes[char];
  if (named !== undefined) return named;
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20 || (code >= 0x7f && code <= 0xa0)) {
    return `\\x${code.toString(16).padStart(2, '0')}`;
  }
  const isHidden = code === 0x2028 || code === 0x2029 || code === 0xfeff;
  const isLoneSurrogate = code >= 0xd800 && code <= 0xdfff;
  return isHidden || isLoneSurrogate ? `\\u${code.toString(16).padStart(4, '0')}` : char;
}
