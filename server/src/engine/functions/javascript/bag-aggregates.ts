import type { JavascriptTable } from './javascript-function.ts';
import { bagText, rawElements, rawProperties } from './raw-json.ts';

/** What the values at one place of many dynamics are. */
interface Shape {
  readonly scalars: Set<string>;
  readonly properties: Map<string, Shape>;
  items: Shape | null;
}

const emptyShape = (): Shape => ({ scalars: new Set(), properties: new Map(), items: null });

function addTo(shape: Shape, text: string): void {
  const elements = rawElements(text);
  const properties = elements ? null : rawProperties(text);
  if (elements) {
    shape.items ??= emptyShape();
    for (const element of elements) addTo(shape.items, element);
  } else if (properties)
    for (const [name, value] of properties) {
      const inner = shape.properties.get(name) ?? emptyShape();
      shape.properties.set(name, inner);
      addTo(inner, value);
    }
  else if (text !== 'null') shape.scalars.add(typeOf(text));
}

function typeOf(text: string): string {
  if (text === 'true' || text === 'false') return 'bool';
  if (!text.startsWith('"')) return /[.eE]/.test(text) ? 'double' : 'long';
  if (/^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z"$/.test(text)) return 'datetime';
  return /^"-?(?:\d+\.)?\d\d:\d\d:\d\d(?:\.\d+)?"$/.test(text) ? 'timespan' : 'string';
}

/** One schema, or an array of those that a place may have. */
function schemaText(shape: Shape): string {
  const kinds = [...shape.scalars].map((one) => JSON.stringify(one));
  const bag = [...shape.properties].map(([name, inner]): [string, string] => [
    name,
    schemaText(inner),
  ]);
  if (shape.items) bag.push(['`indexer`', schemaText(shape.items)]);
  if (bag.length > 0) kinds.push(bagText(bag));
  else if (shape.items || kinds.length === 0) kinds.push(shape.items ? '{}' : '"null"');
  return kinds.length === 1 ? (kinds[0] ?? '{}') : `[${kinds.join(',')}]`;
}

/** Aggregates over bags; each takes the group's values as one array. */
export const bagAggregates = {
  /** The first bag that has a key gives its value; at most so many keys. */
  make_bag: {
    takes: ['json', 'long'],
    returns: 'dynamic',
    call: (bags: string | null, limit: bigint) => {
      const found = new Map<string, string>();
      for (const bag of rawElements(bags ?? '[]') ?? [])
        for (const [name, value] of rawProperties(bag) ?? [])
          if (!found.has(name) && found.size < Number(limit)) found.set(name, value);
      return bagText([...found]);
    },
  },
  buildschema: {
    takes: ['json'],
    returns: 'dynamic',
    call: (values: string | null) => {
      const found = rawElements(values ?? '[]') ?? [];
      if (found.length === 0) return null;
      const shape = emptyShape();
      for (const value of found) addTo(shape, value);
      return schemaText(shape);
    },
  },
} satisfies JavascriptTable;
