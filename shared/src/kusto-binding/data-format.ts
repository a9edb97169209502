import { assumed, type UnverifiedAnswers } from '../unverified/answers.ts';
import { type DataFormat, dataFormats } from './requests.ts';

/**
 * The format of an ingestion. Nothing given: by the number of rows. Given: an exact, case-sensitive
 * name (blanks around it allowed), an enum number, or several joined by commas; anything else is
 * silently csv (KB-23). `json` with several rows is multijson.
 * Source: binding-engine.md section 6.4 [run].
 */
export function decideFormat(
  dataFormat: string | null,
  rowCount: number,
  answers: UnverifiedAnswers = assumed,
): DataFormat {
  if (dataFormat === null || dataFormat === '') return rowCount > 1 ? 'multijson' : 'json';
  const format = parseFormat(dataFormat, answers) ?? 'csv';
  return format === 'json' && rowCount > 1 ? 'multijson' : format;
}

/** Undefined when the host does not know it. */
export function parseFormat(
  text: string,
  { formatNumbers }: UnverifiedAnswers = assumed,
): DataFormat | undefined {
  const trimmed = text.trim();
  if (/^[+-]?\d+$/.test(trimmed)) {
    const number = Number(trimmed);
    return formatNumbers === 'documented order' || number === 0 ? dataFormats[number] : undefined;
  }
  // Names joined by commas are or-ed, as .NET does for any enum.
  const ordinals = trimmed.split(',').map((name) => dataFormats.indexOf(name.trim() as DataFormat));
  if (ordinals.includes(-1)) return undefined;
  return dataFormats[ordinals.reduce((all, ordinal) => all | ordinal, 0)];
}

/** Formats whose payload is text rows; from these profiles they carry JSON text as a value (KB-24). */
export const isJsonFormat = (format: DataFormat): boolean =>
  format === 'json' || format === 'multijson';
