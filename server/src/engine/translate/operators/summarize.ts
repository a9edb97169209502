import { EngineError } from '../../errors.ts';
import type { AggregateFunction, Argument } from '../../functions/function-table.ts';
import type { ScalarNode } from '../../parse/nodes.ts';
import { join, type Sql, sql } from '../../sql/sql.ts';
import { type Projection, type Relation, select } from '../relation.ts';
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

/** `arg_max(key, a, b)`: the row with the greatest key, its columns taken together. */
function extreme(
  node: Extract<ScalarNode, { kind: 'call' }>,
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
  const all = [key, ...values];
  const fields = join(
    all.map((value, i) => sql`${{ sql: `f${i}` }} := ${value}`),
    ', ',
  );
  const pick = { sql: node.name };
  // Where every key is null, any row stands for the group.
  const packed = sql`struct_pack(${fields})`;
  const row = sql`coalesce(${pick}(${packed}, ${key}), any_value(${packed}))`;
  return all.map(({ type }, i) => {
    const cell = sql`(${row}).${{ sql: `f${i}` }}`;
    return { type, sql: type === 'string' ? sql`coalesce(${cell}, '')` : cell };
  });
}

/** A scalar expression with aggregates in it: `sum(a) / count()`. */
const aggregateValue = (node: ScalarNode, scope: Scope): Argument =>
  translateScalar(node, { ...scope, aggregate: true });
