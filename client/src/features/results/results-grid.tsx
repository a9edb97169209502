// biome-ignore-all lint/a11y/useSemanticElements: a table element could not draw only what is in view
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
} from 'react';
import type { WireColumn, WireRow } from '#shared/playground-api/invocation-event';
import { GridHeader } from './grid-header.tsx';
import {
  type GridPosition,
  isSingle,
  moveInGrid,
  rangeBetween,
  type Selection,
} from './grid-position.ts';
import { cellId, GridRow } from './grid-row.tsx';
import styles from './results-grid.module.css';
import { selectedText } from './selected-text.ts';
import type { ResultsModel } from './use-results.ts';

/** As results-grid.module.css has them, pixels. */
const rowPx = 26;
const headerPx = 42;
const scrollbarPx = 12;
const resizeStepPx = 16;

interface ResultsGridProps {
  readonly ref: Ref<HTMLDivElement | null>;
  readonly table: ResultsModel;
  readonly columns: readonly WireColumn[];
  readonly label: string;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection) => void;
  /** The active cell is to be shown whole. */
  readonly onOpen: () => void;
}

/**
 * The cells in view. The grid itself has the focus and names the active cell, so that a cell may
 * leave the page while it is scrolled out of view. Source: WAI-ARIA grid pattern.
 */
