import { EngineError } from '../errors.ts';
import type { Argument, Call, ScalarFunction } from '../functions/function-table.ts';
import { isTabular, type ScalarNode, type UserCall } from '../parse/nodes.ts';
import { join, type Sql, sql } from '../sql/sql.ts';
import type { KustoType } from '../types.ts';
import type { Relation } from './relation.ts';
import type { Binding, Environment, Scope } from './scope.ts';
import { tableFunctions } from './table-functions.ts';

/** A scalar expression as SQL over the columns of the scope. */
export function translateScalar(node: ScalarNode, scope: Scope): Argument {
  const { library } = scope.translation;
  switch (node.kind) {
    case 'literal':
      return {
        sql: library.literal(node.type, node.value),
        type: node.type,
        constant: node.value,
        span: node.span,
      };
    case 'column':
      return scope.pattern?.path(node.name, node) ?? column(node, scope);
    case 'variable': {
      const path = scope.pattern?.path(node.name, node);
      if (path) return path;
      const binding = scope.environment.get(node.name);
      if (binding?.kind === 'scalar') {
        const value = { ...binding.value, span: node.span };
        return binding.subquery ? beside(value, scope) : value;
      }
      if (binding?.kind === 'table') return firstCell(binding.relation, node, scope);
      return column({ ...node, kind: 'column', side: null }, scope);
    }
    case 'call':
      return scope.pattern?.call(node, scope) ?? callOf(node, scope);
    case 'userCall':
      return userScalar(node.call, node, scope);
    case 'operator': {
      const name = node.operator === '-' && node.operands.length === 1 ? 'negate' : node.operator;
      if (name === '+' && node.operands.length === 1)
        return translateScalar(only(node.operands, node), scope);
      const row = lookUp(library.operators, name);
      if (!row)
        throw new EngineError('EMB0001', { construct: `The operator '${name}'` }, node.span);
      const inner = name === 'and' ? scope : { ...scope, scanned: false };
      const operands = node.operands.map((operand) => translateScalar(operand, inner));
      return apply(row, name, operands, node, scope);
    }
    case 'inQuery': {
      const row = lookUp(library.operators, node.operator);
      if (!row)
        throw new EngineError(
          'EMB0001',
          { construct: `The operator '${node.operator}'` },
          node.span,
        );
      return inQuery(node, scope);
    }
    case 'element':
      return (
        patternProperty(node, scope) ??
        tupleElement(node, scope) ??
        library.element(
          translateScalar(node.target, scope),
          translateScalar(node.selector, scope),
          callFor('[]', [], node, scope),
        )
      );
    case 'toscalar': {
      // Inside of partition, `toscalar(key)`.
      const { query } = node;
      const named =
        query.kind === 'table' || query.kind === 'tableVariable'
          ? scope.environment.get(query.name)
          : undefined;
      if (named?.kind === 'scalar') return { ...named.value, span: node.span };
      return firstCell(
        scope.translation.tabular(node.query, {
          ...scope,
          lateral: scope.row.length > 0 && scope.lateral,
        }),
        node,
        scope,
      );
    }
    case 'named':
      return translateScalar(node.expression, scope);
    case 'anyColumn':
      return anyColumn(node, scope);
    case 'star':
    case 'typeof':
      throw new EngineError('EMB0001', { construct: `'${node.kind}' as a value` }, node.span);
  }
}

/** `node.property` of a graph pattern. */
function patternProperty(
  { target, selector }: Extract<ScalarNode, { kind: 'element' }>,
  scope: Scope,
): Argument | undefined {
  if (!scope.pattern || selector.kind !== 'literal' || typeof selector.value !== 'string')
    return undefined;
  return target.kind === 'variable' || target.kind === 'column'
    ? scope.pattern.property(target.name, selector.value, target)
    : undefined;
}

const only = (operands: readonly ScalarNode[], node: ScalarNode): ScalarNode => operands[0] ?? node;

export const lookUp = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

