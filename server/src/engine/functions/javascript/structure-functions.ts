import type { JavascriptTable } from './javascript-function.ts';
import { arrayText, bagText, rawElements, rawProperties } from './raw-json.ts';

/** Numbers and times before strings, strings before guids, those before everything else. */
function rank(text: string): number {
  const first = text.charAt(0);
  if (first === '-' || (first >= '0' && first <= '9')) return 0;
  if (first !== '"') return 3;
  if (timeText.test(text)) return 0;
  return guidText.test(text) ? 2 : 1;
}
const timeText =
  /^"(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z|-?(?:\d+\.)?\d\d:\d\d:\d\d(?:\.\d+)?)"$/;
const guidText = /^"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"$/i;

/** By code points, as DuckDB compares texts. */
function compareTexts(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i += 1;
  if (i === a.length || i === b.length) return a.length - b.length;
  const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
  // A surrogate stands for what lies beyond all single units.
  return isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1;
}
const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** An element as it is compared: its text, without the quotes of a string. */
interface SortKey {
  readonly isNull: boolean;
  readonly rank: number;
  /** NaN for what is no number. */
  readonly number: number;
  readonly text: string;
}

function sortKey(item: string): SortKey {
  const isString = item.startsWith('"');
  return {
    isNull: item === 'null',
    rank: rank(item),
    number: isString ? Number.NaN : Number(item),
    text: isString ? (JSON.parse(item) as string) : item,
  };
}

/** Of one kind. */
function compareElements(a: SortKey, b: SortKey): number {
  if (a.rank === 0 && !Number.isNaN(a.number) && !Number.isNaN(b.number))
    return a.number - b.number;
  return compareTexts(a.text, b.text);
}

/** The order in which the elements of an array stand once sorted; nulls at the end that is asked for. */
function sortedOrder(items: readonly string[], ascending: boolean, nullsLast: boolean): number[] {
  const keys = items.map((item, at) => ({ at, key: sortKey(item) }));
  keys.sort((one, other) => {
    const [a, b] = [one.key, other.key];
    if (a.isNull || b.isNull)
      return a.isNull === b.isNull ? one.at - other.at : a.isNull === nullsLast ? 1 : -1;
    if (a.rank !== b.rank) return a.rank - b.rank;
    const order = compareElements(a, b);
    return order === 0 ? one.at - other.at : ascending ? order : -order;
  });
  return keys.map(({ at }) => at);
}

/** Names along `$.a.b` or `$['a']`, or the one name that a key without `$` is. */
function namesOf(key: string): string[] | null {
  if (!key.startsWith('$')) return [key];
  const names: string[] = [];
  let rest = key.slice(1);
  while (rest !== '') {
    const step = /^\.([^.[\]]+)/.exec(rest) ?? /^\[(?:'([^']*)'|"([^"]*)")\]/.exec(rest);
    const name = step?.[1] ?? step?.[2] ?? step?.[3];
    if (!step || name === undefined) return null;
    names.push(name);
    rest = rest.slice(step[0].length);
  }
  return names.length > 0 ? names : null;
}

function without(bag: string, names: readonly string[]): string {
  const properties = rawProperties(bag);
  const [name, ...inner] = names;
  if (!properties || name === undefined) return bag;
  return bagText(
    inner.length === 0
      ? properties.filter(([key]) => key !== name)
      : properties.map(([key, value]) => [key, key === name ? without(value, inner) : value]),
  );
}

function withKey(bag: string, names: readonly string[], value: string): string {
  const properties = rawProperties(bag) ?? [];
  const [name = '', ...inner] = names;
  const found = properties.find(([key]) => key === name);
  const made = inner.length === 0 ? value : withKey(found?.[1] ?? '{}', inner, value);
  if (!found) return bagText([...properties, [name, made]]);
  return bagText(properties.map(([key, old]) => [key, key === name ? made : old]));
}

/** Without spaces, the properties of each bag in the order of their names. */
function canonical(text: string): string {
  const elements = rawElements(text);
  if (elements) return arrayText(elements.map(inner));
  const properties = rawProperties(text);
  if (!properties) return text.startsWith('"') ? (JSON.parse(text) as string) : text;
  const sorted = [...properties].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return bagText(sorted.map(([name, value]) => [name, inner(value)]));
}
const inner = (text: string): string => (text.startsWith('"') ? text : canonical(text));

/** Every path to a property or element; the elements of an array share the path `[0]`. */
function paths(value: unknown, at: string, found: Set<string>): void {
  if (Array.isArray(value)) {
    if (value.length > 0) found.add(`${at}[0]`);
    for (const item of value) paths(item, `${at}[0]`, found);
  } else if (value !== null && typeof value === 'object')
    for (const [name, item] of Object.entries(value)) {
      found.add(`${at}['${name}']`);
      paths(item, `${at}['${name}']`, found);
    }
}

/** Functions over the shape of dynamics; elements keep their text, so longs stay exact. */
export const structureFunctions = {
  dynamic_to_json: {
    takes: ['json'],
    returns: 'string',
    call: (value: string | null) => (value === null ? '' : canonical(value)),
  },
  /** (first array, array to put in the first's order, ascending, nulls last). Source: array-sort-asc-function.md. */
  array_sort: {
    takes: ['json', 'json', 'bool', 'bool'],
    returns: 'dynamic',
    call: (first: string | null, other: string | null, ascending: boolean, nullsLast: boolean) => {
      const [keys, items] = [first && rawElements(first), other && rawElements(other)];
      if (!keys || !items || keys.length !== items.length) return null;
      return arrayText(sortedOrder(keys, ascending, nullsLast).map((i) => items[i] ?? 'null'));
    },
  },
  treepath: {
    takes: ['dynamic'],
    returns: 'dynamic',
    call: (value: unknown) => {
      if (value === null || typeof value !== 'object') return null;
      const found = new Set<string>();
      paths(value, '', found);
      return JSON.stringify([...found]);
    },
  },
  bag_remove_keys: {
    takes: ['json', 'dynamic'],
    returns: 'dynamic',
    call: (bag: string | null, keys: unknown) => {
      if (!bag?.startsWith('{') || !Array.isArray(keys)) return null;
      return keys
        .map((key) => namesOf(String(key)))
        .reduce((left: string, names) => (names ? without(left, names) : left), bag);
    },
  },
  bag_set_key: {
    takes: ['json', 'string', 'json'],
    returns: 'dynamic',
    call: (bag: string | null, key: string, value: string | null) => {
      const names = namesOf(key);
      return bag?.startsWith('{') && names ? withKey(bag, names, value ?? 'null') : null;
    },
  },
} satisfies JavascriptTable;
