import type { MouseEvent } from 'react';
import type { GridPosition } from './grid-position.ts';

const cellOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;

/** The cell a pointer is on; null between them. */
export function cellAt({ target }: MouseEvent): GridPosition | null {
  const cell = cellOf(target);
  if (!cell) return null;
  const [row, column] = (cell.dataset.cell ?? '').split(' ').map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}

/** The pointer is on the mark that unfolds a dynamic value. */
export const isOnUnfold = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest('[data-unfold]') !== null;

/** A cell that is too narrow for its text shows it on hover. */
export function hintWhenCut({ target }: MouseEvent): void {
  const cell = cellOf(target);
  const text = cell?.querySelector<HTMLElement>('[data-text]');
  if (!cell || !text) return;
  if (text.scrollWidth > text.clientWidth) cell.title = text.textContent ?? '';
  else cell.removeAttribute('title');
}
