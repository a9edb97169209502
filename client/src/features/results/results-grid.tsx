// biome-ignore-all lint/a11y/useSemanticElements: a table element could not draw only what is in view
import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useId,
  useImperativeHandle,
  useRef,
} from 'react';
import type { WireColumn } from '#shared/playground-api/invocation-event';
import { cellAt, hintWhenCut, isOnUnfold } from './cell-at.ts';
import { GridHeader } from './grid-header.tsx';
import {
  type GridPosition,
  isSingle,
  moveInGrid,
  rangeBetween,
  type Selection,
} from './grid-position.ts';
import { cellId, GridRow } from './grid-row.tsx';
import { pressHeader, toggleSort } from './header-keys.ts';
import styles from './results-grid.module.css';
import { selectedText } from './selected-text.ts';
import { headerPx, rowPx, useGridWindow } from './use-grid-window.ts';
import type { ResultsModel } from './use-results.ts';

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
  const view = useGridWindow(table, scroll);
  const active = selection?.active ?? null;

  const select = (to: GridPosition, extend = false) => {
    onSelect({ active: to, anchor: extend && selection ? selection.anchor : to });
    view.show(to);
  };
  const size = () => ({
    rows: rows.length,
    columns: columns.length,
    pageRows: Math.max(1, Math.floor(((scroll.current?.clientHeight ?? 0) - headerPx) / rowPx) - 1),
  });
  const press = (event: KeyboardEvent) => {
    const from = active ?? { row: -1, column: 0 };
    const control = event.ctrlKey || event.metaKey;
    const to = moveInGrid(from, event, size());
    if (event.altKey) return;
    if (from.row === -1 && pressHeader(event, table, from.column)) event.preventDefault();
    else if (from.row >= 0 && !control && !event.shiftKey && opens.has(event.key)) {
      event.preventDefault();
      onOpen();
    } else if (control && event.key === 'a') {
      event.preventDefault();
      const last = { row: rows.length - 1, column: columns.length - 1 };
      onSelect({ anchor: { row: 0, column: 0 }, active: last });
    } else if (to) {
      event.preventDefault();
      select(to, event.shiftKey && from.row >= 0);
    }
  };
  const drag = (event: MouseEvent) => {
    const at = event.buttons === 1 && active ? cellAt(event) : null;
    if (!at || at.row < 0 || (at.row === active?.row && at.column === active.column)) return;
    select(at, true);
  };
  const click = (event: MouseEvent) => {
    const at = cellAt(event);
    if (at?.row === -1) {
      select(at);
      toggleSort(table, at.column, event.shiftKey);
    } else if (at && isOnUnfold(event)) onOpen();
  };
  const copy = (event: ClipboardEvent) => {
    if (!selection || String(window.getSelection() ?? '') !== '') return;
    event.preventDefault();
    const text = selectedText(selection, (index) => rows[index]?.original ?? []);
    event.clipboardData.setData('text/plain', text);
  };

  const range = selection ? rangeBetween(selection.anchor, selection.active) : null;
  const several = range !== null && !isSingle(range);
  const drawn =
    active !== null &&
    (active.row === -1 || view.rows.some(({ index }) => index === active.row)) &&
    view.columns.some(({ index }) => index === active.column);

  return (
    <div
      ref={scroll}
      className={styles.grid}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={drawn ? cellId(id, active) : undefined}
      tabIndex={0}
      style={{ '--tracks': `${view.numberPx}px ${view.tracks} minmax(0, 1fr)` } as CSSProperties}
      onKeyDown={press}
      onFocus={(event) => {
        if (active || event.target !== event.currentTarget) return;
        select({ row: rows.length > 0 ? 0 : -1, column: 0 });
      }}
      onMouseDown={(event) => {
        const at = event.button === 0 ? cellAt(event) : null;
        if (at && at.row >= 0) select(at, event.shiftKey);
      }}
      onMouseMove={drag}
      onClick={click}
      onDoubleClick={(event) => (cellAt(event)?.row ?? -1) >= 0 && onOpen()}
      onMouseOver={hintWhenCut}
      onCopy={copy}
    >
      <div className={styles.sheet}>
        <GridHeader
          id={id}
          table={table}
          columns={columns}
          visible={view.columns}
          active={active?.row === -1 ? active.column : null}
        />
        <div role="rowgroup" className={styles.body} style={{ height: view.height }}>
          {view.rows.map(({ index, start }) => {
            const row = rows[index];
            const inRange = several && index >= range.top && index <= range.bottom;
            return (
              row && (
                <GridRow
                  key={row.id}
                  id={id}
                  index={index}
                  start={start}
                  row={row.original}
                  columns={columns}
                  visible={view.columns}
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

const opens: ReadonlySet<string> = new Set(['Enter', ' ', 'F2']);
