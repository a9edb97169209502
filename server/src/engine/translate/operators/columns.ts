import { EngineError } from '../../errors.ts';
import type { ScalarNode } from '../../parse/nodes.ts';
import { sql, text } from '../../sql/sql.ts';
import { type Column, kustoTypes } from '../../types.ts';
import { asProjections, columnNamed, type Projection, type Relation, select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { type Scope, withRow } from '../scope.ts';
import type { OperatorOf } from './operator.ts';

const project1 = (
  expression: ScalarNode,
  column: Column | undefined,
  input: Relation,
  scope: Scope,
): Projection => {
  const value = translateScalar(expression, withRow(scope, input.columns));
  const name =
    expression.kind === 'named'
      ? expression.names[0]
      : expression.kind === 'column'
        ? expression.name
        : undefined;
  return { name: column?.name ?? name ?? 'Column1', type: value.type, value: value.sql };
};

export const project: OperatorOf<'project'> = (node, input, scope) =>
  select(
    scope.translation.identifiers,
    node.expressions.flatMap((expression, i) =>
      expression.kind === 'star'
        ? asProjections(input.columns)
        : [project1(expression, node.columns[i], input, scope)],
    ),
    input.sql,
  );

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
  for (const expression of expressions) {
    const value = translateScalar(expression, withRow(scope, input.columns));
    const name =
      expression.kind === 'named'
        ? expression.names[0]
        : expression.kind === 'column'
          ? expression.name
          : unnamed.shift()?.name;
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
  return select(scope.translation.identifiers, projections, input.sql);
}

export const extend: OperatorOf<'extend'> = (node, input, scope) =>
  extended(node.expressions, node.columns, input, scope);

export const serialize: OperatorOf<'serialize'> = (node, input, scope) =>
  node.expressions.length === 0 ? input : extended(node.expressions, node.columns, input, scope);

/** project-away, -keep and -reorder: Kusto.Language has resolved the names and wildcards. */
export const selectColumns: OperatorOf<'select'> = (node, input) => ({
  ...input,
  columns: node.columns.map((column) => {
    const found = columnNamed(input, column.name);
    if (!found)
      throw new EngineError(
        'SEM0001',
        {
          message: `The name '${column.name}' does not refer to any known column`,
          kustoCode: 'KS142',
        },
        node.span,
      );
    return found;
  }),
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
