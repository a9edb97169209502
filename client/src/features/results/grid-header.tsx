// biome-ignore-all lint/a11y/useSemanticElements: a table element could not draw only what is in view
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell
import type { VirtualItem } from '@tanstack/react-virtual';
import type { WireColumn } from '#shared/playground-api/invocation-event';
import { Icon } from '../../ui/icon.tsx';
import { isNumberType } from './cell-text.ts';
import { cellId } from './grid-row.tsx';
import styles from './results-grid.module.css';
import type { ResultsModel } from './use-results.ts';

interface GridHeaderProps {
  readonly id: string;
  readonly table: ResultsModel;
  readonly columns: readonly WireColumn[];
  readonly visible: readonly VirtualItem[];
  readonly active: number | null;
}

const orders = { asc: 'ascending', desc: 'descending' } as const;

/** Names and types; a press sorts, the edge sizes. */
export function GridHeader({ id, table, columns, visible, active }: GridHeaderProps) {
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div role="rowgroup" className={styles.header}>
      <div role="row" aria-rowindex={1} className={styles.headerRow}>
        <div role="columnheader" aria-colindex={1} className={styles.corner}>
          <span className="visually-hidden">Row</span>
        </div>
        {visible.map(({ index }) => {
          const column = columns[index];
          const header = headers[index];
          if (!column || !header) return null;
          const sorted = header.column.getIsSorted();
          return (
            <div
              key={index}
              id={cellId(id, { row: -1, column: index })}
              role="columnheader"
              aria-colindex={index + 2}
              aria-sort={sorted ? orders[sorted] : 'none'}
              className={styles.name}
              style={{ gridColumn: index + 2 }}
              data-cell={`-1 ${index}`}
              data-active={active === index ? '' : undefined}
              data-number={isNumberType(column.type) ? '' : undefined}
              title={`${column.name}: ${column.type}`}
            >
              <span className={styles.label}>
                <span className={styles.text}>{column.name}</span>
                {sorted && <Icon name={sorted === 'asc' ? 'arrow-up' : 'arrow-down'} />}
              </span>
              <span className={styles.type}>{column.type}</span>
              <span
                aria-hidden="true"
                className={styles.sizer}
                data-active={header.column.getIsResizing() ? '' : undefined}
                onMouseDown={(event) => {
                  event.stopPropagation();
                  header.getResizeHandler()(event);
                }}
                onTouchStart={header.getResizeHandler()}
                onClick={(event) => event.stopPropagation()}
                onDoubleClick={() => header.column.resetSize()}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
