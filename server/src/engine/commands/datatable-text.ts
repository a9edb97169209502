import type { Cell } from '../engine-api.ts';
import { formatDatetime, formatTimespan } from '../ticks.ts';
import type { Column, KustoType } from '../types.ts';

/** Rows as a `datatable` literal: how the result of a command becomes the source of a query. */
export function datatableText(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): string {
  const schema = columns.map(({ name, type }) => `${literalText(name, true)}:${type}`).join(', ');
  const cells = rows.flatMap((row) => columns.map(({ type }, i) => literal(type, row[i] ?? null)));
  return `datatable(${schema}) [${cells.join(', ')}]`;
}

function literal(type: KustoType, cell: Cell): string {
  if (type === 'string') return literalText(`${cell ?? ''}`, false);
  if (cell === null) return `${type}(null)`;
  if (type === 'datetime' && typeof cell === 'bigint') return `datetime(${formatDatetime(cell)})`;
  if (type === 'timespan' && typeof cell === 'bigint') return `timespan(${formatTimespan(cell)})`;
  return `${type}(${cell})`;
}

function literalText(value: string, isName: boolean): string {
  const escaped = value.replace(/[\\"]/g, '\\$&').replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be escaped
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return isName ? `["${escaped}"]` : `"${escaped}"`;
}
