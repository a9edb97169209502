import { isTabular, type ScalarNode } from '../../parse/nodes.ts';

/** The parts of a condition that must all hold. */
export function conjuncts(node: ScalarNode): readonly ScalarNode[] {
  return node.kind === 'operator' && node.operator === 'and'
    ? node.operands.flatMap(conjuncts)
    : [node];
}

/** How an expression speaks of a name: by properties alone, or in any other way too. */
export type Mention = 'property' | 'other';

const graphFunctions = new Set(['all', 'any', 'map', 'inner_nodes']);

/** The names of a pattern that an expression mentions. */
export function namesIn(node: ScalarNode): ReadonlyMap<string, Mention> {
  const found = new Map<string, Mention>();
  const add = (name: string, mention: Mention) =>
    found.set(name, found.get(name) === 'other' ? 'other' : mention);
  const walk = (one: ScalarNode): void => {
    switch (one.kind) {
      case 'element':
        if (
          (one.target.kind === 'variable' || one.target.kind === 'column') &&
          one.selector.kind === 'literal'
        )
          add(one.target.name, 'property');
        else {
          walk(one.target);
          walk(one.selector);
        }
        return;
      case 'variable':
      case 'column':
        add(one.name, 'other');
        return;
      case 'call': {
        const [first, ...rest] = one.arguments;
        // What follows the edge is over its own columns, whose names are none of the pattern's.
        if (first) walk(first);
        if (!graphFunctions.has(one.name)) rest.forEach(walk);
        else
          rest.forEach((other) => {
            for (const [name] of namesIn(other)) add(name, 'other');
          });
        return;
      }
      case 'operator':
        one.operands.forEach(walk);
        return;
      case 'named':
        walk(one.expression);
        return;
      case 'userCall':
        for (const { value } of one.call.arguments) if (value && !isTabular(value)) walk(value);
        return;
      default:
        return;
    }
  };
  walk(node);
  return found;
}
