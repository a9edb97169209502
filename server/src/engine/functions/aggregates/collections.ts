import { integer, type Sql, sql } from '../../sql/sql.ts';
import type { KustoType } from '../../types.ts';
import { convert } from '../conversion.ts';
import { withElements } from '../dynamic-text.ts';
import type { AggregateTable, Argument } from '../function-table.ts';
import { bagAggregates } from '../javascript/bag-aggregates.ts';
import { callJavascript } from '../javascript/javascript-function.ts';
import { and, type Make, pair, plain, where } from './conditional.ts';

/** Kusto's longest list. */
const maxListLength = 1_048_576;

/** Where the deprecated names stop. Source: make-list-aggregation-function.md, "Parameters". */
const legacyListLength = 128;

const limitOf = (limit: Argument | undefined, otherwise = maxListLength): Sql =>
  typeof limit?.constant === 'bigint' && limit.constant >= 0n
    ? integer(limit.constant > BigInt(maxListLength) ? maxListLength : limit.constant)
    : integer(otherwise);

/** In the order of the rows, where they have one. */
const by = ({ order }: Argument): Sql => (order ? sql` ORDER BY ${order}` : sql``);

/** Types whose values are lists' elements as they are: DuckDB's JSON of such a list is Kusto's. */
const listed: ReadonlySet<KustoType> = new Set(['string', 'guid', 'bool', 'int', 'long']);

/** The array of a list of such values; of no rows there is no list. */
function arrayOf({ type }: Argument, values: Sql): Sql {
  const json = sql`coalesce(CAST(to_json(${values}) AS VARCHAR), '[]')`;
  return type === 'string' ? withElements(json, values) : json;
}

/** A string is never null. */
const notNull = (condition: Sql, value: Argument): Sql =>
  value.type === 'string' ? condition : and(condition, sql`${value} IS NOT NULL`);

/** The values of the rows, an array's elements in its place. */
function elementsOf(value: Argument, condition: Sql): Sql {
  const item = convert(value, 'dynamic');
  const elements = sql`CASE WHEN starts_with(${item}, '[') THEN CAST(json_extract(${item}, '$[*]') AS VARCHAR[]) ELSE [${item}] END`;
  return sql`flatten(list(${elements}${by(value)})${where(condition)})`;
}

/**
 * Where all values are arrays, the list is of their elements; an array beside other values is one
 * of them. Source: geo-h3cell-rings-function.md, the list of the cells of all rings, and
 * geo-polygon-to-h3cells-function.md, where a second pair of brackets is what is left.
 */
const list =
  (withNulls: boolean, otherwise?: number): Make =>
  (condition, argument, limit) => {
    const value = argument as Argument;
    const most = sql`[1:${limitOf(limit, otherwise)}]`;
    if (listed.has(value.type)) {
      const kept = withNulls ? condition : notNull(condition, value);
      return arrayOf(value, sql`list(${value}${by(value)})${where(kept)}${most}`);
    }
    const item = convert(value, 'dynamic');
    const kept = withNulls ? condition : and(condition, sql`${item} IS NOT NULL`);
    const whole = sql`kusto_array(list(${item}${by(value)})${where(kept)}${most})`;
    if (value.type !== 'dynamic') return whole;
    const elements = elementsOf(value, kept);
    const told = withNulls ? elements : sql`list_filter(${elements}, lambda v: v <> 'null')`;
    const arrays = sql`bool_and(starts_with(${item}, '['))${where(kept)}`;
    return sql`CASE WHEN ${arrays} THEN kusto_array(${told}${most}) ELSE ${whole} END`;
  };

/** Arrays give their elements. Source: make-set-aggregation-function.md, "Set from array column". */
const set =
  (otherwise?: number): Make =>
  (condition, argument, limit) => {
    const value = argument as Argument;
    const most = sql`[1:${limitOf(limit, otherwise)}]`;
    // Which values a limit leaves is open: the least ones, so that they are the same each time.
    const least = limit || otherwise ? sql` ORDER BY ${value}` : sql``;
    if (listed.has(value.type))
      return arrayOf(
        value,
        sql`list(DISTINCT ${value}${least})${where(notNull(condition, value))}${most}`,
      );
    const item = convert(value, 'dynamic');
    const kept = and(condition, sql`${item} IS NOT NULL`);
    if (value.type === 'dynamic') {
      const all = sql`list_distinct(${elementsOf(value, kept)})`;
      return sql`kusto_array(list_filter(${all}, lambda v: v <> 'null')${most})`;
    }
    return sql`kusto_array(list(DISTINCT ${item})${where(kept)}${most})`;
  };

const valuesOf = (condition: Sql, value: Argument): Sql =>
  sql`kusto_array(list(${value}${by(value)})${where(and(condition, sql`${value} IS NOT NULL`))})`;

const bag =
  (otherwise?: number): Make =>
  (condition, value, limit) =>
    callJavascript('make_bag', bagAggregates.make_bag.takes, [
      valuesOf(condition, value as Argument),
      limitOf(limit, otherwise),
    ]);

/** Values of the group as one dynamic. */
export const collectionAggregates: AggregateTable = {
  ...pair('make_list', ['any', 'long'], 'dynamic', list(false), 'make_list_if'),
  makelist: plain(['any', 'long'], 'dynamic', list(false, legacyListLength)),
  make_list_with_nulls: plain(['any'], 'dynamic', list(true)),
  ...pair('make_set', ['any', 'long'], 'dynamic', set(), 'make_set_if'),
  makeset: plain(['any', 'long'], 'dynamic', set(legacyListLength)),
  ...pair('make_bag', ['dynamic', 'long'], 'dynamic', bag(), 'make_bag_if'),
  make_dictionary: plain(['dynamic', 'long'], 'dynamic', bag(legacyListLength)),
  buildschema: plain(['dynamic'], 'dynamic', (condition, value) =>
    callJavascript('buildschema', bagAggregates.buildschema.takes, [
      valuesOf(condition, value as Argument),
    ]),
  ),
};
