import { integer, type Sql, sql } from '../../sql/sql.ts';
import { convert } from '../conversion.ts';
import type { AggregateTable, Argument } from '../function-table.ts';
import { bagAggregates } from '../javascript/bag-aggregates.ts';
import { callJavascript } from '../javascript/javascript-function.ts';
import { and, type Make, pair, plain, where } from './conditional.ts';

/** Kusto's longest list. */
const maxListLength = 1_048_576;

const limitOf = (limit: Argument | undefined): Sql =>
  typeof limit?.constant === 'bigint' && limit.constant >= 0n
    ? integer(limit.constant > BigInt(maxListLength) ? maxListLength : limit.constant)
    : integer(maxListLength);

/** In the order of the rows, where they have one. */
const by = ({ order }: Argument): Sql => (order ? sql` ORDER BY ${order}` : sql``);

const list =
  (withNulls: boolean): Make =>
  (condition, value, limit) => {
    const item = convert(value as Argument, 'dynamic');
    const kept = withNulls ? condition : and(condition, sql`${item} IS NOT NULL`);
    return sql`kusto_array(list(${item}${by(value as Argument)})${where(kept)}[1:${limitOf(limit)}])`;
  };

/** Arrays give their elements. Source: make-set-aggregation-function.md, "Set from array column". */
const set: Make = (condition, value, limit) => {
  const item = convert(value as Argument, 'dynamic');
  if (value?.type === 'dynamic') {
    const elements = sql`CASE WHEN json_type(${item}) = 'ARRAY' THEN CAST(json_extract(${item}, '$[*]') AS VARCHAR[]) ELSE [${item}] END`;
    const all = sql`flatten(list(${elements}${by(value)})${where(and(condition, sql`${item} IS NOT NULL`))})`;
    return sql`kusto_array(list_filter(list_distinct(${all}), lambda v: v <> 'null')[1:${limitOf(limit)}])`;
  }
  const rows = sql`list(DISTINCT ${item})${where(and(condition, sql`${item} IS NOT NULL`))}`;
  return sql`kusto_array(${rows}[1:${limitOf(limit)}])`;
};

const valuesOf = (condition: Sql, value: Argument): Sql =>
  sql`kusto_array(list(${value}${by(value)})${where(and(condition, sql`${value} IS NOT NULL`))})`;

const bag: Make = (condition, value, limit) =>
  callJavascript('make_bag', bagAggregates.make_bag.takes, [
    valuesOf(condition, value as Argument),
    limitOf(limit),
  ]);

/** Values of the group as one dynamic. */
export const collectionAggregates: AggregateTable = {
  ...pair('make_list', ['any', 'long'], 'dynamic', list(false), 'make_list_if'),
  makelist: plain(['any', 'long'], 'dynamic', list(false)),
  make_list_with_nulls: plain(['any'], 'dynamic', list(true)),
  ...pair('make_set', ['any', 'long'], 'dynamic', set, 'make_set_if'),
  makeset: plain(['any', 'long'], 'dynamic', set),
  ...pair('make_bag', ['dynamic', 'long'], 'dynamic', bag, 'make_bag_if'),
  make_dictionary: plain(['dynamic', 'long'], 'dynamic', bag),
  buildschema: plain(['dynamic'], 'dynamic', (condition, value) =>
    callJavascript('buildschema', bagAggregates.buildschema.takes, [
      valuesOf(condition, value as Argument),
    ]),
  ),
};
