import { classOf, elements, nameOf, type Syntax, tokenText, unsupported } from './syntax.ts';

/** `database("x")` before a table's name. Other clusters are refused: none is ever asked. */
export function databaseName(node: Syntax): string | null {
  if (classOf(node) === 'PathExpression') throw unsupported("'cluster()' before a table", node);
  if (classOf(node) !== 'FunctionCallExpression' || nameOf(node['Name']) !== 'database')
    throw unsupported(`'${tokenText(node.GetChild(0)) || nameOf(node)}' before a table`, node);
  const argument = elements(node['ArgumentList']['Expressions'])[0];
  const value = argument?.['ConstantValue'] ?? argument?.['LiteralValue'];
  return typeof value === 'string' ? value : null;
}
