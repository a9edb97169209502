import type { WireRow } from '#shared/playground-api/invocation-event';
import { cellText } from './cell-text.ts';
import { isSingle, rangeBetween, type Selection } from './grid-position.ts';
import { toTabbed } from './to-csv.ts';

/** What copying gives: one cell as it is, several as a spreadsheet takes them. */
export function selectedText(
  { active, anchor }: Selection,
  rowAt: (index: number) => WireRow,
): string {
  const range = rangeBetween(anchor, active);
  if (isSingle(range)) return active.row < 0 ? '' : cellText(rowAt(active.row)[active.column]);
  const rows: WireRow[] = [];
  for (let index = range.top; index <= range.bottom; index += 1) {
    rows.push(rowAt(index).slice(range.left, range.right + 1));
  }
  return toTabbed(rows);
}
