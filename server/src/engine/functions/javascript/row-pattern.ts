import type { JavascriptTable } from './javascript-function.ts';

/**
 * How much a pattern that a row gives may have to be compiled, in RE2's instructions: a vector of
 * 2,048 rows, which nothing interrupts, then takes less than two seconds. Measured on DuckDB 1.5,
 * 2026-11-25: a microsecond an instruction.
 */
const maxSize = 800;
const maxLength = 1024;
/** Any character of UTF-8, or all but some. */
const wide = 4;

/**
 * The pattern, if it is small enough to be compiled for each row, else null. What is no pattern is
 * left to RE2, which tells what is wrong with it.
 */
export function rowPattern(pattern: string): string | null {
  if (pattern.length > maxLength) return null;
  return sizeOf(pattern) <= maxSize ? pattern : null;
}

/** Instructions, about: the size of what is repeated, as often as it is. */
function sizeOf(pattern: string): number {
  /** Sizes of the groups that are open, the innermost last, and of what was read last. */
  const open: number[] = [0];
  let last = 0;
  const add = (size: number): void => {
    open[open.length - 1] = (open.at(-1) ?? 0) + size;
    last = size;
  };
  for (let at = 0; at < pattern.length; at++) {
    const rest = pattern.slice(at, at + 80);
    const character = pattern[at];
    const counted = /^\{(\d{1,4})(?:,(\d{0,4}))?\}/.exec(rest);
    if (counted) {
      add(last * Math.max(Number(counted[1]), Number(counted[2] || counted[1])));
      at += counted[0].length - 1;
    } else if (character === '(') open.push(1);
    else if (character === ')' && open.length > 1) {
      const inner = open.pop() ?? 0;
      add(inner);
    } else if (character === '[') {
      const members = /^\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]/s.exec(pattern.slice(at));
      const text = members?.[0] ?? '[';
      add(/^\[\^|\\[pPxDWS]|[^ -~]/.test(text) ? 4 * wide : 1 + text.length / 8);
      at += text.length - 1;
    } else if (character === '\\') {
      add(/^\\[pP]/.test(rest) ? 300 : /^\\[DWSCX]/.test(rest) ? wide : 1);
      at += 1;
    } else add(character === '.' ? wide : 1);
  }
  return open.reduce((sum, size) => sum + size, 0);
}

export const rowPatternFunctions = {
  row_pattern: { takes: ['string'], returns: 'dynamic', call: rowPattern },
} satisfies JavascriptTable;
