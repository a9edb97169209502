import { type LocatedText, LocatedTextBuilder } from '../located-text.ts';

const simpleEscapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  s: ' ',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** A string literal or text block as it stands in the code from `start` on. */
export function readString(literal: string, start: number): LocatedText {
  const builder = new LocatedTextBuilder();
  if (literal.startsWith('"""')) readTextBlock(literal, start, builder);
  else readPiece(literal, 1, literal.length - 1, start, builder);
  return builder.build();
}

/** Source: Java language specification, 3.10.7. A sequence that is none stands for itself. */
function readPiece(
  code: string,
  from: number,
  to: number,
  start: number,
  builder: LocatedTextBuilder,
): void {
  for (let at = from; at < to; ) {
    const { text, length } =
      code[at] === '\\' ? readEscape(code, at) : { text: code[at] ?? '', length: 1 };
    builder.escape(text, start + at, start + at + length);
    at += length;
  }
}

function readEscape(code: string, at: number): { text: string; length: number } {
  const char = code[at + 1] ?? '';
  const rest = code.slice(at + 1, at + 12);
  const lineBreak = /^(\r\n|\n|\r)/.exec(rest)?.[0];
  if (lineBreak !== undefined) return { text: '', length: 1 + lineBreak.length };
  const unicode = /^u+([0-9a-f]{4})/i.exec(rest);
  if (unicode !== null) {
    const text = String.fromCharCode(Number.parseInt(unicode[1] ?? '', 16));
    return { text, length: 1 + unicode[0].length };
  }
  const octal = /^([0-3]?[0-7]{1,2})/.exec(rest)?.[0];
  if (octal !== undefined) {
    return { text: String.fromCharCode(Number.parseInt(octal, 8)), length: 1 + octal.length };
  }
  const simple = simpleEscapes[char];
  return simple === undefined ? { text: '\\', length: 1 } : { text: simple, length: 2 };
}

/**
 * Lines without their common indentation and trailing blanks; escapes are read after that.
 * Source: Java language specification, 3.10.6.
 */
function readTextBlock(literal: string, start: number, builder: LocatedTextBuilder): void {
  const opening = /^"""[ \t\f]*(\r\n|\n|\r)/.exec(literal)?.[0].length ?? 3;
  const end = literal.length - 3;
  const lines: { readonly from: number; readonly to: number; readonly next: number }[] = [];
  for (let from = opening; from <= end; ) {
    const lineBreak = /\r\n|\n|\r/.exec(literal.slice(from, end));
    const to = lineBreak === null ? end : from + lineBreak.index;
    const next = lineBreak === null ? end + 1 : to + lineBreak[0].length;
    lines.push({ from, to, next });
    from = next;
  }
  const blank = (line: { from: number; to: number }): boolean =>
    literal.slice(line.from, line.to).trim() === '';
  const counting = lines.filter((line, index) => !blank(line) || index === lines.length - 1);
  const indentation = counting.reduce(
    (least, { from, to }) =>
      Math.min(least, /^[ \t\f]*/.exec(literal.slice(from, to))?.[0].length ?? 0),
    Number.POSITIVE_INFINITY,
  );
  lines.forEach(({ from, to, next }, index) => {
    const isLast = index === lines.length - 1;
    const trailing = /[ \t\f]*$/.exec(literal.slice(from, to))?.[0].length ?? 0;
    const begin = Math.min(from + indentation, to);
    const stop = Math.max(begin, to - trailing);
    const joins = endsInBackslash(literal, begin, stop);
    readPiece(literal, begin, joins ? stop - 1 : stop, start, builder);
    if (!isLast && !joins) builder.escape('\n', start + to, start + next);
  });
}

/** A backslash that no other one escapes, at the end of a line. */
function endsInBackslash(code: string, from: number, to: number): boolean {
  let count = 0;
  while (to - count > from && code[to - count - 1] === '\\') count += 1;
  return count % 2 === 1;
}

/** Line ends, controls and format characters: what a reader of the code would not see. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const namedEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A literal for a text; a text block where it has several lines and reads well as one. */
export function writeString(text: string, indent?: string): string {
  if (indent !== undefined && isBlock(text)) return writeTextBlock(text, indent);
  let result = '';
  for (const char of text) {
    const named = namedEscapes[char];
    if (named !== undefined) result += named;
    else if (!invisible.test(char)) result += char;
    else
      for (let unit = 0; unit < char.length; unit += 1)
        result += `\\u${char.charCodeAt(unit).toString(16).padStart(4, '0')}`;
  }
  return `"${result}"`;
}

/** Several lines, nothing unseen, and a line at the margin that keeps the others' indentation. */
function isBlock(text: string): boolean {
  if (!text.includes('\n') || text.startsWith('\n') || text.endsWith('\n')) return false;
  // The grammar (tree-sitter-java 0.23.5) takes `/*` for a comment, and `//` behind an escape or quote.
  if (text.includes('/*') || (text.includes('//') && /["\\]/.test(text))) return false;
  return (
    !invisible.test(text.replaceAll('\n', '')) &&
    !/\s(\n|$)/.test(text.replaceAll('\n\n', '\n')) &&
    /(^|\n)\S/.test(text)
  );
}

function writeTextBlock(text: string, indent: string): string {
  const backslashes = text.replaceAll('\\', '\\\\');
  // A lone quote means itself, unless it stands before another one or the closing three.
  const escaped = /""|"$/.test(text) ? backslashes.replaceAll('"', '\\"') : backslashes;
  const lines = escaped.split('\n').map((line) => (line === '' ? '' : indent + line));
  return `"""\n${lines.join('\n')}"""`;
}
