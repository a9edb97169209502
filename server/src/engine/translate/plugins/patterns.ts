import type { Argument } from '../../functions/function-table.ts';
import { integer, join, real, type Sql, sql } from '../../sql/sql.ts';
import { type Projection, type Relation, type RelationColumn, select } from '../relation.ts';
import type { Scope } from '../scope.ts';
import { constantOf, type EvaluateNode, mistaken, positional, refused } from './plugin.ts';

/** Of the heaviest groups of rows that are alike: what is past them is too rare to be a pattern. */
const mostGroups = 100_000;
const mostCells = 1_000_000;
const mostColumns = 64;

/** `~`, or nothing: the default of an argument in its place. */
const isDefault = (value: Argument | undefined): boolean =>
  value === undefined || value.constant === '~';

export interface PatternArguments {
  /** A number between two bounds, or the default. Errors: SEM0001. */
  readonly number: (position: number, fallback: number, low: number, high: number) => number;
  /** A column that says what each row counts; null: one. */
  readonly weight: (position: number) => RelationColumn | null;
  /** Constants from there on, by type. */
  readonly wildcards: (from: number) => ReadonlyMap<string, Sql>;
}

/** The arguments of these plugins, which all may be left out by `~`. */
export function patternArguments(
  node: EvaluateNode,
  input: Relation,
  scope: Scope,
): PatternArguments {
  const given = positional(node);
  const constant = (position: number): Argument | undefined => {
    const one = given[position];
    return one && one.kind !== 'column' ? constantOf(one, scope) : undefined;
  };
  return {
    number: (position, fallback, low, high) => {
      const value = constant(position);
      if (isDefault(value)) return fallback;
      const number = Number(value?.constant);
      if (number >= low && number <= high) return number;
      throw mistaken(
        `${node.plugin}: a number from ${low} to ${high} expected`,
        given[position] ?? node,
      );
    },
    weight: (position) => {
      const one = given[position];
      if (!one || (one.kind !== 'column' && isDefault(constantOf(one, scope)))) return null;
      const name = one.kind === 'column' ? one.name : constantOf(one, scope).constant;
      const found = input.columns.find((column) => column.name === name);
      if (found && ['int', 'long', 'real', 'decimal'].includes(found.type)) return found;
      throw mistaken(`${node.plugin}: the weight is a column of numbers`, one);
    },
    wildcards: (from) =>
      new Map(
        given
          .slice(from)
          .map((one) => constantOf(one, scope))
          .filter((value) => !isDefault(value))
          .map(({ type, sql: value }) => [type, value]),
      ),
  };
}

/** What basket, autocluster and diffpatterns have in common, once their arguments are read. */
export interface PatternSearch {
  /** Of `functions/javascript/patterns/`. */
  readonly method: 'basket_patterns' | 'differing_patterns' | 'cluster_patterns';
  /** Threshold, or weight of size. */
  readonly share: number;
  /** Dimensions, or seeds. */
  readonly count: number;
  /** The least share of a value, in one of the sets. */
  readonly leastShare: number;
  /** What a row counts in each set, over the columns of the input. */
  readonly weights: readonly Sql[];
  /** Columns in which values are sought. */
  readonly dimensions: readonly RelationColumn[];
  /** What stands for any value, by type. */
  readonly wildcards: ReadonlyMap<string, Sql>;
  /** Columns before the dimensions: over `w0`, `w1`, ... of the pattern and `t0`, ... of all rows. */
  readonly measures: readonly Projection[];
}

/**
 * Rows are grouped in SQL, each value as its number among the frequent ones of its column, so that
 * what JavaScript searches is small whatever the input: values that few rows have are one. A null is
 * no value, as it could not be told from a wildcard.
 */
