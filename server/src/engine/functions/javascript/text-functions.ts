import { jsonDepth } from '../../parse/json-depth.ts';
import type { JavascriptTable } from './javascript-function.ts';

/**
 * Position of the n-th occurrence, from 0; -1 when it is not there. Each occurrence is looked for
 * within `length` characters of where the search stands. Source: indexof-function.md.
 */
function indexOf(
  source: string,
  wanted: string,
  start: number | null,
  length: number | null,
  occurrence: number | null,
): number | null {
  const [span, count] = [length ?? -1, occurrence ?? 1];
  if (span < -1 || count < 1) return null;
  const [text, needle] = [Array.from(source), Array.from(wanted)];
  const given = start ?? 0;
  let from = given < 0 ? Math.max(text.length + given, 0) : given;
  for (let found = 1; ; found++) {
    const end = span < 0 ? text.length : Math.min(from + span, text.length);
    const at = positionOf(text, needle, from, end);
    if (at < 0 || found === count) return at;
    from = at + 1;
  }
}

function positionOf(text: readonly string[], needle: readonly string[], from: number, end: number) {
  for (let at = from; at + needle.length <= end; at++)
    if (needle.every((character, i) => text[at + i] === character)) return at;
  return -1;
}

/** Plain matches, overlapping ones too. */
function countOverlapping(source: string, wanted: string): number {
  if (wanted === '') return 0;
  let count = 0;
  for (let at = source.indexOf(wanted); at >= 0; at = source.indexOf(wanted, at + 1)) count += 1;
  return count;
}

/**
 * Each text by its replacement: earlier ones first, over the whole text, and what was found is not
 * looked through again. A replacement that is no text keeps what was found.
 * Source: replace-strings-function.md, "Replacement order", "Nonstring replacement".
 */
function replaceStrings(text: string, lookups: unknown, rewrites: unknown): string {
  if (!Array.isArray(lookups) || !Array.isArray(rewrites)) return text;
  // What is left to look through, and what is done, by turns.
  let parts: readonly string[] = [text];
  lookups.forEach((from: unknown, i) => {
    if (typeof from !== 'string' || from === '') return;
    const to = typeof rewrites[i] === 'string' ? rewrites[i] : from;
    parts = parts.flatMap((part, at) =>
      at % 2 === 1
        ? [part]
        : part.split(from).flatMap((piece, k) => (k === 0 ? [piece] : [to, piece])),
    );
  });
  return parts.join('');
}

/** Everything but letters, digits and `-_.!*()` as lower-case escapes of its UTF-8 bytes. */
function urlEncode(text: string, space: string): string {
  return encodeURIComponent(text)
    .replace(/['~]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
    .replace(/%[0-9A-F]{2}/g, (code) => (code === '%20' ? space : code.toLowerCase()));
}

function urlDecode(text: string): string {
  return text.replaceAll('+', ' ').replace(/(?:%[0-9a-fA-F]{2})+/g, (escapes) => {
    const bytes = escapes
      .slice(1)
      .split('%')
      .map((byte) => Number.parseInt(byte, 16));
    return new TextDecoder().decode(Uint8Array.from(bytes));
  });
}

export const textFunctions = {
  indexof: {
    takes: ['string', 'string', 'int', 'int', 'int'],
    returns: 'long',
    call: indexOf,
  },
  countof: { takes: ['string', 'string'], returns: 'long', call: countOverlapping },
  json_depth: { takes: ['string'], returns: 'long', call: jsonDepth },
  replace_strings: {
    takes: ['string', 'dynamic', 'dynamic'],
    returns: 'string',
    call: replaceStrings,
  },
  url_encode: {
    takes: ['string'],
    returns: 'string',
    call: (text: string) => urlEncode(text, '+'),
  },
  url_encode_component: {
    takes: ['string'],
    returns: 'string',
    call: (text: string) => urlEncode(text, '%20'),
  },
  url_decode: { takes: ['string'], returns: 'string', call: urlDecode },
} satisfies JavascriptTable;
