import { EngineError } from '../../errors.ts';
import type { AggregateFunction, Argument } from '../../functions/function-table.ts';
import type { ScalarNode } from '../../parse/nodes.ts';
import { join, type Sql, sql } from '../../sql/sql.ts';
import { isOfStoredRows, type Projection, type Relation, select } from '../relation.ts';
import { callFor, lookUp, translateScalar } from '../scalar.ts';
import { type Scope, withRow } from '../scope.ts';
import type { OperatorOf } from './operator.ts';

/**
 * Groups, in no promised order. Without `by` there is one row, over no rows too; without
 * aggregates the groups alone. Names come from Kusto.Language, in the order of its columns.
 * Source: summarize-operator.md.
 */
export const summarize: OperatorOf<'summarize'> = (node, source, outer) => {
  const { input, scope } = inOrder(node.aggregates, source, outer);
  const best = bestRows(node, input, scope);
  if (best) return best;
  const names = node.columns.map(({ name }) => name);
  const keys = node.by.map((key) =>
    translateScalar(key, withRow(scope, input.columns, input.ingestionTime)),
  );
  const projections: Projection[] = keys.map((key) => ({
    name: names.shift() ?? 'Column1',
    type: key.type,
    value: key.sql,
  }));
  const grouped = node.by.flatMap((key) => (key.kind === 'column' ? [key.name] : []));
  for (const aggregate of node.aggregates) {
    const values = aggregateColumns(aggregate, input, scope, grouped);
    projections.push(
      ...values.map(({ type, sql: value }) => ({ name: names.shift() ?? 'Column1', type, value })),
    );
  }
  const groups = join(
    keys.map((_, i) => ({ sql: `${i + 1}` })),
    ', ',
  );
  const rest = keys.length > 0 ? sql` GROUP BY ${groups}` : sql``;
  return select(scope.translation.identifiers, projections, input.sql, rest);
};

/** Aggregates whose answer shows the order of the rows. */
const ordered = /^make_?(?:list|bag|dictionary)/;

const showsOrder = (node: ScalarNode): boolean =>
  node.kind === 'named'
    ? showsOrder(node.expression)
    : node.kind === 'call'
      ? ordered.test(node.name) || node.arguments.some(showsOrder)
      : node.kind === 'operator' && node.operands.some(showsOrder);

/**
 * Rows numbered in their order, where an aggregate must keep it: on several threads DuckDB hands
 * rows to an aggregate in any order.
 */
function inOrder(
  aggregates: readonly ScalarNode[],
  input: Relation,
  scope: Scope,
): { readonly input: Relation; readonly scope: Scope } {
  if (!input.ordered || !aggregates.some(showsOrder)) return { input, scope };
  const place = scope.translation.identifiers.next();
  return {
    input: { ...input, sql: sql`(SELECT *, row_number() OVER () AS ${place} FROM ${input.sql})` },
    scope: { ...scope, order: place },
  };
}

interface AggregateColumn {
  readonly type: Projection['type'];
  readonly sql: Sql;
}

/** The columns of one aggregate expression: several for arg_max, arg_min. */
export function aggregateColumns(
  node: ScalarNode,
  input: Relation,
  scope: Scope,
  grouped: readonly string[],
): readonly AggregateColumn[] {
  if (node.kind === 'named') return aggregateColumns(node.expression, input, scope, grouped);
  if (node.kind === 'call' && (node.name === 'arg_max' || node.name === 'arg_min'))
    return extreme(node, input, scope, grouped);
  const row = node.kind === 'call' ? lookUp(scope.translation.library.aggregates, node.name) : null;
  if (node.kind === 'call' && row?.columns) return severalColumns(node, row, input, scope, grouped);
  return [aggregateValue(node, withRow(scope, input.columns, input.ingestionTime))];
}

