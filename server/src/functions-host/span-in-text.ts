import { type Span, span } from '#shared/text/span';
import type { TextPosition } from '../kusto-client/cluster-error.ts';

/** Where the cluster says an error is -> the span in the text it was sent; never outside of it. */
export function spanInText(text: string, position: TextPosition): Span {
  const offset = 'offset' in position ? position.offset : offsetOf(text, position);
  const start = Math.max(0, Math.min(offset, text.length));
  const length = 'offset' in position ? position.length : wordLength(text, start);
  return span(start, Math.max(0, Math.min(length, text.length - start)));
}

function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) break;
    start = end + 1;
  }
  return start + Math.max(0, column - 1);
}

const wordLength = (text: string, start: number): number =>
  /^(?:[\w$]+|\S)/.exec(text.slice(start, start + 200))?.[0].length ?? 0;
