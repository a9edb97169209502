import { formatDatetime, formatTimespan } from '../ticks.ts';
import type { KustoType } from '../types.ts';

/**
 * A cell as case files write it: times as on the wire, a decimal without trailing zeros, a real to
 * twelve digits, an empty string as `''`; anything else as DuckDB prints it.
 */
export function printCell(value: unknown, type: KustoType): string {
  if (value === null) return 'null';
  if (value === '') return "''";
  switch (type) {
    case 'datetime':
      return formatDatetime(BigInt(`${value}`));
    case 'timespan':
      return formatTimespan(BigInt(`${value}`));
    case 'decimal':
      return `${value}`.replace(/\.0+$|(\.\d*?)0+$/, '$1');
    case 'real':
      return printReal(Number(value));
    default:
      return `${value}`;
  }
}

/** Enough to see that a formula is right; the last digits of a double differ between libraries. */
const printReal = (value: number): string => `${Number(value.toPrecision(12))}`;

/** A real of a case file, which may hold all the digits that its source prints. */
export const printExpected = (cell: string, type: KustoType): string =>
  type === 'real' && cell !== 'null' ? printReal(Number(cell)) : cell;