export function ResultsGrid(props: ResultsGridProps) {
  const { ref, table, columns, label, selection, onSelect, onOpen } = props;
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => scroll.current as HTMLDivElement);
  const rows = table.getRowModel().rows;
  const active = selection?.active ?? null;
  const numberPx = 18 + 8 * Math.max(2, String(rows.length).length);

  const rowWindow = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    overscan: 6,
    initialRect: { width: 800, height: 480 },
    scrollPaddingEnd: headerPx + scrollbarPx,
  });
  const widths = table.getAllLeafColumns().map((column) => column.getSize());
  const columnWindow = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => widths[index] ?? 0,
    overscan: 3,
    initialRect: { width: 1600, height: 480 },
    scrollPaddingEnd: numberPx + scrollbarPx,
  });
  const tracks = widths.map((width) => `${width}px`).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when a width changed
  useEffect(() => columnWindow.measure(), [tracks, columnWindow]);

  const select = (to: GridPosition, extend = false) => {
    onSelect({ active: to, anchor: extend && selection ? selection.anchor : to });
    if (to.row >= 0) rowWindow.scrollToIndex(to.row);
    columnWindow.scrollToIndex(to.column);
  };

  const press = (event: KeyboardEvent) => {
    const from = active ?? { row: -1, column: 0 };
    if (from.row === -1 && pressHeader(event, table, from.column)) {
      event.preventDefault();
      return;
    }
    if ((event.key === 'Enter' || event.key === ' ' || event.key === 'F2') && !modified(event)) {
      if (from.row < 0) return;
      event.preventDefault();
      onOpen();
      return;
    }
    if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSelect({
        anchor: { row: 0, column: 0 },
        active: { row: rows.length - 1, column: columns.length - 1 },
      });
      return;
    }
    const height = scroll.current?.clientHeight ?? 0;
    const pageRows = Math.max(1, Math.floor((height - headerPx) / rowPx) - 1);
    const to = moveInGrid(from, event, { rows: rows.length, columns: columns.length, pageRows });
    if (!to || event.altKey) return;
    event.preventDefault();
    select(to, event.shiftKey && from.row >= 0);
  };

  const range = selection ? rangeBetween(selection.anchor, selection.active) : null;
  const ranged = range !== null && !isSingle(range);
  const visibleRows = rowWindow.getVirtualItems();
  const visibleColumns = columnWindow.getVirtualItems();
  const drawn =
    active !== null &&
    (active.row === -1 || visibleRows.some(({ index }) => index === active.row)) &&
    visibleColumns.some(({ index }) => index === active.column);

  return (
    <div
      ref={scroll}
      className={styles.grid}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={drawn && active ? cellId(id, active) : undefined}
      tabIndex={0}
      style={
        {
          '--tracks': `${numberPx}px ${tracks} minmax(0, 1fr)`,
          '--number': `${numberPx}px`,
        } as CSSProperties
      }
      onKeyDown={press}
      onFocus={(event) => {
        if (!active && event.target === event.currentTarget)
          select({ row: rows.length > 0 ? 0 : -1, column: 0 });
      }}
      onMouseDown={(event) => {
        const at = positionOf(event);
        if (event.button === 0 && at && at.row >= 0) select(at, event.shiftKey);
      }}
      onMouseMove={(event) => {
        if (event.buttons !== 1 || !selection) return;
        const at = positionOf(event);
        if (at && at.row >= 0 && !same(at, selection.active)) select(at, true);
      }}
      onClick={(event) => {
        const at = positionOf(event);
        if (!at) return;
        if (at.row === -1) {
          select(at);
          toggleSort(table, at.column, event.shiftKey);
        } else if (isUnfold(event)) onOpen();
      }}
      onDoubleClick={(event) => {
        const at = positionOf(event);
        if (at && at.row >= 0) onOpen();
      }}
      onMouseOver={hintWhenCut}
      onCopy={(event) => {
        if (!selection || String(window.getSelection() ?? '') !== '') return;
        event.preventDefault();
        const original = (index: number): WireRow => rows[index]?.original ?? [];
        event.clipboardData.setData('text/plain', selectedText(selection, original));
      }}
    >
      <div className={styles.sheet}>
        <GridHeader
          id={id}
          table={table}
          columns={columns}
          visible={visibleColumns}
          active={active?.row === -1 ? active.column : null}
        />
        <div role="rowgroup" className={styles.body} style={{ height: rowWindow.getTotalSize() }}>
          {visibleRows.map(({ index, start }) => {
            const row = rows[index];
            const inRange = ranged && index >= range.top && index <= range.bottom;
            return (
              row && (
                <GridRow
                  key={row.id}
                  id={id}
                  index={index}
                  start={start}
                  row={row.original}
                  columns={columns}
                  visible={visibleColumns}
                  active={active?.row === index ? active.column : null}
                  from={inRange ? range.left : null}
                  to={inRange ? range.right : null}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Keys of a header cell: Enter sorts, Shift with an arrow sizes. */
function pressHeader(event: KeyboardEvent, table: ResultsModel, column: number): boolean {
  if (event.key === 'Enter' || event.key === ' ') {
    toggleSort(table, column, event.shiftKey);
    return true;
  }
  const way = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
  if (!event.shiftKey || way === 0) return false;
  const sized = table.getColumn(String(column));
  if (!sized) return false;
  table.setColumnSizing((sizes) => ({
    ...sizes,
    [sized.id]: sized.getSize() + way * resizeStepPx,
  }));
  return true;
}

/** Ascending, descending, as it came; with shift beside the other sorted columns. */
function toggleSort(table: ResultsModel, column: number, beside: boolean): void {
  table.getColumn(String(column))?.toggleSorting(undefined, beside);
}

function positionOf({ target }: MouseEvent): GridPosition | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  if (!cell) return null;
  const [row, column] = (cell.dataset.cell ?? '').split(' ').map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}

const isUnfold = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest('[data-unfold]') !== null;

const modified = (event: KeyboardEvent): boolean =>
  event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;

const same = (a: GridPosition, b: GridPosition): boolean =>
  a.row === b.row && a.column === b.column;

/** A cell that is too narrow for its text shows it on hover. */
function hintWhenCut({ target }: MouseEvent): void {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  const text = cell?.querySelector<HTMLElement>('[data-text]');
  if (!cell || !text || cell.title) return;
  if (text.scrollWidth > text.clientWidth) cell.title = text.textContent ?? '';
}
