import type { Span } from '#shared/text/span';
import { behindQuoted, isComment } from './scan-text.ts';

/**
 * The commands of a script: each begins on a line of its own with a dot and a letter. Within quotes,
 * braces and parentheses such a line is part of the command (a function's body); the rows behind
 * `.ingest inline ... <|` are taken as they are. Lines of comments between commands are dropped.
 * Source: execute-database-script.md.
 */
export function splitScript(text: string, from: number): readonly Span[] {
  const starts: number[] = [];
  /** Behind the last of each command that is neither blank nor comment. */
  const ends: number[] = [];
  let at = from;
  let depth = 0;
  let inRows = false;
  while (at < text.length) {
    const lineStart = beginsLine(text, at, from);
    if (lineStart && (inRows || depth <= 0) && /^\.[a-z]/i.test(text.slice(at, at + 2))) {
      starts.push(at);
      inRows = false;
      depth = 0;
    }
    const before = at;
    const isCode = (inRows || !isComment(text, at)) && !/\s/.test(text[at] ?? '');
    if (!inRows) at = behindQuoted(text, at);
    if (at === before) {
      if (!inRows) {
        if ('({['.includes(text[at] ?? '')) depth += 1;
        if (')}]'.includes(text[at] ?? '')) depth -= 1;
        inRows = text.startsWith('<|', at) && isIngestInline(text, starts.at(-1));
      }
      at += 1;
    }
    if (isCode && starts.length > 0) ends[starts.length - 1] = at;
  }
  return starts.map((start, index) => ({ offset: start, length: (ends[index] ?? start) - start }));
}

/** Only blanks stand before it in its line. */
function beginsLine(text: string, at: number, from: number): boolean {
  for (let before = at - 1; before >= from; before -= 1) {
    if (text[before] === '\n') return true;
    if (text[before] !== ' ' && text[before] !== '\t' && text[before] !== '\r') return false;
  }
  return true;
}

const isIngestInline = (text: string, start: number | undefined): boolean =>
  start !== undefined && /^\.\s*ingest\s+inline\b/i.test(text.slice(start, start + 100));
