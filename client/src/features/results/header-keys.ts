import type { KeyboardEvent } from 'react';
import type { ResultsModel } from './use-results.ts';

const resizeStepPx = 16;

/** Keys of a header cell: Enter sorts, Shift with an arrow sizes. Tells whether the key was one. */
export function pressHeader(event: KeyboardEvent, table: ResultsModel, column: number): boolean {
  if (event.key === 'Enter' || event.key === ' ') {
    toggleSort(table, column, event.shiftKey);
    return true;
  }
  const way = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
  const sized = table.getColumn(String(column));
  if (!event.shiftKey || way === 0 || !sized) return false;
  table.setColumnSizing((sizes) => ({
    ...sizes,
    [sized.id]: sized.getSize() + way * resizeStepPx,
  }));
  return true;
}

/** Ascending, descending, as it came; with `beside` after the columns that are sorted already. */
export function toggleSort(table: ResultsModel, column: number, beside: boolean): void {
  table.getColumn(String(column))?.toggleSorting(undefined, beside);
}
