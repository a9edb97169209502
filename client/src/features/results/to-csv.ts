import type { WireRow } from '#shared/playground-api/invocation-event';
import { cellText } from './cell-text.ts';

/**
 * Rows as CSV (RFC 4180) with a line of names. A text that a spreadsheet would run as a formula
 * gets an apostrophe before it; numbers stay numbers.
 */
export function toCsv(names: readonly string[], rows: readonly WireRow[]): string {
  return [names, ...rows].map((row) => row.map(csvField).join(',')).join('\r\n');
}

/** The same with tabs and without names, as spreadsheets paste it. */
export const toTabbed = (rows: readonly WireRow[]): string =>
  rows
    .map((row) => row.map((value) => safeField(value).replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n');

function csvField(value: unknown): string {
  const text = safeField(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function safeField(value: unknown): string {
  const text = cellText(value);
  const isNumber = typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(text);
  return /^[=+\-@\t\r]/.test(text) && !isNumber ? `'${text}` : text;
}
