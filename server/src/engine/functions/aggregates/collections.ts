import { integer, type Sql, sql } from '../../sql/sql.ts';
import { convert } from '../conversion.ts';
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

/**
 * The values that a list or set takes from the rows, as a list: an array gives its elements.
 * Source: make-set-aggregation-function.md, "Set from array column"; geo-h3cell-rings-function.md,
 * the list of the cells of all rings.
 */
function elementsOf(value: Argument, condition: Sql): Sql {
  const item = convert(value, 'dynamic');
  if (value.type !== 'dynamic') return sql`list(${item}${by(value)})${where(condition)}`;
  const elements = sql`CASE WHEN starts_with(${item}, '[') THEN CAST(json_extract(${item}, '$[*]') AS VARCHAR[]) ELSE [${item}] END`;
  return sql`flatten(list(${elements}${by(value)})${where(condition)})`;
}

const list =
  (withNulls: boolean, otherwise?: number): Make =>
  (condition, value, limit) => {
    const given = value as Argument;
    const kept = withNulls
      ? condition
      : and(condition, sql`${convert(given, 'dynamic')} IS NOT NULL`);
    const elements = elementsOf(given, kept);
    const all =
      withNulls || given.type !== 'dynamic'
        ? elements
        : sql`list_filter(${elements}, lambda v: v <> 'null')`;
    return sql`kusto_array(${all}[1:${limitOf(limit, otherwise)}])`;
  };

const set =
  (otherwise?: number): Make =>
  (condition, value, limit) => {
    const item = convert(value as Argument, 'dynamic');
    const kept = and(condition, sql`${item} IS NOT NULL`);
    if (value?.type === 'dynamic') {
      const all = sql`list_distinct(${elementsOf(value, kept)})`;
      return sql`kusto_array(list_filter(${all}, lambda v: v <> 'null')[1:${limitOf(limit, otherwise)}])`;
    }
    const rows = sql`list(DISTINCT ${item})${where(kept)}`;
    return sql`kusto_array(${rows}[1:${limitOf(limit, otherwise)}])`;
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
