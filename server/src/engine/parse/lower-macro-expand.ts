import { databaseName } from './database-name.ts';
import { lowerLet, lowerValue } from './lower-call.ts';
import type { Lowering } from './lower-scalar.ts';
import type { TabularNode } from './nodes.ts';
import { parameterText } from './operator-rule.ts';
import { classOf, columnsOf, elements, nameOf, type Syntax, unsupported } from './syntax.ts';

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
  const sources = databasesOf(node['EntityGroup'], fuzzy, lower).map((database): TabularNode => {
    entities.set(name, database);
    return { ...base, kind: 'block', body: bodyOf(node, lower) };
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
  if (!declared) throw unsupported(`The entity group '${nameOf(group)}'`, group);
  const entities = elements(declared['Entities']);
  const known = fuzzy ? entities.filter((entity) => !entity.ResultType?.['IsOpen']) : entities;
  return (known.length > 0 ? known : entities).map((entity) => {
    const database = databaseName(entity, lower);
    if (database === null) throw unsupported('An entity that is no database by name', entity);
    return database;
  });
}

function bodyOf(node: Syntax, lower: Lowering) {
  const statements = elements(node['StatementList']);
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
