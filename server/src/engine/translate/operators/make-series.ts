import { EngineError } from '../../errors.ts';
import type { Argument } from '../../functions/function-table.ts';
import type { ScalarNode } from '../../parse/nodes.ts';
import { integer, join, type Sql, sql } from '../../sql/sql.ts';
import type { KustoType } from '../../types.ts';
import { type Relation, select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { type Scope, withRow } from '../scope.ts';
import type { OperatorOf } from './operator.ts';
import { aggregateColumns } from './summarize.ts';

/** Kusto's own bound on a series. Source: make-series-operator.md. */
const maxBins = 1_048_576;

/** The axis counted in steps: which bin a value falls into, and where a bin begins. */
interface Axis {
  readonly type: KustoType;
  readonly value: Sql;
  readonly step: Sql;
  /** Where bin 0 begins. */
  readonly origin: Sql;
  readonly from: Sql | null;
  readonly to: Sql | null;
}

const isReal = (type: KustoType): boolean => type === 'real' || type === 'decimal';
const isTime = (type: KustoType): boolean => type === 'datetime' || type === 'timespan';

function axisOf(
  node: Parameters<OperatorOf<'makeSeries'>>[0],
  input: Relation,
  scope: Scope,
): Axis {
  const { library } = scope.translation;
  const value = translateScalar(node.axis, withRow(scope, input.columns));
  const constant = (bound: ScalarNode): Argument => translateScalar(bound, withRow(scope, []));
  const step = constant(node.step);
  const type: KustoType = isTime(value.type)
    ? value.type
    : isReal(value.type) || isReal(step.type)
      ? 'real'
      : 'long';
  const at = (bound: Argument, as: KustoType = type): Sql => library.convert(bound, as).sql;
  const from = node.from ? at(constant(node.from)) : null;
  return {
    type,
    value: at(value),
    step: at(step, type === 'datetime' ? 'timespan' : type),
    origin: from && !node.inRange ? from : library.literal(type, type === 'real' ? 0 : 0n),
    from,
    to: node.to ? at(constant(node.to)) : null,
  };
}

/** The number of the bin that holds a value: floor, for whole numbers below zero too. */
function binOf(value: Sql, { type, step, origin }: Axis): Sql {
  if (type === 'real')
    return sql`TRY_CAST(floor((${value} - ${origin}) / ${step} + 1e-9) AS BIGINT)`;
  const distance = sql`(CAST(${value} AS HUGEINT) - ${origin})`;
  const bin = sql`CASE WHEN ${distance} >= 0 THEN ${distance} // ${step} ELSE -((-${distance} + ${step} - 1) // ${step}) END`;
  return sql`TRY_CAST(${bin} AS BIGINT)`;
}

/** The same of a row's datetime: none that counts lies before the origin. */
const rowBinOf = (value: Sql, axis: Axis): Sql =>
  axis.type === 'datetime'
    ? sql`((${value} - ${axis.origin}) // ${axis.step})`
    : binOf(value, axis);

/**
 * Arrays of aggregates over equal steps of an axis, one row for each group; bins without rows get
 * the default. Without `from` or `to` a series spans its own rows.
 * Source: make-series-operator.md.
 */
export const makeSeries: OperatorOf<'makeSeries'> = (node, input, scope) => {
  const { identifiers, library } = scope.translation;
  const axis = axisOf(node, input, scope);
  const [value, bin, from] = [identifiers.next(), identifiers.next(), identifiers.next()];
  // Where the first bin begins at `from`, the rows' own statistics tell which lie before it.
  const beginsThere = axis.type !== 'real' && !node.inRange;
  const inside = [
    // A bound keeps nulls out, too; to test for them beside it takes a sixth of the whole.
    ...(axis.from || axis.to ? [] : [sql`${value} IS NOT NULL`]),
    ...(axis.from ? [beginsThere ? sql`${value} >= ${axis.from}` : sql`${bin} >= ${from}`] : []),
    ...(axis.to ? [sql`${value} ${node.inRange ? sql`<=` : sql`<`} ${axis.to}`] : []),
  ];
  const first = axis.from ? binOf(axis.from, axis) : sql`NULL::BIGINT`;
  const placed = sql`(SELECT *, ${rowBinOf(value, axis)} AS ${bin}, ${first} AS ${from} FROM (SELECT *, ${axis.value} AS ${value} FROM ${input.sql}))`;

  const row = withRow(scope, input.columns);
  const keys = node.by.map((key) => ({ ...translateScalar(key, row), name: identifiers.next() }));
  const aggregates = node.aggregates.map(({ expression, fallback }) => {
    const [found] = aggregateColumns(expression, input, scope, []);
    if (!found)
      throw new EngineError('EMB0001', { construct: 'make-series of this' }, expression.span);
    const missing = fallback
      ? library.convert(translateScalar(fallback, withRow(scope, [])), found.type)
      : zero(found.type, scope);
    return { ...found, missing, name: identifiers.next() };
  });
  const [cells, spans, position] = [
    identifiers.next('t'),
    identifiers.next('t'),
    identifiers.next(),
  ];
  const [low, high] = [identifiers.next(), identifiers.next()];
  const grouped = join(
    [
      ...keys.map(({ sql: key, name }) => sql`${key} AS ${{ sql: name }}`),
      sql`${bin} AS ${position}`,
      ...aggregates.map(({ sql: made, name }) => sql`${made} AS ${{ sql: name }}`),
    ],
    ', ',
  );
  const places = (count: number): Sql =>
    join(
      Array.from({ length: count }, (_, i) => integer(i + 1)),
      ', ',
    );
  const names = keys.map(({ name }) => name);
  const bounds = join(
    [
      ...names,
      sql`${axis.from ? first : sql`min(${position})`} AS ${low}`,
      sql`${axis.to ? lastBin(axis, node.inRange) : sql`max(${position})`} AS ${high}`,
    ],
    ', ',
  );
  const spanRows =
    names.length > 0
      ? sql`SELECT ${bounds} FROM ${cells} GROUP BY ${join(names, ', ')}`
      : sql`SELECT ${bounds} FROM ${cells} HAVING ${node.nonEmpty ? sql`true` : sql`count(*) > 0`}`;
  const number = identifiers.next();
  const side = identifiers.next('t');
  const matched = join(
    [
      sql`${side}.${position} = ${number}`,
      ...names.map((name) => sql`${side}.${name} IS NOT DISTINCT FROM ${spans}.${name}`),
    ],
    ' AND ',
  );
  const stepped = sql`(SELECT *, unnest(range(${low}, TRY_CAST(least(CAST(${high} AS HUGEINT), CAST(${low} AS HUGEINT) + ${integer(maxBins - 1)}) + 1 AS BIGINT))) AS ${number} FROM ${spans})`;
  const listOf = (item: Sql): Sql => sql`kusto_array(list(${item} ORDER BY ${number}))`;
  const start = library.convert(
    {
      sql:
        axis.type === 'real'
          ? sql`(${axis.origin} + ${number} * ${axis.step})`
          : sql`TRY_CAST(${axis.origin} + CAST(${number} AS HUGEINT) * ${axis.step} AS BIGINT)`,
      type: axis.type,
      span: node.axis.span,
    },
    'dynamic',
  );
  const title = (i: number): string => node.columns[i]?.name ?? `Column${i + 1}`;
  const arrays = select(
    identifiers,
    [
      ...keys.map(({ type, name }, i) => ({
        name: title(i),
        type,
        value: sql`${spans}.${{ sql: name }}`,
      })),
      ...aggregates.map(({ type, name, missing }, i) => {
        const cell = sql`CASE WHEN ${side}.${position} IS NULL THEN ${missing} ELSE ${side}.${{ sql: name }} END`;
        const item = library.convert({ sql: cell, type, span: node.span }, 'dynamic');
        return { name: title(keys.length + i), type: 'dynamic' as const, value: listOf(item.sql) };
      }),
      { name: title(keys.length + aggregates.length), type: 'dynamic', value: listOf(start.sql) },
    ],
    sql`${stepped} AS ${spans} LEFT JOIN ${cells} AS ${side} ON ${matched}`,
    names.length > 0 ? sql` GROUP BY ${places(names.length)}` : sql` HAVING count(*) > 0`,
  );
  const group = sql`GROUP BY ${places(keys.length + 1)}`;
  return {
    ...arrays,
    sql: sql`(WITH ${cells} AS (SELECT ${grouped} FROM ${placed} WHERE ${join(inside, ' AND ')} ${group}), ${spans} AS (${spanRows}) SELECT * FROM ${arrays.sql})`,
  };
};

/** The last bin that begins before `to`; with `in range`, the one that holds it. */
function lastBin(axis: Axis, inRange: boolean): Sql {
  const to = axis.to ?? sql`NULL`;
  if (inRange) return binOf(to, axis);
  return axis.type === 'real'
    ? sql`TRY_CAST(ceil((${to} - ${axis.origin}) / ${axis.step} - 1e-9) AS BIGINT) - 1`
    : binOf(sql`(${to} - 1)`, axis);
}

/** What a bin without rows holds: zero of the aggregate's type. */
function zero(type: KustoType, scope: Scope): Argument {
  const { library } = scope.translation;
  const span = { offset: 0, length: 0 };
  const long: Argument = {
    sql: library.literal('long', 0n),
    type: 'long',
    constant: 0n,
    span,
  };
  return type === 'string' || type === 'guid'
    ? { sql: library.literal(type, null), type, span }
    : library.convert(long, type);
}
