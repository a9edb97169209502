import { type LocatedText, LocatedTextBuilder } from '../located-text.ts';
import type { SyntaxNode } from '../syntax.ts';
import { descendantsOf } from '../syntax-walk.ts';

/** Characters behind a backtick. Source: about_Special_Characters. */
const escapes: Readonly<Record<string, string>> = {
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

/** The quotes that PowerShell takes for straight ones. */
const singleQuotes = "'\u2018\u2019\u201A\u201B";

/** Text of an argument: a bare word or a string; null when it holds variables. */
export function readWord(node: SyntaxNode): LocatedText | null {
  const { text, startIndex } = node;
  const builder = new LocatedTextBuilder();
  if (singleQuotes.includes(text[0] ?? ' ')) {
    for (let at = 1; at < text.length - 1; ) {
      const length = singleQuotes.includes(text[at] ?? ' ') ? 2 : 1;
      builder.escape(text[at] ?? '', startIndex + at, startIndex + at + length);
      at += length;
    }
    return builder.build();
  }
  const hasVariables = [...descendantsOf(node)].some(
    ({ type }) => type === 'variable' || type === 'sub_expression',
  );
  if (hasVariables) return null;
  const isQuoted = text.startsWith('"');
  const end = isQuoted ? text.length - 1 : text.length;
  for (let at = isQuoted ? 1 : 0; at < end; ) {
    const pair = text.slice(at, at + 2);
    const isEscape = pair.length === 2 && (pair[0] === '`' || (isQuoted && pair === '""'));
    const char = isEscape ? (pair[1] ?? '') : (text[at] ?? '');
    const meaning = pair[0] === '`' ? (escapes[char] ?? char) : char;
    const length = isEscape ? 2 : 1;
    builder.escape(meaning, startIndex + at, startIndex + at + length);
    at += length;
  }
  return builder.build();
}

/** A name as an argument: bare where it can be. */
export const writeWord = (name: string): string =>
  /^[A-Za-z][A-Za-z0-9]*$/.test(name)
    ? name
    : `'${name.replaceAll(/['\u2018\u2019\u201A\u201B]/g, '$&$&')}'`;

/** `$name` and `${name}` -> `name`, without a scope; null for what is no variable of the script. */
export function variableName(node: SyntaxNode): string | null {
  const { text } = node;
  if (text.startsWith('${')) return text.slice(2, -1).replaceAll(/`(.)/gs, '$1');
  const name = /^\$(?:(?:script|local|private):)?([\p{L}\p{N}_?]+)$/iu.exec(text)?.[1];
  return name ?? null;
}

export const writeVariable = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `$${name}` : `\${${name.replaceAll(/[`{}]/g, '`$&')}}`;
