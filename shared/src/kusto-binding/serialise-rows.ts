import { isJsonFormat } from './data-format.ts';
import { type OutputRow, rowAsJson, rowAsText } from './output-row.ts';
import type { DataFormat } from './requests.ts';

/**
 * Rows as the payload of one ingest call. JSON: one row compact, several indented and one after the
 * other (documents, not an array). Any other format gets the rows' text, joined by a newline, which
 * out of process is the indented JSON of objects (KB-24). Source: section 6.5.
 */
export function serialiseRows(
  rows: readonly OutputRow[],
  format: DataFormat,
): { readonly rows: readonly string[]; readonly payload: string } {
  const layout = rows.length === 1 ? 'compact' : 'indented';
  const write = isJsonFormat(format) ? (row: OutputRow) => rowAsJson(row, layout) : rowAsText;
  const texts = rows.map(write);
  return { rows: texts, payload: texts.join('\n') };
}
