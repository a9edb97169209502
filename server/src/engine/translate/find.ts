import type { ScalarNode, TabularNode } from '../parse/nodes.ts';
import { type Sql, sql, text } from '../sql/sql.ts';
import type { Column } from '../types.ts';
import type { OperatorOf } from './operators/operator.ts';
import { after, asProjections, columnNamed, type Relation, select } from './relation.ts';
import { translateScalar } from './scalar.ts';
import { type Scope, withRow } from './scope.ts';
import { sourceNames, unite } from './unite.ts';

type FindNode = Extract<TabularNode, { kind: 'find' }>;
type TableNode = Extract<TabularNode, { kind: 'table' }>;

/** The columns that a condition names, with the types it takes them for. */
function columnsIn(node: ScalarNode, found: Map<string, Column> = new Map()): Map<string, Column> {
  switch (node.kind) {
    case 'column':
    case 'variable':
      found.set(node.name, { name: node.name, type: node.type });
      break;
    case 'operator':
      for (const operand of node.operands) columnsIn(operand, found);
      break;
    case 'call':
      for (const argument of node.arguments) columnsIn(argument, found);
      break;
    case 'element':
      columnsIn(node.target, found);
      break;
    case 'inQuery':
      columnsIn(node.left, found);
      break;
    default:
  }
  return found;
}

const mentionsAny = (node: ScalarNode): boolean =>
  node.kind === 'anyColumn' ||
  (node.kind === 'operator' && node.operands.some(mentionsAny)) ||
  (node.kind === 'call' && node.arguments.some(mentionsAny));

/** The rows of one table for which the condition holds; columns that it lacks are null there. */
function matching(condition: ScalarNode, input: Relation, scope: Scope): Relation {
  const { library } = scope.translation;
  const named = [...columnsIn(condition).values()].filter(
    ({ name }) => !scope.environment.has(name),
  );
  const lacking = named
    .filter(({ name }) => !columnNamed(input, name))
    .map((column) => ({ ...column, sql: library.literal(column.type, null) }));
  // Columns that are not there take no part in `*`.
  const test = translateScalar(condition, {
    ...withRow(scope, input.columns),
    missing: lacking,
  });
  return after(input, sql` WHERE ${library.convert(test, 'bool')}`);
}

/** All columns but those as one bag. */
function packed(
  relation: Relation,
  listed: ReadonlySet<string>,
  scope: Scope,
  node: FindNode,
): Sql {
  const { library } = scope.translation;
  const parts = relation.columns
    .filter(({ name }) => !listed.has(name))
    .map((column) => {
      const value = library.convert({ ...column, span: node.span }, 'dynamic');
      return sql`${text(`${JSON.stringify(column.name)}:`)} || coalesce(${value}, 'null')`;
    });
  const inner = parts.reduce<Sql | null>(
    (all, part) => (all ? sql`${all} || ',' || ${part}` : part),
    null,
  );
  return inner ? sql`('{' || ${inner} || '}')` : sql`'{}'`;
}

/**
 * `find`, and `search` at a query's beginning: the rows of several tables for which a condition
 * holds. Tables without any column that the condition names are left out.
 * Source: find-operator.md, search-operator.md.
 */
export function find(
  node: FindNode,
  scope: Scope,
  stored: (table: TableNode, scope: Scope) => Relation,
): Relation {
  const { identifiers, tabular } = scope.translation;
  const names = sourceNames(node.sources, scope);
  const sources = node.sources.map((source, i) => ({
    name: names[i] ?? '',
    relation: source.kind === 'table' ? stored(source, scope) : tabular(source, scope),
  }));
  const wanted = [...columnsIn(node.condition).keys()].filter(
    (name) => !scope.environment.has(name),
  );
  const kept = sources.filter(
    ({ relation }) =>
      wanted.length === 0 ||
      mentionsAny(node.condition) ||
      wanted.some((name) => columnNamed(relation, name)),
  );
  const listed = new Set(node.columns.map(({ name }) => name));
  const found = kept.map(({ relation }) => {
    const all = matching(node.condition, relation, scope);
    const rows = {
      ...all,
      columns: all.columns.filter(
        ({ name, type }) => listed.has(name) || listed.has(`${name}_${type}`),
      ),
    };
    return node.pack === null
      ? rows
      : select(
          identifiers,
          [
            ...asProjections(rows.columns),
            { name: node.pack, type: 'dynamic', value: packed(all, listed, scope, node) },
          ],
          rows.sql,
        );
  });
  const union = {
    kind: 'union' as const,
    sources: [],
    withSource: node.sourceColumn,
    inner: false,
    open: false,
  };
  if (found.length > 0)
    return unite(
      union,
      found,
      kept.map(({ name }) => name),
      node.columns,
      scope,
    );
  const { library } = scope.translation;
  return select(
    identifiers,
    node.columns.map((column) => ({ ...column, value: library.literal(column.type, null) })),
    null,
    sql` WHERE false`,
  );
}

/** `T | search ...`: the rows for which it holds, beside the name of where they are from. */
export const search: OperatorOf<'search'> = (node, input, scope) => {
  const rows = matching(node.condition, input, scope);
  const { identifiers } = scope.translation;
  const names = new Map(rows.columns.map((column) => [column.name, column]));
  return select(
    identifiers,
    node.columns.map((column) => {
      const own = names.get(column.name);
      return own
        ? { ...column, type: own.type, value: own.sql }
        : { ...column, value: text(input.name ?? '') };
    }),
    rows.sql,
  );
};
