import { OnceANode } from '../once-a-node.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf } from '../syntax-walk.ts';
import { constantOf, resolve } from './constant.ts';
import type { ModuleScope } from './module-scope.ts';

/** A keyword argument, or an entry of a dictionary that is unpacked into the arguments. */
export interface KeywordArgument {
  readonly name: string;
  /** The name as written; null for an argument given by its position. */
  readonly key: SyntaxNode | null;
  readonly value: SyntaxNode;
  readonly item: SyntaxNode;
  /** It stands in a dictionary that other calls unpack too. */
  readonly isShared: boolean;
}

export interface CallArguments {
  readonly node: SyntaxNode;
  /** Positional ones under the names of `positions`; a name given twice has its last value. */
  readonly given: readonly KeywordArgument[];
  /** What only running the code tells. */
  readonly unknown: readonly SyntaxNode[];
}

export function readArguments(
  call: SyntaxNode,
  positions: readonly string[],
  scope: ModuleScope,
): CallArguments | null {
  const node = call.childForFieldName('arguments');
  if (node?.type !== 'argument_list') return null;
  const given = new Map<string, KeywordArgument>();
  const unknown: SyntaxNode[] = [];
  childrenOf(node).forEach((item, index) => {
    if (item.type === 'keyword_argument') {
      const key = item.childForFieldName('name');
      const value = item.childForFieldName('value');
      if (key === null || value === null) unknown.push(item);
      else given.set(key.text, { name: key.text, key, value, item, isShared: false });
    } else if (item.type === 'dictionary_splat') {
      const [source] = childrenOf(item);
      const entries = source === undefined ? null : readDictionary(source, scope);
      const isShared = source?.type !== 'dictionary' && scope.uses(source?.text ?? '') !== 2;
      if (entries === null) unknown.push(item);
      for (const entry of entries ?? []) given.set(entry.name, { ...entry, isShared });
    } else {
      const name = item.type === 'list_splat' ? undefined : positions[index];
      if (name === undefined) unknown.push(item);
      else given.set(name, { name, key: null, value: item, item, isShared: false });
    }
  });
  return { node, given: [...given.values()], unknown };
}

/** The entries of `{'a': 1}` or `dict(a=1)`; null when it is neither in the end. */
export function readDictionary(
  expression: SyntaxNode,
  scope: ModuleScope,
): readonly KeywordArgument[] | null {
  const node = resolve(expression, scope);
  const known = knownOf.get(scope) ?? new OnceANode();
  knownOf.set(scope, known);
  return known.get(node, () => readEntries(node, scope));
}

const knownOf = new WeakMap<ModuleScope, OnceANode<readonly KeywordArgument[]>>();

function readEntries(node: SyntaxNode, scope: ModuleScope): readonly KeywordArgument[] | null {
  if (node.type === 'call' && node.childForFieldName('function')?.text === 'dict') {
    const call = readArguments(node, [], scope);
    return call === null || call.unknown.length > 0 ? null : call.given;
  }
  if (node.type !== 'dictionary') return null;
  const entries: KeywordArgument[] = [];
  for (const item of childrenOf(node)) {
    const key = item.childForFieldName('key');
    const value = item.childForFieldName('value');
    const name = key === null ? null : constantOf(key, scope)?.value;
    if (key === null || value === null || typeof name !== 'string') return null;
    entries.push({ name, key, value, item, isShared: false });
  }
  return entries;
}
