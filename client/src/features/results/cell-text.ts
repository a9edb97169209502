/** The types whose values are numbers: set flush right, compared by value. */
export const isNumberType = (type: string): boolean =>
  type === 'long' || type === 'int' || type === 'real' || type === 'decimal';

/**
 * A wire value as text, exact: longs and decimals beyond a double come as digits and stay so;
 * dynamic is JSON on one line. Null gives an empty text: whoever shows it says `null` in its own way.
 */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export const isNull = (value: unknown): boolean => value === null || value === undefined;

/**
 * The JSON value behind a dynamic cell; undefined when there is nothing to unfold. Some services
 * send the objects of dynamic columns as text. Source: kusto-wire.md section 6.
 */
export function dynamicValue(value: unknown, type: string): object | undefined {
  if (typeof value === 'object' && value !== null) return value;
  if (type !== 'dynamic' || typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}
