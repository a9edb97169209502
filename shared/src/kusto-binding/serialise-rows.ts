import { type JsonObject, writeJson } from '../json/json.ts';
import { isJsonFormat } from './data-format.ts';
import type { DataFormat } from './requests.ts';

/**
 * Rows as the payload of one ingest call. JSON: one row compact, several indented and one after the
 * other (documents, not an array). Any other format gets the rows' indented JSON text, which only
 * makes sense to someone who looks (KB-24). Source: section 6.5.
 */
export function serialiseRows(
  rows: readonly JsonObject[],
  format: DataFormat,
): { readonly rows: readonly string[]; readonly payload: string } {
  const layout = isJsonFormat(format) && rows.length === 1 ? 'compact' : 'indented';
  const texts = rows.map((row) => writeJson(row, layout));
  return { rows: texts, payload: texts.join('\n') };
}