export function patterns(
  node: EvaluateNode,
  search: PatternSearch,
  input: Relation,
  scope: Scope,
): Relation {
  const { dimensions, weights } = search;
  if (dimensions.length === 0 || dimensions.length > mostColumns)
    throw refused(`${node.plugin}() over ${dimensions.length} columns`, node);
  const named = (prefix: string, k: number): Sql => ({ sql: `${prefix}${k}` });
  const sums = weights.map((_, k) => sql`sum(${named('w', k)})`);
  const rows = sql`SELECT ${join(
    [
      ...weights.map((weight, k) => sql`CAST(${weight} AS DOUBLE) AS ${named('w', k)}`),
      ...dimensions.map((column, k) => sql`${column} AS ${named('d', k)}`),
    ],
    ', ',
  )} FROM ${input.sql}`;
  const totals = sql`SELECT ${join(
    sums.map((sum, k) => sql`${sum} AS ${named('t', k)}`),
    ', ',
  )} FROM r`;
  const frequent = join(
    sums.map((sum, k) => sql`${sum} >= ${real(search.leastShare)} * any_value(${named('t', k)})`),
    ' OR ',
  );
  const lists = dimensions.map(
    (_, k) =>
      sql`${named('f', k)} AS MATERIALIZED (SELECT list(v ORDER BY n DESC, v) AS l FROM (SELECT ${named('d', k)} AS v, ${sums[0] ?? sql`0`} AS n FROM r, t WHERE ${named('d', k)} IS NOT NULL GROUP BY ALL HAVING ${frequent}))`,
  );
  const encoded = dimensions.map(
    (_, k) =>
      sql`coalesce(list_position((SELECT l FROM ${named('f', k)}), ${named('d', k)}), 0) AS ${named('p', k)}`,
  );
  const groups = sql`SELECT ${join([...encoded, ...sums.map((sum, k) => sql`${sum} AS ${named('s', k)}`)], ', ')} FROM r GROUP BY ALL ORDER BY s0 DESC LIMIT ${integer(Math.min(mostGroups, Math.floor(mostCells / dimensions.length)))}`;
  const cells = join(
    [
      ...weights.map((_, k) => sql`coalesce(${named('s', k)}, 0)`),
      ...dimensions.map((_, k) => sql`CAST(${named('p', k)} AS DOUBLE)`),
    ],
    ', ',
  );
  const packed = sql`(SELECT coalesce(CAST(to_json(list([${cells}])) AS VARCHAR), '[]') FROM g)`;
  const method: Sql = { sql: `kusto_js_${search.method}` };
  const found = sql`${method}(${packed}, ${real(search.share)}, ${integer(search.count)}::INTEGER)`;
  const ctes = join(
    [
      sql`r AS MATERIALIZED (${rows})`,
      sql`t AS MATERIALIZED (${totals})`,
      ...lists,
      sql`g AS (${groups})`,
      sql`j AS MATERIALIZED (SELECT ${found} AS x)`,
      sql`x AS (SELECT CAST(unnest(kusto_items(x)) AS DOUBLE[]) AS x FROM j)`,
      sql`n AS (SELECT row_number() OVER () - 1 AS i, x, ${join(
        weights.map((_, k) => sql`x[${integer(k + 1)}] AS ${named('w', k)}`),
        ', ',
      )} FROM x)`,
    ],
    ', ',
  );
  const values = dimensions.map((column, k): Projection => {
    const at = sql`CAST(x[${integer(weights.length + k + 1)}] AS BIGINT)`;
    const wildcard =
      search.wildcards.get(column.type) ?? scope.translation.library.literal(column.type, null);
    return {
      name: column.name,
      type: column.type,
      value: sql`(CASE WHEN ${at} = 0 THEN ${wildcard} ELSE ${named('l', k)}[${at}] END)`,
    };
  });
  return select(
    scope.translation.identifiers,
    [{ name: 'SegmentId', type: 'long', value: sql`i` }, ...search.measures, ...values],
    sql`(WITH ${ctes} SELECT n.*, t.*, ${join(
      dimensions.map((_, k) => sql`${named('f', k)}.l AS ${named('l', k)}`),
      ', ',
    )} FROM ${join([sql`n`, sql`t`, ...dimensions.map((_, k) => named('f', k))], ', ')})`,
    sql` ORDER BY i`,
  );
}
