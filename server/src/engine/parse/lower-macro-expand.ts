import { databaseName, isOwnAddress } from './database-name.ts';
import { type Entity, entityText } from './entity-group.ts';
import { lowerLet, lowerValue } from './lower-call.ts';
import type { Lowering } from './lower-scalar.ts';
import type { TabularNode } from './nodes.ts';
import { parameterText } from './operator-rule.ts';
import {
  classOf,
  columnsOf,
  elements,
  items,
  type KustoSymbol,
  nameOf,
  type Syntax,
  unsupported,
} from './syntax.ts';

/**
 * `macro-expand group as X (query)`: the query for each database of the group, and the union of the
 * results. Its text is read once for each, with X standing for that database.
 * Source: macro-expand-operator.md.
 */
export function macroExpand(node: Syntax, lower: Lowering): TabularNode {
  const name = nameOf((node['ScopeReferenceName'] as Syntax | null)?.['EntityGroupReferenceName']);
  const base = { span: lower.span(node), columns: columnsOf(node.ResultType) };
  const { entities } = lower.query;
  const outer = entities.get(name);
  const fuzzy = parameterText(node, 'isfuzzy')?.toLowerCase() === 'true';
  const readings = readingsOf(node);
  const sources = databasesOf(node['EntityGroup'], fuzzy, lower).map((database): TabularNode => {
    entities.set(name, database);
    return { ...base, kind: 'block', body: bodyOf(node, readings.get(database), lower) };
  });
  if (outer === undefined) entities.delete(name);
  else entities.set(name, outer);
  return {
    ...base,
    kind: 'union',
    sources,
    withSource: null,
    inner: parameterText(node, 'kind') === 'inner',
    open: false,
  };
}

/** With `isfuzzy`, those that are there: at least one must be. */
function databasesOf(group: Syntax, fuzzy: boolean, lower: Lowering): string[] {
  const declared =
    classOf(group) === 'EntityGroup' ? group : lower.query.entityGroups.get(nameOf(group));
  const stored = declared ? undefined : storedGroup(group, fuzzy, lower);
  if (stored) return stored;
  if (!declared) throw unsupported(`The entity group '${nameOf(group)}'`, group);
  const entities = elements(declared['Entities']);
  const known = fuzzy ? entities.filter((entity) => !entity.ResultType?.['IsOpen']) : entities;
  return (known.length > 0 ? known : entities).map((entity) => {
    const database = databaseName(entity, lower);
    if (database === null) throw unsupported('An entity that is no database by name', entity);
    return database;
  });
}

/**
 * The databases of a group that the database at hand keeps; undefined where it keeps none of that
 * name. Source: entity-groups.md.
 */
function storedGroup(named: Syntax, fuzzy: boolean, lower: Lowering): string[] | undefined {
  const { cluster } = lower.query;
  const { entityGroups } = cluster.databases.get(lower.home) ?? {};
  const group = entityGroups?.find(({ name }) => name === nameOf(named));
  if (!group) return undefined;
  lower.query.calledDatabases.add(lower.home);
  const isThere = ({ cluster: other, database }: Entity): boolean =>
    (other === null || isOwnAddress(other, lower)) && cluster.databases.has(database ?? '');
  const known = fuzzy ? group.entities.filter(isThere) : group.entities;
  return (known.length > 0 ? known : group.entities).map((entity) => {
    if (
      entity.database !== null &&
      (entity.cluster === null || isOwnAddress(entity.cluster, lower))
    )
      return entity.database;
    throw unsupported(`The entity ${entityText(entity)}`, named);
  });
}

/**
 * The query as Kusto.Language read it for each database: it keeps one reading in the tree, and the
 * others beside it. A query that does not name its entity means the same for each.
 */
function readingsOf(node: Syntax): ReadonlyMap<string, Syntax> {
  const list = node['StatementList'] as Syntax;
  const readings = new Map<string, Syntax>();
  for (const reading of [list, ...items<Syntax>(list['Alternates'])]) {
    const entity = entityIn(reading);
    if (entity !== null) readings.set(entity, reading);
  }
  return readings;
}

/** The database that the macro's name stands for in a reading; null where it does not stand in it. */
function entityIn(node: Syntax): string | null {
  const symbol = classOf(node) === 'NameReference' ? node.ReferencedSymbol : null;
  if (symbol && classOf(symbol) === 'EntityGroupElementSymbol')
    return (symbol['UnderlyingSymbol'] as KustoSymbol | null)?.Name ?? null;
  for (let i = 0; i < node.ChildCount; i++) {
    const child = node.GetChild(i);
    const found = child && !child.IsToken ? entityIn(child) : null;
    if (found !== null) return found;
  }
  return null;
}

function bodyOf(node: Syntax, reading: Syntax | undefined, lower: Lowering) {
  const statements = elements(reading ?? node['StatementList']);
  const last = statements.at(-1);
  if (!last || classOf(last) !== 'ExpressionStatement')
    throw unsupported('macro-expand without a query', node);
  return {
    lets: statements.slice(0, -1).map((statement) => {
      if (classOf(statement) === 'LetStatement') return lowerLet(statement, lower);
      throw unsupported(`The statement ${classOf(statement)} in macro-expand`, statement);
    }),
    result: lowerValue(last['Expression'], lower),
  };
}
