import { inspect } from './inspect.ts';

/**
 * The text of a log call, as Node's `util.format` makes it. Source: Node 20 documentation,
 * `util.format`.
 */
export function format(values: readonly unknown[]): string {
  const [first, ...rest] = values;
  if (typeof first !== 'string') return values.map(plain).join(' ');
  const left = [...rest];
  const text = first.replace(/%[sdifjoOc%]/g, (mark) => {
    if (mark === '%%') return values.length > 1 ? '%' : mark;
    if (left.length === 0) return mark;
    return replacement(mark, left.shift());
  });
  return [text, ...left.map(plain)].join(' ');
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : inspect(value));

function replacement(mark: string, value: unknown): string {
  switch (mark) {
    case '%s':
      return typeof value === 'object' && value !== null && !(value instanceof Error)
        ? inspect(value, 0)
        : typeof value === 'bigint'
          ? `${value}n`
          : String(value);
    case '%d':
      return typeof value === 'bigint' ? `${value}n` : numberText(Number(value), value);
    case '%i':
      return typeof value === 'bigint'
        ? `${value}n`
        : numberText(Number.parseInt(String(value), 10), value);
    case '%f':
      return numberText(Number.parseFloat(String(value)), value);
    case '%j':
      return jsonText(value);
    case '%c':
      return '';
    default:
      return inspect(value);
  }
}

/** An object is no number. */
const numberText = (number: number, value: unknown): string =>
  typeof value === 'object' || typeof value === 'symbol' ? 'NaN' : inspect(number);

function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'undefined';
  } catch {
    return '[Circular]';
  }
}
