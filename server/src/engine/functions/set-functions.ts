import { type Sql, sql } from '../sql/sql.ts';
import { items, jsonOf } from './array-functions.ts';
import { valuesOf } from './call-arguments.ts';
import type { Argument, FunctionTable, ScalarFunction } from './function-table.ts';

/** Elements of an array, each once; none where the value is no array. */
const membersOf = (set: Argument): Sql => sql`coalesce(${items(set)}, []::VARCHAR[])`;

const setOf = (make: (a: Sql, b: Sql) => Sql): ScalarFunction => ({
  takes: ['dynamic'],
  rest: 'dynamic',
  returns: 'dynamic',
  sql: (...all) => {
    const sets = valuesOf(all).map(membersOf);
    return sql`kusto_array(kusto_distinct(${sets.reduce(make)}))`;
  },
});

const both = (a: Argument, b: Argument): Sql =>
  sql`json_type(${a}) = 'ARRAY' AND json_type(${b}) = 'ARRAY'`;

export const setFunctions = {
  set_union: setOf((a, b) => sql`list_concat(${a}, ${b})`),
  set_intersect: setOf((a, b) => sql`kusto_both(${a}, ${b})`),
  set_difference: setOf((a, b) => sql`kusto_without(${a}, ${b})`),
  set_has_element: {
    takes: ['dynamic', 'any'],
    returns: 'bool',
    sql: (array, wanted: Argument) =>
      sql`(CASE WHEN json_type(${array}) = 'ARRAY' THEN list_contains(${items(array)}, ${jsonOf(wanted)}) END)`,
  },
  set_equals: {
    takes: ['dynamic', 'dynamic'],
    returns: 'bool',
    sql: (a, b) =>
      sql`(CASE WHEN ${both(a, b)} THEN len(kusto_without(${items(a)}, ${items(b)})) = 0 AND len(kusto_without(${items(b)}, ${items(a)})) = 0 END)`,
  },
  /** Size of the intersection over that of the union; NaN for two empty sets. */
  jaccard_index: {
    takes: ['dynamic', 'dynamic'],
    returns: 'real',
    sql: (a, b) =>
      sql`(CASE WHEN ${both(a, b)} THEN kusto_jaccard(kusto_distinct(${items(a)}), kusto_distinct(${items(b)})) END)`,
  },
} satisfies FunctionTable;
