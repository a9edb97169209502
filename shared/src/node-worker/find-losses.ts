/** A value that JSON has no words for, and what the host gets in its place. */
export interface JsonLoss {
  readonly binding: string;
  /** `[0].price`; empty for the value itself. */
  readonly path: string;
  readonly was: string;
  readonly became: string;
}

const maxLosses = 5;
const maxVisited = 20_000;

/**
 * What `JSON.stringify` changes in a value a function gave: dropped, null, or another type. At most
 * five; a very large value is not looked through to its end.
 */
export function findLosses(binding: string, value: unknown): readonly JsonLoss[] {
  const losses: JsonLoss[] = [];
  const seen = new Set<object>();
  const waiting: { readonly value: unknown; readonly path: string; readonly inArray: boolean }[] =
    typeof value === 'object' ? [{ value, path: '', inArray: false }] : [];
  for (let visited = 0; visited < maxVisited && losses.length < maxLosses; visited += 1) {
    const next = waiting.shift();
    if (next === undefined) break;
    const loss = lossOf(next.value, next.inArray);
    if (loss !== null) losses.push({ binding, path: next.path, ...loss });
    else if (typeof next.value === 'object' && next.value !== null && !seen.has(next.value)) {
      seen.add(next.value);
      waiting.push(...children(next.value, next.path));
    }
  }
  return losses;
}

function children(value: object, path: string) {
  return Array.isArray(value)
    ? value.map((item, index) => ({ value: item, path: `${path}[${index}]`, inArray: true }))
    : Object.entries(value).map(([name, item]) => ({
        value: item,
        path: path === '' ? name : `${path}.${name}`,
        inArray: false,
      }));
}

function lossOf(
  value: unknown,
  inArray: boolean,
): { readonly was: string; readonly became: string } | null {
  switch (typeof value) {
    case 'undefined':
    case 'function':
    case 'symbol':
      return { was: typeof value, became: inArray ? 'null' : 'nothing' };
    case 'number':
      return Number.isFinite(value) ? null : { was: String(value), became: 'null' };
    case 'object':
      return value === null ? null : lossOfObject(value);
    default:
      return null;
  }
}

function lossOfObject(value: object): { readonly was: string; readonly became: string } | null {
  if (value instanceof Date) return { was: 'a Date', became: 'text' };
  if (value instanceof Map) return { was: 'a Map', became: '{}' };
  if (value instanceof Set) return { was: 'a Set', became: '{}' };
  if (value instanceof Error) return { was: 'an Error', became: '{}' };
  if (ArrayBuffer.isView(value)) return { was: 'bytes', became: 'an object of their numbers' };
  return null;
}