function column(node: Extract<ScalarNode, { kind: 'column' }>, scope: Scope): Argument {
  const columns = node.side === 'right' ? scope.right : scope.row;
  const found =
    columns.find(({ name }) => name === node.name) ??
    scope.missing?.find(({ name }) => name === node.name);
  if (!found)
    throw new EngineError(
      'SEM0001',
      { message: `The name '${node.name}' does not refer to any known column`, kustoCode: 'KS142' },
      node.span,
    );
  return { sql: found.sql, type: found.type, span: node.span };
}

/** `* operator value`: columns that are no text are tested as text. Source: where-operator.md. */
function anyColumn(node: Extract<ScalarNode, { kind: 'anyColumn' }>, scope: Scope): Argument {
  const { library } = scope.translation;
  const row = lookUp(library.operators, node.operator);
  if (!row)
    throw new EngineError('EMB0001', { construct: `The operator '${node.operator}'` }, node.span);
  const operand = translateScalar(node.operand, scope);
  const tests = scope.row.map((one) => {
    const value: Argument = { sql: one.sql, type: one.type, span: node.span };
    const left = operand.type === 'string' ? library.convert(value, 'string') : value;
    return sql`coalesce(${apply(row, node.operator, [left, operand], node, scope)}, false)`;
  });
  const any = tests.length > 0 ? sql`(${join(tests, ' OR ')})` : sql`false`;
  return { sql: any, type: 'bool', span: node.span };
}

function firstCell(relation: Relation, node: ScalarNode, scope: Scope): Argument {
  const first = relation.columns[0];
  if (!first)
    throw new EngineError(
      'EMB0001',
      { construct: 'A table without columns as a scalar' },
      node.span,
    );
  const cell = sql`(SELECT ${first} FROM ${relation.sql} LIMIT 1)`;
  const value: Argument = {
    sql: first.type === 'string' ? sql`coalesce(${cell}, '')` : cell,
    type: first.type,
    span: node.span,
  };
  return beside(value, scope);
}

/**
 * The value of a subquery as a column of the rows at hand, where the operator can have one: what
 * is around it may hold it in a lambda, which takes no subquery.
 */
const beside = (value: Argument, { windows }: Scope): Argument =>
  windows ? { sql: windows.column(value.sql), type: value.type, span: value.span } : value;

function inQuery(node: Extract<ScalarNode, { kind: 'inQuery' }>, scope: Scope): Argument {
  const { library } = scope.translation;
  const relation = scope.translation.tabular(node.query, scope);
  const first = relation.columns[0];
  if (!first) throw new EngineError('EMB0001', { construct: 'A table without columns' }, node.span);
  const left = translateScalar(node.left, scope);
  const insensitive = node.operator.endsWith('~');
  const type = first.type === 'dynamic' ? left.type : first.type;
  const cell = library.convert({ ...first, span: node.span }, type).sql;
  const value = library.convert(left, type).sql;
  const row = lookUp(library.operators, node.operator);
  if (row && node.operator.startsWith('has_')) {
    const all = sql`(SELECT CAST(to_json(list(${{ sql: cell }})) AS VARCHAR) FROM ${relation.sql})`;
    const terms = bindScalar({ sql: all, type: 'dynamic', span: node.span }, scope);
    return apply(row, node.operator, [left, terms.value], node, scope);
  }
  const negated = node.operator.startsWith('!');
  const list = insensitive
    ? sql`(SELECT lower(${{ sql: cell }}) FROM ${relation.sql})`
    : sql`(SELECT ${{ sql: cell }} FROM ${relation.sql})`;
  const tested = insensitive ? sql`lower(${value})` : value;
  // Strings are never null, and DuckDB joins by a bare IN.
  const isIn = sql`${tested} IN ${list}`;
  const found = type === 'string' ? sql`(${isIn})` : sql`coalesce(${isIn}, false)`;
  return { sql: negated ? sql`(NOT ${found})` : found, type: 'bool', span: node.span };
}

