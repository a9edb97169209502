import type { JavascriptTable } from './javascript-function.ts';
import { rawElements } from './raw-json.ts';

const wholeOf = (text: string | undefined): bigint | null =>
  text === undefined || text === 'null' ? null : BigInt(text);

/**
 * The start of each row's session, over rows of `[value, longest session, longest gap, restart]`.
 * Source: row-window-session-function.md, the conceptual model.
 */
function sessionStarts(rows: readonly string[]): (bigint | null)[] {
  let start: bigint | null = null;
  let before: bigint | null = null;
  return rows.map((row) => {
    const [value, longest, gap, restart] = (rawElements(row) ?? []).map(wholeOf);
    if (value === null || value === undefined) {
      start = null;
      before = null;
      return null;
    }
    const begins =
      restart === 1n ||
      start === null ||
      before === null ||
      (longest != null && value >= start + longest) ||
      (gap != null && value >= before + gap);
    if (begins) start = value;
    before = value;
    return start;
  });
}

export const sessionFunctions = {
  /** (array of rows) -> array of starts, in ticks. */
  session_starts: {
    takes: ['json'],
    returns: 'dynamic',
    call: (rows: string | null) =>
      `[${sessionStarts(rawElements(rows ?? '[]') ?? [])
        .map((start) => (start === null ? 'null' : `${start}`))
        .join(',')}]`,
  },
} satisfies JavascriptTable;
