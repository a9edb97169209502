import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf } from '../syntax-walk.ts';
import { lastName, nameOf } from './constants.ts';

export interface AttributeUse {
  readonly node: SyntaxNode;
  /** Without namespace and the word Attribute, behind an alias. */
  readonly name: string;
  /** `return`, `property`, ...; null for what it stands on. */
  readonly target: string | null;
}

/** Resolves the names of attributes in a file, `using X = ...;` included. */
export function attributeReader(root: SyntaxNode): (owner: SyntaxNode) => readonly AttributeUse[] {
  const aliases = new Map<string, string>();
  for (const node of childrenOf(root)) {
    const alias = node.type === 'using_directive' ? node.childForFieldName('name') : null;
    const target = alias === null ? undefined : childrenOf(node).at(-1);
    if (alias !== null && target !== undefined && target !== alias) {
      aliases.set(nameOf(alias), lastName(target));
    }
  }
  return (owner) =>
    childrenOf(owner)
      .filter(({ type }) => type === 'attribute_list')
      .flatMap((list) => {
        const target = childrenOf(list).find(({ type }) => type === 'attribute_target_specifier');
        const word = target?.text.replace(/[\s:]/g, '') ?? null;
        return childrenOf(list)
          .filter(({ type }) => type === 'attribute')
          .map((node) => {
            const written = lastName(node);
            const name = (aliases.get(written) ?? written).replace(/(.)Attribute$/, '$1');
            return { node, name, target: word };
          });
      });
}

/** Methods and local functions of a file. */
export const methodsOf = (root: SyntaxNode): SyntaxNode[] =>
  [...descendantsOf(root)].filter(
    ({ type }) => type === 'method_declaration' || type === 'local_function_statement',
  );

/** Type of a method's result; null when it gives none. Tasks are what they are tasks of. */
export function resultType(method: SyntaxNode): SyntaxNode | null {
  let type = method.childForFieldName('returns') ?? method.childForFieldName('type');
  while (type !== null) {
    const inner: SyntaxNode | null = insideOf(type);
    if (inner === null) break;
    type = inner;
  }
  return type === null || /^(void|Task|ValueTask)$/.test(type.text) ? null : type;
}

/** The type behind a namespace, a question mark or a task; null when there is none. */
function insideOf(type: SyntaxNode): SyntaxNode | null {
  switch (type.type) {
    case 'nullable_type':
      return childrenOf(type)[0] ?? null;
    case 'qualified_name':
      return type.childForFieldName('name');
    case 'generic_name': {
      if (!/^(Value)?Task$/.test(lastName(type))) return null;
      const list = childrenOf(type).find((child) => child.type === 'type_argument_list');
      return list === undefined ? null : (childrenOf(list)[0] ?? null);
    }
    default:
      return null;
  }
}
