// biome-ignore-all lint/a11y/useSemanticElements: a table element could not draw only what is in view
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell
import type { VirtualItem } from '@tanstack/react-virtual';
import { memo } from 'react';
import type { WireColumn, WireRow } from '#shared/playground-api/invocation-event';
import { Icon } from '../../ui/icon.tsx';
import { cellText, dynamicValue, isNull, isNumberType } from './cell-text.ts';
import type { GridPosition } from './grid-position.ts';
import styles from './results-grid.module.css';

interface GridRowProps {
  readonly id: string;
  readonly index: number;
  /** Distance from the top of the body, pixels. */
  readonly start: number;
  readonly row: WireRow;
  readonly columns: readonly WireColumn[];
  readonly visible: readonly VirtualItem[];
  readonly active: number | null;
  /** First and last selected column, when several cells are. */
  readonly from: number | null;
  readonly to: number | null;
}

export const cellId = (id: string, { row, column }: GridPosition): string =>
  `${id}-${row + 1}-${column}`;

/** More of a text than this is not put on the page; the detail shows it all. */
const mostInCell = 400;

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { id, index, start, row, columns, visible, active, from, to } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      data-active={active !== null ? '' : undefined}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div role="rowheader" aria-colindex={1} className={styles.number}>
        {index + 1}
      </div>
      {visible.map((item) => {
        const column = columns[item.index];
        if (!column) return null;
        const selected = from !== null && to !== null && item.index >= from && item.index <= to;
        return (
          <div
            key={item.index}
            id={cellId(id, { row: index, column: item.index })}
            role="gridcell"
            aria-colindex={item.index + 2}
            aria-selected={selected || active === item.index}
            className={styles.cell}
            style={{ gridColumn: item.index + 2 }}
            data-cell={`${index} ${item.index}`}
            data-active={active === item.index ? '' : undefined}
            data-number={isNumberType(column.type) ? '' : undefined}
          >
            <Value value={row[item.index]} type={column.type} />
          </div>
        );
      })}
    </div>
  );
});

function Value({ value, type }: { value: unknown; type: string }) {
  if (isNull(value)) return <span className={styles.null}>null</span>;
  const text = cellText(value);
  if (text === '') return <span className="visually-hidden">(empty)</span>;
  const unfolds = type === 'dynamic' && dynamicValue(value, type) !== undefined;
  return (
    <>
      {unfolds && (
        <span data-unfold="" className={styles.unfold}>
          <Icon name="chevron-right" />
        </span>
      )}
      <span data-text="" className={styles.text} data-type={type}>
        {text.length > mostInCell ? `${text.slice(0, mostInCell)}…` : text}
      </span>
    </>
  );
}
