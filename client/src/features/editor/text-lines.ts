import type { Span } from '#shared/text/span';

/** One-based, as Monaco counts; columns in UTF-16 units. */
export interface TextRange {
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  readonly endColumn: number;
}

/**
 * Places of one text as lines and columns. Counted here and not by Monaco's model, which may have
 * changed the line ends: a line and a column mean the same in both. Spans past the end are cut.
 */
export function textLines(text: string): { rangeOf(span: Span): TextRange } {
  const starts = [0];
  for (const lineEnd of text.matchAll(/\r\n|\r|\n/g))
    starts.push(lineEnd.index + lineEnd[0].length);

  const positionOf = (offset: number): readonly [line: number, column: number] => {
    const at = Math.min(Math.max(offset, 0), text.length);
    let line = 0;
    let last = starts.length - 1;
    while (line < last) {
      const middle = Math.ceil((line + last) / 2);
      if ((starts[middle] ?? 0) <= at) line = middle;
      else last = middle - 1;
    }
    return [line + 1, at - (starts[line] ?? 0) + 1];
  };

  return {
    rangeOf: ({ offset, length }) => {
      const [startLineNumber, startColumn] = positionOf(offset);
      const [endLineNumber, endColumn] = positionOf(offset + length);
      return { startLineNumber, startColumn, endLineNumber, endColumn };
    },
  };
}
