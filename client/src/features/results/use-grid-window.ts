import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import type { GridPosition } from './grid-position.ts';
import type { ResultsModel } from './use-results.ts';

/** As results-grid.module.css has them, pixels. */
export const rowPx = 26;
export const headerPx = 42;
const scrollbarPx = 12;

export interface GridWindow {
  readonly rows: readonly VirtualItem[];
  readonly columns: readonly VirtualItem[];
  /** Height of all rows, pixels. */
  readonly height: number;
  /** Width of the column of row numbers, pixels. */
  readonly numberPx: number;
  /** Widths of the columns, as a grid template. */
  readonly tracks: string;
  show(cell: GridPosition): void;
}

/** The rows and columns in view of a scrolling element, under its header and row numbers. */
export function useGridWindow(
  table: ResultsModel,
  scroll: RefObject<HTMLDivElement | null>,
): GridWindow {
  const count = table.getRowModel().rows.length;
  const numberPx = 18 + 8 * Math.max(2, String(count).length);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    overscan: 6,
    // As large as a pane may be: the first drawing is the whole one.
    initialRect: { width: 1600, height: 480 },
    scrollPaddingEnd: headerPx + scrollbarPx,
  });
  const widths = table.getAllLeafColumns().map((column) => column.getSize());
  const columns = useVirtualizer({
    horizontal: true,
    count: widths.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => widths[index] ?? 0,
    overscan: 3,
    initialRect: { width: 1600, height: 480 },
    scrollPaddingEnd: numberPx + scrollbarPx,
  });
  const tracks = widths.map((width) => `${width}px`).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when a width changed
  useEffect(() => columns.measure(), [tracks, columns]);
  return {
    rows: rows.getVirtualItems(),
    columns: columns.getVirtualItems(),
    height: rows.getTotalSize(),
    numberPx,
    tracks,
    show: ({ row, column }) => {
      if (row >= 0) rows.scrollToIndex(row);
      columns.scrollToIndex(column);
    },
  };
}
