import type { Cell, ResultTable, RowChunk } from '../engine-api.ts';
import { formatDatetime, formatTimespan } from '../ticks.ts';
import type { Column, KustoType } from '../types.ts';

/** Rows of a chunk: what a reader of the stream gets at once. */
const rowsPerChunk = 1000;

/**
 * A result table of rows that our own code made. Cells by the column's type: datetime and timespan
 * in ticks, dynamic as JSON text, guid and decimal as text, whole numbers exact as bigint.
 */
export function tableOfRows(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): ResultTable {
  return { name: 'PrimaryResult', columns, rows: chunks(columns, rows), visualization: null };
}

async function* chunks(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): AsyncGenerator<RowChunk> {
  for (let start = 0; start < rows.length; start += rowsPerChunk) {
    const part = rows.slice(start, start + rowsPerChunk);
    const json = part.map(
      (row) => `[${columns.map((column, i) => wireJson(column.type, row[i] ?? null)).join(',')}]`,
    );
    yield { json: Buffer.from(json.join(',')), count: part.length };
  }
}

/** A cell as wire JSON: kusto-wire.md section 6. */
function wireJson(type: KustoType, cell: Cell): string {
  if (cell === null) return type === 'string' ? '""' : 'null';
  if (type === 'dynamic') return `${cell}`;
  if (typeof cell === 'bigint') {
    if (type === 'datetime') return `"${formatDatetime(cell)}"`;
    return type === 'timespan' ? `"${formatTimespan(cell)}"` : `${cell}`;
  }
  if (typeof cell === 'number' && !Number.isFinite(cell)) return JSON.stringify(`${cell}`);
  return JSON.stringify(cell);
}
