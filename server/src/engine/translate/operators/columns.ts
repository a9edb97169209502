import { EngineError } from '../../errors.ts';
import type { ScalarNode } from '../../parse/nodes.ts';
import { sql, text } from '../../sql/sql.ts';
import { type Column, kustoTypes } from '../../types.ts';
import {
  asProjections,
  columnNamed,
  type Projection,
  type Relation,
  select,
  selectRows,
} from '../relation.ts';
import { translateColumns } from '../scalar.ts';
import { type Scope, withWindows } from '../scope.ts';
import { WindowStages } from '../window-stages.ts';
import type { OperatorOf } from './operator.ts';

const namesOf = (expression: ScalarNode): readonly string[] =>
  expression.kind === 'named'
    ? expression.names
    : expression.kind === 'column'
      ? [expression.name]
      : [];

/** Kusto.Language names the columns; a call that gives several takes as many names. */
export const project: OperatorOf<'project'> = (node, input, scope) => {
  const windows = new WindowStages(scope.translation.identifiers);
  const inner = withWindows(scope, input.columns, windows, input.ingestionTime);
  const names = node.columns.map(({ name }) => name);
  const projections = node.expressions.flatMap((expression): readonly Projection[] => {
    if (expression.kind === 'star') {
      names.splice(0, input.columns.length);
      return asProjections(input.columns);
    }
    const own = namesOf(expression);
    return translateColumns(expression, inner).map(({ type, sql: value }, i) => ({
      name: names.shift() ?? own[i] ?? 'Column1',
      type,
      value,
    }));
  });
  return selectRows(scope.translation.identifiers, projections, input, windows.around(input).sql);
};

/** New columns at the end; one whose name is taken stands where the old one stood. */
function extended(
  expressions: readonly ScalarNode[],
  result: readonly Column[],
  input: Relation,
  scope: Scope,
): Relation {
  const projections = asProjections(input.columns);
  const explicit = new Set(
    expressions.flatMap((expression) => (expression.kind === 'named' ? expression.names : [])),
  );
  const unnamed = result.filter(({ name }) => !explicit.has(name) && !columnNamed(input, name));
  const windows = new WindowStages(scope.translation.identifiers);
  const inner = withWindows(scope, input.columns, windows, input.ingestionTime);
  for (const expression of expressions) {
    const own = namesOf(expression);
    for (const [i, value] of translateColumns(expression, inner).entries()) {
      const name = own[i] ?? unnamed.shift()?.name;
      if (name === undefined)
        throw new EngineError(
          'EMB0001',
          { construct: 'An expression without a name here' },
          expression.span,
        );
      const projection = { name, type: value.type, value: value.sql };
      const at = projections.findIndex((column) => column.name === name);
      if (at >= 0) projections[at] = projection;
      else projections.push(projection);
    }
  }
  return selectRows(scope.translation.identifiers, projections, input, windows.around(input).sql);
}

export const extend: OperatorOf<'extend'> = (node, input, scope) =>
  extended(node.expressions, node.columns, input, scope);

export const serialize: OperatorOf<'serialize'> = (node, input, scope) =>
  node.expressions.length === 0 ? input : extended(node.expressions, node.columns, input, scope);

/**
 * project-away, -keep and -reorder: Kusto.Language has resolved the names and wildcards. It also
 * lists a match id after each scan, which is not there unless it was asked for.
 */
export const selectColumns: OperatorOf<'select'> = (node, input) => ({
  ...input,
  columns: node.columns.flatMap(({ name }) => columnNamed(input, name) ?? []),
});

export const rename: OperatorOf<'rename'> = ({ renames }, input) => ({
  ...input,
  columns: input.columns.map((column) => ({
    ...column,
    name: renames.find(({ from }) => from === column.name)?.to ?? column.name,
  })),
});

export const getschema: OperatorOf<'getschema'> = (_node, input, scope) => {
  const { identifiers } = scope.translation;
  const names = ['ColumnName', 'ColumnOrdinal', 'DataType', 'ColumnType'] as const;
  const columns = names.map((name) => ({
    name,
    type: name === 'ColumnOrdinal' ? ('long' as const) : ('string' as const),
    sql: identifiers.next(),
  }));
  let body = sql``;
  input.columns.forEach(({ name, type }, i) => {
    const cells = sql`${text(name)}, ${{ sql: `${i}` }}::BIGINT, ${text(kustoTypes[type].clrFullName)}, ${text(type)}`;
    body = sql`${body}${i > 0 ? sql`, ` : sql``}(${cells})`;
  });
  const [a, b, c, d] = columns;
  if (!a || !b || !c || !d) throw new Error('unreachable: four columns');
  return {
    sql: sql`(SELECT * FROM (VALUES ${body}) AS v(${a}, ${b}, ${c}, ${d}))`,
    columns,
    name: null,
    visualization: null,
  };
};

export const consume: OperatorOf<'consume'> = (_node, input, scope) =>
  select(scope.translation.identifiers, asProjections(input.columns), input.sql, sql` WHERE false`);
