import type { Argument } from '../../functions/function-table.ts';
import type { ScalarNode } from '../../parse/nodes.ts';
import { join, type Sql, sql } from '../../sql/sql.ts';
import type { KustoType } from '../../types.ts';
import { type Projection, type Relation, select } from '../relation.ts';
import { apply, lookUp } from '../scalar.ts';
import type { Scope } from '../scope.ts';
import { constantOf, type EvaluateNode, overRows, refused } from './plugin.ts';

/**
 * The rows of a plugin over time, under fixed names: `i` the id, `t` the time, `w` the window that
 * holds it, `d0`, `d1`, ... the dimensions.
 */
export interface Timeline {
  readonly rows: Sql;
  readonly time: Argument;
  readonly dimensions: readonly Dimension[];
  readonly start: Sql;
  readonly end: Sql;
  readonly step: Step;
  /** `w` over every window from start to end, with each combination of dimensions: a SELECT. */
  readonly grid: Sql;
}

interface Dimension {
  readonly name: string;
  readonly type: KustoType;
  readonly column: Sql;
}

export interface Step {
  readonly size: Sql;
  /** The window that holds a value not before `start`. */
  readonly windowOf: (value: Sql) => Sql;
  /** The beginning of the window after, or before, that one. */
  readonly shifted: (window: Sql, by: 1 | -1) => Sql;
}

const isWhole = (type: KustoType): boolean => type !== 'real' && type !== 'decimal';

/** A window of fixed size, or of a calendar's week, month or year. */
function stepOf(node: ScalarNode, time: Argument, start: Sql, scope: Scope): Step {
  const { library } = scope.translation;
  const given = constantOf(node, scope);
  const period = { week: 'startofweek', month: 'startofmonth', year: 'startofyear' };
  if (typeof given.constant === 'string' && given.type === 'string') {
    const name = period[given.constant.toLowerCase() as keyof typeof period];
    const row = name ? lookUp(library.scalars, name) : undefined;
    if (!name || !row || time.type !== 'datetime')
      throw refused(`A window of '${given.constant}'`, node);
    const at = (value: Sql, offset: Sql): Sql =>
      apply(
        row,
        name,
        [
          { sql: value, type: 'datetime', span: node.span },
          { sql: offset, type: 'long', span: node.span },
        ],
        { type: 'datetime', span: node.span },
        scope,
      ).sql;
    return {
      size: sql`NULL`,
      windowOf: (value) => at(value, sql`0`),
      shifted: (window, by) => at(window, by > 0 ? sql`1` : sql`-1`),
    };
  }
  const size = library.convert(given, time.type === 'datetime' ? 'timespan' : time.type).sql;
  return {
    size,
    windowOf: (value) =>
      isWhole(time.type)
        ? sql`(${start} + (${value} - ${start}) // ${size} * ${size})`
        : sql`(${start} + floor((${value} - ${start}) / ${size}) * ${size})`,
    shifted: (window, by) => (by > 0 ? sql`(${window} + ${size})` : sql`(${window} - ${size})`),
  };
}

export interface TimelineArguments {
  readonly id: ScalarNode | undefined;
  readonly time: ScalarNode | undefined;
  /** null: from the first row. */
  readonly start: ScalarNode | null | undefined;
  /** null: to the last row. */
  readonly end: ScalarNode | null | undefined;
  readonly step: ScalarNode | undefined;
  readonly dimensions: readonly ScalarNode[];
}

