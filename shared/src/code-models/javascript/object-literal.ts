import { OnceANode } from '../once-a-node.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf } from '../syntax-walk.ts';
import { keyOf, resolve } from './constant.ts';
import type { Scopes } from './scope.ts';

/** One property of an object, wherever in the code it is written. */
export interface ObjectEntry {
  readonly name: string;
  /** The key as written; of a shorthand the name that is both. */
  readonly key: SyntaxNode;
  /** The value; a method is its own value. */
  readonly value: SyntaxNode;
  /** The pair, shorthand or method as a whole. */
  readonly item: SyntaxNode;
  /** It stands in an object that is spread into this one, and into others too. */
  readonly isShared: boolean;
}

export interface ObjectLiteral {
  readonly node: SyntaxNode;
  /** In the order in which JavaScript keeps them; a name given twice has its last value. */
  readonly entries: readonly ObjectEntry[];
  /** Spreads and keys that only running the code tells. */
  readonly unknown: readonly SyntaxNode[];
}

const knownOf = new WeakMap<Scopes, Readonly<Record<'own' | 'shared', OnceANode<ObjectLiteral>>>>();

/** The properties of an object expression; null when it is no object literal in the end. */
export function readObject(
  expression: SyntaxNode,
  scopes: Scopes,
  isShared = false,
): ObjectLiteral | null {
  const node = resolve(expression, scopes);
  if (node.type !== 'object') return null;
  const known = knownOf.get(scopes) ?? { own: new OnceANode(), shared: new OnceANode() };
  knownOf.set(scopes, known);
  return known[isShared ? 'shared' : 'own'].get(node, () => readLiteral(node, scopes, isShared));
}

function readLiteral(node: SyntaxNode, scopes: Scopes, isShared: boolean): ObjectLiteral {
  const entries = new Map<string, ObjectEntry>();
  const unknown: SyntaxNode[] = [];
  for (const item of childrenOf(node)) {
    if (item.type === 'spread_element') {
      const [spread] = childrenOf(item);
      const shared = isShared || (spread !== undefined && isUsedElsewhere(spread, scopes));
      const inner = spread === undefined ? null : readObject(spread, scopes, shared);
      if (inner === null || inner.unknown.length > 0) unknown.push(item);
      for (const entry of inner?.entries ?? []) entries.set(entry.name, entry);
      continue;
    }
    const entry = entryOf(item, scopes, isShared);
    if (entry === null) unknown.push(item);
    // The prototype is no property; the library's copies of the object lose it in any notation.
    else if (entry.name !== '__proto__') entries.set(entry.name, entry);
  }
  return { node, entries: [...entries.values()], unknown };
}

/** Whether what is spread is a variable with other uses, or a part of something bigger. */
function isUsedElsewhere(spread: SyntaxNode, scopes: Scopes): boolean {
  if (spread.type === 'object') return false;
  return spread.type !== 'identifier' || scopes.uses(spread.text) > 2;
}

function entryOf(item: SyntaxNode, scopes: Scopes, isShared: boolean): ObjectEntry | null {
  switch (item.type) {
    case 'pair': {
      const key = item.childForFieldName('key');
      const value = item.childForFieldName('value');
      const name = keyOf(item, scopes);
      if (key === null || value === null || name === null) return null;
      return { name: String(name.value), key, value, item, isShared };
    }
    case 'shorthand_property_identifier':
      return { name: item.text, key: item, value: item, item, isShared };
    case 'method_definition': {
      const key = item.childForFieldName('name');
      return key === null ? null : { name: key.text, key, value: item, item, isShared };
    }
    default:
      return null;
  }
}
