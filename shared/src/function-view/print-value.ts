import { isJsonArray, isJsonObject, type Json, JsonNumber, writeJson } from '../json/json.ts';
import type { Brackets, Notation } from './notation.ts';

export interface PrintedValue {
  readonly text: string;
  /** Where the values at the paths asked for stand in the text. */
  readonly places: readonly Place[];
}

interface Place {
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}

const lineWidth = 88;
const step = '  ';

/** A value in a notation; what does not fit on a line has an item a line. */
export function printValue(
  value: Json,
  notation: Notation,
  wanted: ReadonlySet<string>,
): PrintedValue {
  const print = (one: Json, path: string, indent: string): PrintedValue => {
    const printed = printAny(one, path, indent);
    if (!wanted.has(path)) return printed;
    const place = { path, offset: 0, length: printed.text.length };
    return { ...printed, places: [place, ...printed.places] };
  };
  const printAny = (one: Json, path: string, indent: string): PrintedValue => {
    if (isJsonArray(one)) {
      const items = one.map((item, index) => print(item, `${path}[${index}]`, indent + step));
      return layOut(items, notation.list, indent);
    }
    if (isJsonObject(one)) {
      const items = [...one].map(([name, inner]) => {
        const key = notation.key(name) + notation.assign;
        return behind(key, print(inner, path === '' ? name : `${path}.${name}`, indent + step));
      });
      return layOut(items, notation.object, indent);
    }
    return { text: printScalar(one, notation), places: [] };
  };
  return print(value, '', '');
}

function printScalar(value: Json, notation: Notation): string {
  if (value === null) return notation.null;
  if (typeof value === 'boolean') return value ? notation.true : notation.false;
  if (typeof value === 'string') return notation.text(value);
  if (value instanceof JsonNumber) return notation.number(value.text);
  // A date: its JSON is the text between quotes.
  return notation.text(writeJson(value, 'compact').slice(1, -1));
}

const behind = (prefix: string, { text, places }: PrintedValue): PrintedValue => ({
  text: prefix + text,
  places: moved(places, prefix.length),
});

const moved = (places: readonly Place[], by: number): readonly Place[] =>
  places.map((place) => ({ ...place, offset: place.offset + by }));

function layOut(items: readonly PrintedValue[], around: Brackets, indent: string): PrintedValue {
  const { open, close, separator, lineEnd, padding } = around;
  if (items.length === 0) return { text: open + close, places: [] };
  const length = items.reduce((sum, { text }) => sum + text.length + separator.length, 0);
  const fits =
    indent.length + open.length + length <= lineWidth &&
    items.every(({ text }) => !text.includes('\n'));
  return fits
    ? join(items, open + padding, separator, padding + close)
    : join(
        items,
        `${open}\n${indent}${step}`,
        `${lineEnd}\n${indent}${step}`,
        `\n${indent}${close}`,
      );
}

function join(
  items: readonly PrintedValue[],
  open: string,
  separator: string,
  close: string,
): PrintedValue {
  let text = open;
  const places: Place[] = [];
  items.forEach((item, index) => {
    if (index > 0) text += separator;
    places.push(...moved(item.places, text.length));
    text += item.text;
  });
  return { text: text + close, places };
}