/** Reads what these plugins have in common. `before`: how long before the start rows still count. */
export function timelineOf(
  node: EvaluateNode,
  given: TimelineArguments,
  input: Relation,
  scope: Scope,
  before: ((start: Sql, step: Step) => Sql) | null = null,
): Timeline {
  const { library } = scope.translation;
  if (!given.id || !given.time || !given.step)
    throw refused(`${node.plugin}() with these arguments`, node);
  const id = overRows(given.id, input, scope);
  const time = overRows(given.time, input, scope);
  const bound = (one: ScalarNode | null | undefined, extreme: Sql): Sql =>
    one ? library.convert(constantOf(one, scope), time.type).sql : extreme;
  const start = bound(given.start, sql`(SELECT min(${time}) FROM ${input.sql})`);
  const end = bound(given.end, sql`(SELECT max(${time}) FROM ${input.sql})`);
  const step = stepOf(given.step, time, start, scope);
  const dimensions = given.dimensions.map((one, k): Dimension => {
    if (one.kind !== 'column') throw refused('A dimension that is no column', one);
    return {
      name: one.name,
      type: overRows(one, input, scope).type,
      column: { sql: `d${k}` },
    };
  });
  const listed = join(
    [
      sql`${id} AS i`,
      sql`${time} AS t`,
      ...given.dimensions.map(
        (one, k) => sql`${overRows(one, input, scope)} AS ${{ sql: `d${k}` }}`,
      ),
    ],
    ', ',
  );
  const from = before ? before(start, step) : start;
  const all = sql`(SELECT ${listed} FROM ${input.sql})`;
  const names = dimensions.map(({ column }) => column);
  const windows = isWhole(time.type)
    ? sql`unnest(range(${step.windowOf(start)}, ${end} + 1, ${step.size}))`
    : sql`${start} + unnest(range(0, CAST(floor((${end} - ${start}) / ${step.size}) AS BIGINT) + 1)) * ${step.size}`;
  const rows = sql`(SELECT *, CASE WHEN t >= ${start} THEN ${step.windowOf(sql`t`)} END AS w FROM ${all} WHERE t >= ${from} AND t <= ${end})`;
  const combinations =
    names.length > 0 ? sql`(SELECT DISTINCT ${join(names, ', ')} FROM ${rows})` : sql`(SELECT 1)`;
  const calendar = step.size.sql === 'NULL';
  const grid = calendar
    ? sql`(SELECT DISTINCT ${join([sql`w`, ...names], ', ')} FROM ${rows} WHERE w IS NOT NULL)`
    : sql`(SELECT * FROM (SELECT ${windows} AS w), ${combinations})`;
  return { rows, time, dimensions, start, end, step, grid };
}

/** `a.d0 IS NOT DISTINCT FROM b.d0 AND ...`; true without dimensions. */
export function sameDimensions({ dimensions }: Timeline, left: Sql, right: Sql): Sql {
  const tests = dimensions.map(
    ({ column }) => sql`${left}.${column} IS NOT DISTINCT FROM ${right}.${column}`,
  );
  return tests.length > 0 ? join(tests, ' AND ') : sql`true`;
}

/** `, d0, d1`: dimensions to go on a list with, of that table. */
export const andDimensions = ({ dimensions }: Timeline, table: Sql | null = null): Sql =>
  dimensions.reduce<Sql>(
    (list, { column }) => sql`${list}, ${table ? sql`${table}.` : sql``}${column}`,
    sql``,
  );

/** The result in the order of Kusto.Language's columns: times, dimensions, then the measures. */
export function timelineResult(
  node: EvaluateNode,
  timeline: Timeline,
  times: readonly Sql[],
  measures: readonly { readonly type: KustoType; readonly value: Sql }[],
  source: Sql,
  scope: Scope,
): Relation {
  const names = node.columns.map(({ name }) => name);
  const made: Projection[] = [
    ...times.map((value, k) => ({
      name: names[k] ?? 'Timestamp',
      type: timeline.time.type,
      value,
    })),
    ...timeline.dimensions.map(({ name, type, column }) => ({ name, type, value: column })),
    ...measures.map(({ type, value }, k) => ({
      name: names.slice(-measures.length)[k] ?? 'Column1',
      type,
      value,
    })),
  ];
  const order = join(
    made.slice(0, times.length + timeline.dimensions.length).map(({ value }) => value),
    ', ',
  );
  return select(scope.translation.identifiers, made, source, sql` ORDER BY ${order}`);
}
