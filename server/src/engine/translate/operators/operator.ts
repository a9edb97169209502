import type { OperatorNode } from '../../parse/nodes.ts';
import type { Relation } from '../relation.ts';
import type { Scope } from '../scope.ts';

/** One operator: the relation so far, to the next one. */
export type Operator<N extends OperatorNode> = (node: N, input: Relation, scope: Scope) => Relation;

export type OperatorOf<K extends OperatorNode['kind']> = Operator<
  Extract<OperatorNode, { kind: K }>
>;
