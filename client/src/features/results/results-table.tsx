import { useRef, useState } from 'react';
import type { WireColumn, WireRow } from '#shared/playground-api/invocation-event';
import { CellDetail } from './cell-detail.tsx';
import type { GridPosition, Selection } from './grid-position.ts';
import { ResultsFooter } from './results-footer.tsx';
import { ResultsGrid } from './results-grid.tsx';
import styles from './results-table.module.css';
import { useResults } from './use-results.ts';

export interface ResultsTableProps {
  readonly columns: readonly WireColumn[];
  readonly rows: readonly WireRow[];
  /** How many rows the answer had; more than `rows` when it was cut for the page. */
  readonly total: number;
  /** Name of the grid for screen readers. */
  readonly label?: string;
  /** Takes all the height there is, instead of as much as the rows need up to a limit. */
  readonly fill?: boolean;
}

/** Rows of an answer: sorted, sized, copied and looked into; only what is in view is drawn. */
export function ResultsTable(props: ResultsTableProps) {
  // Sort order and widths outlive a run with the same columns, as the reader set them for those.
  return <Results key={JSON.stringify(props.columns)} {...props} />;
}

function Results({ columns, rows, total, label = 'Rows', fill = false }: ResultsTableProps) {
  const table = useResults(columns, rows);
  const [chosen, setChosen] = useState<Selection | null>(null);
  const [detailOpen, setDetailOpen] = useState(false);
  const [detailFocus, setDetailFocus] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const shown = table.getRowModel().rows;
  const selection = chosen && within(chosen, shown.length);
  const active = selection && selection.active.row >= 0 ? selection.active : null;
  const column = active ? columns[active.column] : undefined;

  return (
    <div className={styles.results} data-fill={fill ? '' : undefined}>
      <ResultsGrid
        ref={grid}
        table={table}
        columns={columns}
        label={label}
        selection={selection}
        onSelect={setChosen}
        onOpen={() => {
          setDetailOpen(true);
          setDetailFocus((times) => times + 1);
        }}
      />
      {rows.length === 0 && <p className={styles.none}>No rows.</p>}
      {detailOpen && active && column && (
        <CellDetail
          key={`${active.row} ${active.column}`}
          column={column}
          rowNumber={active.row + 1}
          value={shown[active.row]?.original[active.column]}
          focusTimes={detailFocus}
          onClose={() => {
            setDetailOpen(false);
            setDetailFocus(0);
            grid.current?.focus();
          }}
        />
      )}
      <ResultsFooter
        columns={columns}
        rows={() => shown.map(({ original }) => original)}
        count={rows.length}
        total={total}
        selection={selection}
      />
    </div>
  );
}

/** A selection made on more rows than there are now. */
function within({ active, anchor }: Selection, rows: number): Selection {
  if (active.row < rows && anchor.row < rows) return { active, anchor };
  const last = (position: GridPosition) => ({ ...position, row: Math.min(position.row, rows - 1) });
  return { active: last(active), anchor: last(anchor) };
}