export function callFor(
  name: string,
  args: readonly Argument[],
  node: Pick<ScalarNode, 'type' | 'span'>,
  scope: Scope,
): Call {
  const { nowTicks, database, cluster, principal } = scope.translation.request;
  return {
    name,
    returns: node.type,
    span: node.span,
    nowTicks,
    context: { database, cluster, principal },
    arguments: args,
    row: scope.row,
    windows: scope.windows ?? null,
    scanned: scope.scanned ?? false,
    lateral: scope.lateral,
  };
}

/** The call of a table's row: arguments converted as it declares, then its SQL. */
export function apply(
  row: Pick<ScalarFunction, 'takes' | 'rest' | 'returns' | 'sql' | 'fold' | 'pattern'>,
  name: string,
  args: readonly Argument[],
  node: Pick<ScalarNode, 'type' | 'span'>,
  scope: Scope,
): Argument {
  const { library, fallible } = scope.translation;
  const call = callFor(name, args, node, scope);
  const regex = row.pattern === undefined ? undefined : args[row.pattern];
  if (regex) {
    const pattern = typeof regex.constant === 'string' ? regex.constant : null;
    fallible.push({ what: 'pattern', span: regex.span, pattern });
  }
  const converted = args.map((argument, i) => {
    const type = row.takes[i] ?? row.rest ?? 'any';
    return type === 'any' || type === argument.type ? argument : library.convert(argument, type);
  });
  const type: KustoType =
    typeof row.returns === 'function' ? row.returns(converted, call) : row.returns;
  const made: Argument = { sql: row.sql(...converted, call), type, span: node.span };
  const constants = converted.flatMap(({ constant }) => constant ?? []);
  return row.fold && constants.length === converted.length
    ? { ...made, constant: row.fold(...constants) }
    : made;
}

function callOf(node: Extract<ScalarNode, { kind: 'call' }>, scope: Scope): Argument {
  const { library } = scope.translation;
  const aggregate = scope.aggregate ? lookUp(library.aggregates, node.name) : undefined;
  if (aggregate) {
    const inner = { ...scope, aggregate: false };
    const values = node.arguments
      .filter(({ kind }) => kind !== 'star')
      .map((argument) => ({ ...translateScalar(argument, inner), order: scope.order }));
    if (values.some(({ type }) => type === 'decimal'))
      scope.translation.fallible.push({ what: 'decimals', span: node.span, pattern: null });
    return apply(aggregate, node.name, values, node, scope);
  }
  const ofTables = lookUp(tableFunctions, node.name);
  if (ofTables) return ofTables(node, scope, translateScalar);
  const row = lookUp(library.scalars, node.name) ?? lookUp(library.windows, node.name);
  if (!row)
    throw new EngineError('EMB0001', { construct: `The function '${node.name}'` }, node.span);
  const args = node.arguments
    .flatMap((argument): readonly ScalarNode[] =>
      argument.kind === 'star'
        ? scope.row.map(({ name, type }) => ({
            kind: 'column' as const,
            name,
            type,
            side: null,
            span: argument.span,
          }))
        : [argument],
    )
    .map(
      (argument): Argument =>
        argument.kind === 'typeof'
          ? {
              sql: library.literal('string', argument.types[0] ?? ''),
              type: 'string',
              constant: argument.types[0] ?? '',
              span: argument.span,
            }
          : translateScalar(argument, scope),
    );
  return apply(row, node.name, args, node, scope);
}

/** `array_sort_asc(a, b)[1]`: one of the columns that a call gives, by a constant index. */
function tupleElement(
  { target, selector }: Extract<ScalarNode, { kind: 'element' }>,
  scope: Scope,
): Argument | undefined {
  if (target.kind !== 'call' || selector.kind !== 'literal') return undefined;
  const row = lookUp(scope.translation.library.scalars, target.name);
  if (!row?.columns) return undefined;
  const found = tupleOf(row, target, scope)[Number(selector.value)];
  return found && { ...found, span: target.span };
}

