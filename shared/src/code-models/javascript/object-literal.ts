import type { ListItem } from '../property-list.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, spanOf } from '../syntax-walk.ts';
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

/** The properties of an object expression; null when it is no object literal in the end. */
export function readObject(
  expression: SyntaxNode,
  scopes: Scopes,
  isShared = false,
  depth = 0,
): ObjectLiteral | null {
  const node = resolve(expression, scopes);
  if (node.type !== 'object' || depth > 20) return null;
  const entries = new Map<string, ObjectEntry>();
  const unknown: SyntaxNode[] = [];
  for (const item of childrenOf(node)) {
    if (item.type === 'spread_element') {
      const [spread] = childrenOf(item);
      const shared = isShared || (spread !== undefined && isUsedElsewhere(spread, scopes));
      const inner = spread === undefined ? null : readObject(spread, scopes, shared, depth + 1);
      if (inner === null) unknown.push(item);
      for (const entry of inner?.entries ?? []) entries.set(entry.name, entry);
      unknown.push(...(inner?.unknown ?? []));
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

/** The items of an object or array literal with their commas. */
export function listItems(node: SyntaxNode): readonly (ListItem & { readonly node: SyntaxNode })[] {
  return childrenOf(node).map((item) => {
    const next = node.children.slice(node.children.indexOf(item) + 1);
    const [follower] = next.filter((child) => child !== null && child.type !== 'comment');
    const comma = follower?.type === ',' ? follower.startIndex : null;
    return { node: item, span: spanOf(item), comma };
  });
}
