import type { Lowering } from './lower-scalar.ts';
import { classOf, elements, nameOf, type Syntax, tokenText, unsupported } from './syntax.ts';

/**
 * `database("x")` before a table's name, its alias, or the name that macro-expand has for one; also
 * after this cluster's own name. Other clusters are refused: none is ever asked.
 */
export function databaseName(node: Syntax, lower: Lowering): string | null {
  const entity = entityOf(node, lower);
  if (entity !== null) return entity;
  if (classOf(node) === 'PathExpression') {
    if (isOwnCluster(node['Expression'], lower)) return databaseName(node['Selector'], lower);
    throw unsupported("Another cluster's database", node);
  }
  if (classOf(node) !== 'FunctionCallExpression' || nameOf(node['Name']) !== 'database')
    throw unsupported(`'${tokenText(node.GetChild(0)) || nameOf(node)}' before a table`, node);
  const value = argumentOf(node);
  return value === null ? null : (lower.query.aliases.get(value) ?? value);
}

/** The constant text in a call's parentheses. */
function argumentOf(call: Syntax): string | null {
  const argument = elements(call['ArgumentList']['Expressions'])[0];
  const value = argument?.['ConstantValue'] ?? argument?.['LiteralValue'];
  return typeof value === 'string' ? value : null;
}

/** `cluster("...")` with this cluster's address, whatever its scheme. */
function isOwnCluster(node: Syntax, lower: Lowering): boolean {
  if (classOf(node) !== 'FunctionCallExpression' || nameOf(node['Name']) !== 'cluster')
    return false;
  const given = argumentOf(node);
  return given !== null && isOwnAddress(given, lower);
}

/** Whether an address is that of the cluster itself, whatever its scheme. */
export function isOwnAddress(given: string, { query }: Lowering): boolean {
  const bare = (address: string): string =>
    address
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/\/+$/, '');
  return given !== '' && bare(given) === bare(query.address);
}

/** The database that a name of macro-expand stands for in this turn; null for any other node. */
export function entityOf(node: Syntax, lower: Lowering): string | null {
  const isEntity =
    classOf(node) === 'NameReference' &&
    node.ReferencedSymbol !== null &&
    classOf(node.ReferencedSymbol) === 'EntityGroupElementSymbol';
  return isEntity ? (lower.query.entities.get(nameOf(node)) ?? null) : null;
}
