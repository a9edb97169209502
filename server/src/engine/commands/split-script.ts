import type { Span } from '#shared/text/span';

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
    const isComment = !inRows && text.startsWith('//', at);
    const before = at;
    if (inRows) at += 1;
    else if (isComment) at = endOfLine(text, at);
    else if (text.startsWith('```', at)) at = after(text, '```', at + 3);
    else if (text[at] === '"' || text[at] === "'") at = endOfString(text, at);
    else {
      if ('({['.includes(text[at] ?? '')) depth += 1;
      if (')}]'.includes(text[at] ?? '')) depth -= 1;
      inRows = text.startsWith('<|', at) && isIngestInline(text, starts.at(-1));
      at += 1;
    }
    const isCode = !isComment && !/\s/.test(text[before] ?? '');
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

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function after(text: string, mark: string, at: number): number {
  const end = text.indexOf(mark, at);
  return end < 0 ? text.length : end + mark.length;
}

/** A string that does not end in its line is none; `@` before it takes backslashes as they are. */
function endOfString(text: string, at: number): number {
  const quote = text[at];
  const verbatim = text[at - 1] === '@';
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] === '\n') return end;
    if (text[end] === '\\' && !verbatim) end += 1;
    else if (text[end] === quote) {
      if (!verbatim || text[end + 1] !== quote) return end + 1;
      end += 1;
    }
  }
  return text.length;
}