/** The columns of an expression: several for a call that gives several, else one. */
export function translateColumns(
  node: ScalarNode,
  scope: Scope,
): readonly Pick<Argument, 'sql' | 'type'>[] {
  if (node.kind === 'named') return translateColumns(node.expression, scope);
  if (node.kind !== 'call' || !node.tuple) return [translateScalar(node, scope)];
  const row = lookUp(scope.translation.library.scalars, node.name);
  return row?.columns ? tupleOf(row, node, scope) : [translateScalar(node, scope)];
}

/** Every column that a call gives. */
function tupleOf(
  row: ScalarFunction,
  node: Extract<ScalarNode, { kind: 'call' }>,
  scope: Scope,
): readonly Pick<Argument, 'sql' | 'type'>[] {
  const args = node.arguments.map((argument) => translateScalar(argument, scope));
  const converted = args.map((argument, i) => {
    const type = row.takes[i] ?? row.rest ?? 'any';
    return type === 'any' ? argument : scope.translation.library.convert(argument, type);
  });
  return row.columns?.(converted, callFor(node.name, args, node, scope)) ?? [];
}

/** What the body of a user's function sees: its definition's names, its arguments, its lets. */
export function callScope(call: UserCall, invoked: Relation | null, scope: Scope): Scope {
  const defined = scope.environment.get(call.name);
  const environment = new Map<string, Binding>(
    defined?.kind === 'function' ? defined.environment : globalNames(scope.environment),
  );
  for (const { name, value } of call.arguments) {
    if (value === null) {
      if (invoked) environment.set(name, { kind: 'table', relation: invoked });
    } else
      environment.set(
        name,
        isTabular(value)
          ? { kind: 'table', relation: scope.translation.tabular(value, scope) }
          : { kind: 'scalar', value: translateScalar(value, scope) },
      );
  }
  const inner: Scope = { ...scope, environment };
  for (const { name, value } of call.body.lets) environment.set(name, bind(value, inner));
  return inner;
}

/** A stored function sees no let of the query that calls it. */
const globalNames = (_environment: Environment): Environment => new Map();

/** What a let's name stands for from here on. */
export function bind(
  value: ScalarNode | Parameters<Scope['translation']['tabular']>[0] | null,
  scope: Scope,
): Binding {
  if (value === null) return { kind: 'function', environment: new Map(scope.environment) };
  if (!isTabular(value)) return bindScalar(translateScalar(value, scope), scope);
  const relation = scope.translation.tabular(value, scope);
  if (scope.lateral || value.kind === 'table' || isNamed(relation))
    return { kind: 'table', relation };
  const name = scope.translation.identifiers.next('t');
  scope.translation.ctes.push(sql`${name} AS ${relation.sql}`);
  return { kind: 'table', relation: { ...relation, sql: name } };
}

/** A scalar that needs a query is made once, as the one cell of a CTE. */
function bindScalar(value: Argument, scope: Scope): Extract<Binding, { kind: 'scalar' }> {
  if (scope.lateral || value.constant !== undefined || !value.sql.sql.includes('(SELECT '))
    return { kind: 'scalar', value };
  const { identifiers, ctes } = scope.translation;
  const [table, cell] = [identifiers.next('t'), identifiers.next()];
  ctes.push(sql`${table} AS MATERIALIZED (SELECT ${value} AS ${cell})`);
  return {
    kind: 'scalar',
    value: { ...value, sql: sql`(SELECT ${cell} FROM ${table})` },
    subquery: true,
  };
}

/** Already a CTE of its own, as what `materialize()` gives. */
export const isNamed = ({ sql }: { readonly sql: Sql }): boolean => !sql.sql.startsWith('(');

function userScalar(call: UserCall, node: ScalarNode, scope: Scope): Argument {
  const inner = callScope(call, null, scope);
  const { result } = call.body;
  if (isTabular(result)) return firstCell(scope.translation.tabular(result, inner), node, scope);
  return { ...translateScalar(result, inner), span: node.span };
}
