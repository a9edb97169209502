import { integer, type Sql, sql, text } from '../sql/sql.ts';
import { convert } from './conversion.ts';
import { elementsOf, isStored, onceForEachValue, withText } from './dynamic-text.ts';
import type { Argument, Call } from './function-table.ts';

/** Where in a bag an element stands, by the element's SQL: steps of names make one path. */
const places = new WeakMap<Sql, { readonly bag: Sql; readonly path: string }>();

/** An element of a list of texts: no JSON array is made only to be read. */
function listElement(list: Sql, { constant, span }: Argument): Argument {
  const at = BigInt(constant as bigint);
  const item = sql`${list}[${integer(at < 0n ? at : at + 1n)}]`;
  const json = sql`nullif(CAST(to_json(${item}) AS VARCHAR), 'null')`;
  return { sql: withText(json, item), type: 'dynamic', span };
}

/**
 * `target[selector]` and `target.name`. A string selects a property, a whole number an element
 * (from the end when negative); null where there is none.
 */
export function element(target: Argument, selector: Argument, call: Call): Argument {
  const bag = convert(target, 'dynamic');
  const listed = elementsOf(bag.sql);
  if (listed && typeof selector.constant === 'bigint') return listElement(listed, selector);
  const { constant } = selector;
  const place = places.get(bag.sql);
  const name =
    typeof constant === 'string'
      ? `${place?.path ?? ''}/${constant.replaceAll('~', '~0').replaceAll('/', '~1')}`
      : null;
  const from = name === null ? bag.sql : (place?.bag ?? bag.sql);
  const path =
    name !== null
      ? text(name)
      : selector.type === 'string' || selector.type === 'dynamic'
        ? sql`('/' || replace(replace(${convert(selector, 'string')}, '~', '~0'), '/', '~1'))`
        : sql`CAST(${selector} AS BIGINT)`;
  // In a subquery over each row a lambda does not see the row.
  const made =
    name !== null && isStored(from) && !call.lateral ? onceForEachValue : (value: Sql) => value;
  const json = made(sql`CAST(json_extract(${{ sql: from }}, ${path}) AS VARCHAR)`);
  const found = sql`nullif(${json}, 'null')`;
  if (name !== null) places.set(found, { bag: from, path: name });
  return {
    sql: withText(found, made(sql`json_extract_string(${{ sql: from }}, ${path})`)),
    type: 'dynamic',
    span: target.span,
  };
}
