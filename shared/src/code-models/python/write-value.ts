import type { PropertyValue } from '../binding-document.ts';
import { type PythonQuotes, quotesFor, writeString } from './string-literal.ts';

/** A value as Python; a string is written with these quotes where some are asked for. */
export function writeValue(value: PropertyValue, style?: PythonQuotes): string {
  if (typeof value === 'string') return writeString(value, style ?? quotesFor(value));
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  return `[${value.map((item) => writeString(item, { prefix: '', quotes: '"' })).join(', ')}]`;
}
