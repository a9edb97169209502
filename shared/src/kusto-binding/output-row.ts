import { isJsonObject, type Json, writeJson } from '../json/json.ts';

/** One row of a collector, before it is serialised. */
export type OutputRow =
  /** Written as it is. */
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'json';
      readonly json: Json;
      /** The .NET class whose object it is; null for a JObject, which writes itself as JSON. */
      readonly className: string | null;
    };

/** A row as JSON text. */
export const rowAsJson = (row: OutputRow, layout: 'compact' | 'indented'): string =>
  row.kind === 'text' ? row.text : writeJson(row.json, layout);

/** A row in a format that is not JSON: what .NET's `ToString` gives (KB-24). */
export function rowAsText(row: OutputRow): string {
  if (row.kind === 'text') return row.text;
  if (row.className !== null) return row.className;
  return isJsonObject(row.json) || typeof row.json !== 'string'
    ? writeJson(row.json, 'indented')
    : row.json;
}

/** What an output value becomes. */
export interface OutputRows {
  readonly rows: readonly OutputRow[];
  /** Elements that the host dropped without a word (KB-22). */
  readonly discarded: number;
}
