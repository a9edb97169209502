import { type Span, span } from '../text/span.ts';

interface ConnectionStringPair {
  /** As typed, `==` read as `=`. */
  readonly key: string;
  /** Without quotes. */
  readonly value: string;
  readonly keySpan: Span;
  /** With quotes. */
  readonly valueSpan: Span;
}

export interface ParsedConnectionString {
  readonly pairs: readonly ConnectionStringPair[];
  /** Where the pair begins that could not be read; null when all could. */
  readonly error: { readonly index: number } | null;
}

const isBlank = (char: string | undefined): boolean => char !== undefined && /\s/.test(char);

/**
 * Reads a connection string as ADO.NET does: `key=value;…`, a key may hold `;` when no value came
 * before it, which is how a bare URI swallows the first pair. Values in single or double quotes
 * double the quote to hold it. Stops at the first pair it cannot read.
 * Source: binding-engine.md section 7, scrubbing table [run].
 */
export function parseConnectionString(text: string): ParsedConnectionString {
  const pairs: ConnectionStringPair[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && (isBlank(text[at]) || text[at] === ';')) at += 1;
    if (at >= text.length) return { pairs, error: null };
    const pair = readPair(text, at);
    if (pair === null) return { pairs, error: { index: at } };
    pairs.push(pair.pair);
    at = pair.end;
  }
}

function readPair(
  text: string,
  start: number,
): { readonly pair: ConnectionStringPair; readonly end: number } | null {
  let at = start;
  while (at < text.length) {
    if (text[at] !== '=') at += 1;
    else if (text[at + 1] === '=') at += 2;
    else break;
  }
  const rawKey = text.slice(start, at).trimEnd();
  if (at >= text.length || rawKey === '') return null;
  at += 1;
  while (isBlank(text[at])) at += 1;
  const valueStart = at;
  const quote = text[at];
  let value: string;
  if (quote === '"' || quote === "'") {
    at += 1;
    while (at < text.length && (text[at] !== quote || text[at + 1] === quote)) {
      at += text[at] === quote ? 2 : 1;
    }
    if (at >= text.length) return null;
    value = text.slice(valueStart + 1, at).replaceAll(quote + quote, quote);
    at += 1;
  } else {
    while (at < text.length && text[at] !== ';') at += 1;
    value = text.slice(valueStart, at).trimEnd();
    if (value.endsWith('"') || value.endsWith("'")) return null;
    at = valueStart + value.length;
  }
  const valueEnd = at;
  while (isBlank(text[at])) at += 1;
  if (at < text.length && text[at] !== ';') return null;
  return {
    pair: {
      key: rawKey.replaceAll('==', '='),
      value,
      keySpan: span(start, rawKey.length),
      valueSpan: span(valueStart, valueEnd - valueStart),
    },
    end: at,
  };
}
