const maxItems = 100;
const lineWidth = 72;

/**
 * A value as Node's `util.inspect` writes it: two levels deep or as deep as asked, a hundred items, one
 * line while it is short. Columns of long arrays are not aligned. Source: Node 20 documentation, `util.inspect`.
 */
export const inspect = (value: unknown, maxDepth = 2): string => write(value, 0, maxDepth, []);

function write(value: unknown, depth: number, maxDepth: number, above: readonly object[]): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'bigint':
      return `${value}n`;
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'function':
      return value.name === '' ? '[Function (anonymous)]' : `[Function: ${value.name}]`;
    case 'object':
      return value === null ? 'null' : writeObject(value, depth, maxDepth, above);
    default:
      return String(value);
  }
}

function writeObject(
  value: object,
  depth: number,
  maxDepth: number,
  above: readonly object[],
): string {
  if (above.includes(value)) return '[Circular *1]';
  if (value instanceof Error) return value.stack ?? String(value);
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  }
  if (value instanceof RegExp) return String(value);
  const name = constructorName(value);
  if (depth > maxDepth) return Array.isArray(value) ? '[Array]' : `[${name || 'Object'}]`;
  const inner = [...above, value];
  const next = (item: unknown): string => write(item, depth + 1, maxDepth, inner);
  if (Array.isArray(value)) {
    const prefix = name === 'Array' ? '' : `${name}(${value.length}) `;
    return layOut(`${prefix}[`, listOf(value, next), ']', depth);
  }
  if (ArrayBuffer.isView(value)) {
    const items = [...(value as unknown as Iterable<unknown>)];
    return layOut(`${name}(${items.length}) [`, listOf(items, next), ']', depth);
  }
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]) => `${next(key)} => ${next(item)}`);
    return layOut(`Map(${value.size}) {`, entries, '}', depth);
  }
  if (value instanceof Set) {
    return layOut(`Set(${value.size}) {`, listOf([...value], next), '}', depth);
  }
  if (value instanceof Promise) return 'Promise { <pending> }';
  const prefix = name === 'Object' ? '' : `${name || '[Object: null prototype]'} `;
  const entries = Object.entries(value).map(([key, item]) => `${nameOf(key)}: ${next(item)}`);
  return layOut(`${prefix}{`, entries, '}', depth);
}

function listOf(items: readonly unknown[], next: (item: unknown) => string): readonly string[] {
  const shown = items.slice(0, maxItems).map(next);
  const left = items.length - shown.length;
  return left > 0 ? [...shown, `... ${left} more item${left > 1 ? 's' : ''}`] : shown;
}

/** On one line while it fits, else an item a line. */
function layOut(open: string, items: readonly string[], close: string, depth: number): string {
  if (items.length === 0) return open + close;
  const length = items.reduce((sum, item) => sum + item.length + 2, open.length);
  if (length <= lineWidth && items.every((item) => !item.includes('\n'))) {
    return `${open} ${items.join(', ')} ${close}`;
  }
  const indent = '  '.repeat(depth + 1);
  return `${open}\n${indent}${items.join(`,\n${indent}`)}\n${'  '.repeat(depth)}${close}`;
}

/** Empty for an object without prototype. */
function constructorName(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || typeof prototype !== 'object') return '';
  const maker: unknown = prototype.constructor;
  return typeof maker === 'function' && maker.name ? maker.name : 'Object';
}

const nameOf = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key));

/** The first kind of quote that the text does not hold. */
function quote(text: string): string {
  const mark = ["'", '"', '`'].find((candidate) => !text.includes(candidate)) ?? "'";
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark;
}
