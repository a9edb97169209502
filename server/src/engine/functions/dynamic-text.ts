import { type Sql, sql } from '../sql/sql.ts';

/** What else is known of a dynamic, by the very SQL that makes its JSON. */
const texts = new WeakMap<Sql, Sql>();
const elements = new WeakMap<Sql, Sql>();
const columns = new WeakMap<Sql, Sql>();
const stored = new WeakSet<Sql>();
const insides = new WeakMap<Sql, Sql>();
/** A column of the rows at hand as it stands. */
export const isColumn = ({ sql: made }: Sql): boolean => /^"c\d+"$/.test(made);

/** Says how the value's text (that of `textOf`) is had without its JSON in between. */
export function withText(json: Sql, text: Sql): Sql {
  texts.set(json, text);
  return json;
}

/** Says which VARCHAR[] the JSON array of texts is made of. */
export function withElements(json: Sql, list: Sql): Sql {
  elements.set(json, list);
  return json;
}

/** Says that a text was made of a dynamic's JSON. */
export function madeOf(text: Sql, json: Sql): Sql {
  if (isColumn(json)) columns.set(text, json);
  return text;
}

/** The column of dynamics that a text was made of. */
export const columnOf = (text: Sql): Sql | undefined => columns.get(text);

/** The VARCHAR[] that a JSON array is made of, where that is known. */
export const elementsOf = (json: Sql): Sql | undefined => elements.get(json);

/**
 * A dynamic as text: that of a string without its quotes, else the JSON; NULL for null. A column
 * holds compact JSON: where it begins like an array or a bag, it is the text.
 */
export function textOf(json: Sql): Sql {
  const known = texts.get(json);
  if (known) return known;
  const unquoted = sql`json_extract_string(${json}, '$')`;
  if (!isColumn(json)) return unquoted;
  return sql`(CASE WHEN starts_with(${json}, '{') OR starts_with(${json}, '[') THEN ${json} ELSE ${unquoted} END)`;
}

/** Says that a column holds what a table stores, whose values DuckDB keeps once where they repeat. */
export const markStored = (column: Sql): void => void stored.add(column);

export const isStored = (value: Sql): boolean => stored.has(value);

/**
 * An expression over one stored column and nothing else, made once for each value of a dictionary:
 * DuckDB 1.5.6 does so with functions that cannot raise, for which it takes the call of a lambda.
 * Over few values it takes a tenth of the time, over many a sixth more.
 */
export function onceForEachValue(expression: Sql): Sql {
  const made = sql`list_transform([1], lambda once: ${expression})[1]`;
  insides.set(made, expression);
  return made;
}

/** The expression that a value is the result of, where it is made once for each value. */
export const insideOf = (value: Sql): Sql | undefined => insides.get(value);

/** What is made of a value, with it once for each value where the value itself is. */
export function withinOnce(value: Sql, make: (value: Sql) => Sql): Sql {
  const inside = insideOf(value);
  return inside ? onceForEachValue(make(inside)) : make(value);
}