/** `percentiles(x, 5, 95)`, `take_any(*)`: an aggregate of as many columns as it says. */
function severalColumns(
  node: Extract<ScalarNode, { kind: 'call' }>,
  row: AggregateFunction,
  input: Relation,
  scope: Scope,
  grouped: readonly string[],
): readonly AggregateColumn[] {
  const inner = withRow(scope, input.columns, input.ingestionTime);
  const { library } = scope.translation;
  const values = node.arguments
    .flatMap((argument): readonly Argument[] =>
      argument.kind === 'star'
        ? input.columns
            .filter(({ name }) => !grouped.includes(name))
            .map((column) => ({ ...column, span: argument.span }))
        : [translateScalar(argument, inner)],
    )
    .map((value, i) => {
      const type = row.takes[i] ?? row.rest ?? 'any';
      return type === 'any' ? value : library.convert(value, type);
    });
  return row.columns?.(values, callFor(node.name, values, node, inner)) ?? [];
}

type CallNode = Extract<ScalarNode, { kind: 'call' }>;

const extremeCall = (node: ScalarNode): CallNode | null =>
  node.kind === 'named'
    ? extremeCall(node.expression)
    : node.kind === 'call' && (node.name === 'arg_max' || node.name === 'arg_min')
      ? node
      : null;

/**
 * `summarize arg_max(key, ...) by ...` and nothing else: whole rows of a stored table, which DuckDB
 * fetches when it has found which ones; 14 times as fast as aggregating every column.
 */
function bestRows(
  node: Parameters<OperatorOf<'summarize'>>[0],
  input: Relation,
  scope: Scope,
): Relation | null {
  const [aggregate] = node.aggregates;
  const call = aggregate && node.aggregates.length === 1 ? extremeCall(aggregate) : null;
  if (!call || node.by.length === 0 || !isOfStoredRows(input)) return null;
  const row = withRow(scope, input.columns, input.ingestionTime);
  const keys = node.by.map((key) => translateScalar(key, row));
  const grouped = node.by.flatMap((key) => (key.kind === 'column' ? [key.name] : []));
  const values = extremeValues(call, input, scope, grouped);
  const [best] = values;
  if (!best) return null;
  const projections = [...keys, ...values].map(({ type, sql: value }, i) => ({
    name: node.columns[i]?.name ?? `Column${i + 1}`,
    type,
    value,
  }));
  const order = sql`${best} ${call.name === 'arg_max' ? sql`DESC` : sql`ASC`} NULLS LAST`;
  const rest = sql` QUALIFY row_number() OVER (PARTITION BY ${join(keys, ', ')} ORDER BY ${order}) = 1`;
  return select(scope.translation.identifiers, projections, input.sql, rest);
}

/** The key of `arg_max(key, a, b)`, and what comes with it. */
function extremeValues(
  node: CallNode,
  input: Relation,
  scope: Scope,
  grouped: readonly string[],
): readonly AggregateColumn[] {
  const [by, ...rest] = node.arguments;
  if (!by)
    throw new EngineError('EMB0001', { construct: `'${node.name}' without arguments` }, node.span);
  const inner = withRow(scope, input.columns, input.ingestionTime);
  const key = translateScalar(by, inner);
  const values = rest.flatMap((argument): readonly AggregateColumn[] =>
    argument.kind === 'star'
      ? input.columns.filter(
          ({ name }) => !grouped.includes(name) && (by.kind !== 'column' || name !== by.name),
        )
      : [translateScalar(argument, inner)],
  );
  return [key, ...values];
}

/** `arg_max(key, a, b)`: every column of one row, all chosen by the same comparisons. */
function extreme(
  node: CallNode,
  input: Relation,
  scope: Scope,
  grouped: readonly string[],
): readonly AggregateColumn[] {
  const [key, ...values] = extremeValues(node, input, scope, grouped);
  if (!key) return [];
  const pick = { sql: `${node.name}_null` };
  // Where every key is null, any row stands for the group.
  const cells = values.map(({ type, sql: value }) => ({
    type,
    cell: sql`CASE WHEN count(${key}) > 0 THEN ${pick}(${value}, ${key}) ELSE first(${value}) END`,
  }));
  const best = { type: key.type, cell: sql`${{ sql: node.name.slice(-3) }}(${key})` };
  return [best, ...cells].map(({ type, cell }) => ({
    type,
    sql: type === 'string' ? sql`coalesce(${cell}, '')` : cell,
  }));
}

/** A scalar expression with aggregates in it: `sum(a) / count()`. */
const aggregateValue = (node: ScalarNode, scope: Scope): Argument =>
  translateScalar(node, { ...scope, aggregate: true });
