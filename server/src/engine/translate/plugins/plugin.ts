import { EngineError } from '../../errors.ts';
import type { Argument } from '../../functions/function-table.ts';
import { isTabular, type OperatorNode, type ScalarNode } from '../../parse/nodes.ts';
import type { Relation } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { type Scope, withRow } from '../scope.ts';

export type EvaluateNode = Extract<OperatorNode, { kind: 'evaluate' }>;

/** What a plugin does: the node gives its arguments and the columns that Kusto.Language expects. */
export type Plugin = (node: EvaluateNode, input: Relation, scope: Scope) => Relation;

/** The arguments without a name, in order; null where one is left out. */
export const positional = (node: EvaluateNode): readonly ScalarNode[] =>
  node.arguments.flatMap((argument) =>
    isTabular(argument) || argument.kind === 'named' ? [] : [argument],
  );

/** `name = value` among the arguments. */
export function namedArgument(node: EvaluateNode, name: string): ScalarNode | undefined {
  for (const argument of node.arguments)
    if (
      !isTabular(argument) &&
      argument.kind === 'named' &&
      argument.names[0]?.toLowerCase() === name.toLowerCase()
    )
      return argument.expression;
  return undefined;
}

/** A constant argument's value. */
export function constantOf(node: ScalarNode, scope: Scope): Argument {
  return translateScalar(node, withRow(scope, []));
}

/** A column argument, or an expression over the rows. */
export const overRows = (node: ScalarNode, input: Relation, scope: Scope): Argument =>
  translateScalar(node, withRow(scope, input.columns));

export const refused = (construct: string, node: { readonly span: EvaluateNode['span'] }) =>
  new EngineError('EMB0001', { construct }, node.span);

/** A mistake in a plugin's arguments that Kusto.Language does not see. */
export const mistaken = (message: string, node: { readonly span: EvaluateNode['span'] }) =>
  new EngineError('SEM0001', { message, kustoCode: 'SEM0100' }, node.span);
