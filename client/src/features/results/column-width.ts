import type { WireColumn, WireRow } from '#shared/playground-api/invocation-event';
import { cellText, isNumberType } from './cell-text.ts';

/** Width of a character of the grid's font, pixels: the widest of the usual monospaced faces. */
const characterPx = 7.3;
const paddingPx = 18;
const sortMarkPx = 16;
const unfoldPx = 18;
export const narrowestPx = 56;
const widestAtFirstPx = 340;
export const widestPx = 1200;
const sampled = 100;

/** A width at which most of the column can be read: from its name, its type and its first rows. */
export function columnWidth(
  { name, type }: WireColumn,
  index: number,
  rows: readonly WireRow[],
  atMost = widestAtFirstPx,
): number {
  let longest = 0;
  for (const row of rows.slice(0, sampled)) {
    const value = row[index];
    const length = typeof value === 'string' ? value.length : cellText(value).length;
    longest = Math.max(longest, value === null ? 4 : length);
  }
  const cells = longest * characterPx + (type === 'dynamic' ? unfoldPx : 0);
  const head = Math.max(name.length * characterPx, type.length * characterPx) + sortMarkPx;
  const least = isNumberType(type) ? narrowestPx + 8 : narrowestPx;
  return Math.round(Math.min(atMost, Math.max(least, cells + paddingPx, head + paddingPx)));
}
