import type { Lowering } from './lower-scalar.ts';
import { classOf, elements, nameOf, type Syntax, tokenText, unsupported } from './syntax.ts';

/**
 * `database("x")` before a table's name, or the name that macro-expand has for one. Other clusters
 * are refused: none is ever asked.
 */
export function databaseName(node: Syntax, lower: Lowering): string | null {
  const entity = entityOf(node, lower);
  if (entity !== null) return entity;
  if (classOf(node) === 'PathExpression') throw unsupported("'cluster()' before a table", node);
  if (classOf(node) !== 'FunctionCallExpression' || nameOf(node['Name']) !== 'database')
    throw unsupported(`'${tokenText(node.GetChild(0)) || nameOf(node)}' before a table`, node);
  const argument = elements(node['ArgumentList']['Expressions'])[0];
  const value = argument?.['ConstantValue'] ?? argument?.['LiteralValue'];
  return typeof value === 'string' ? value : null;
}

/** The database that a name of macro-expand stands for in this turn; null for any other node. */
export function entityOf(node: Syntax, lower: Lowering): string | null {
  const isEntity =
    classOf(node) === 'NameReference' &&
    node.ReferencedSymbol !== null &&
    classOf(node.ReferencedSymbol) === 'EntityGroupElementSymbol';
  return isEntity ? (lower.query.entities.get(nameOf(node)) ?? null) : null;
}
