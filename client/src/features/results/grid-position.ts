/** A cell of the grid; row -1 is the header. */
export interface GridPosition {
  readonly row: number;
  readonly column: number;
}

/** The cell with the keys, and where a selection of several began. */
export interface Selection {
  readonly active: GridPosition;
  readonly anchor: GridPosition;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit into view: what a page key moves by. */
  readonly pageRows: number;
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>;

/** Where a key moves to; null for keys that do not move. Source: WAI-ARIA grid pattern. */
export function moveInGrid(
  from: GridPosition,
  press: Press,
  { rows, columns, pageRows }: GridSize,
): GridPosition | null {
  const jump = press.ctrlKey || press.metaKey;
  const to = (row: number, column: number): GridPosition => ({
    row: Math.max(-1, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  });
  const { row, column } = from;
  switch (press.key) {
    case 'ArrowUp':
      return jump ? to(0, column) : to(row - 1, column);
    case 'ArrowDown':
      return jump ? to(rows - 1, column) : to(row + 1, column);
    case 'ArrowLeft':
      return jump ? to(row, 0) : to(row, column - 1);
    case 'ArrowRight':
      return jump ? to(row, columns - 1) : to(row, column + 1);
    case 'Home':
      return jump ? to(0, 0) : to(row, 0);
    case 'End':
      return jump ? to(rows - 1, columns - 1) : to(row, columns - 1);
    case 'PageUp':
      return to(Math.max(0, row - pageRows), column);
    case 'PageDown':
      return to(row + pageRows, column);
    default:
      return null;
  }
}

/** The rectangle between two cells; both ends belong to it. */
export interface GridRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export function rangeBetween(a: GridPosition, b: GridPosition): GridRange {
  return {
    top: Math.max(0, Math.min(a.row, b.row)),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}

export const isSingle = ({ top, bottom, left, right }: GridRange): boolean =>
  top >= bottom && left === right;
