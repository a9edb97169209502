import type { DeclaredBinding } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss, ReadBinding } from '../code-model.ts';
import { editList } from '../edit-list.ts';
import { atEnd, type ListItem } from '../property-list.ts';
import type { SyntaxNode } from '../syntax.ts';
import { descendantsOf, rootOf, spanOf } from '../syntax-walk.ts';
import type { TextEdit } from '../text-edit.ts';
import { addImports, importsFor } from './imports.ts';
import { parameterText, writeParameter } from './write-parameter.ts';

/** Identifiers in a method's body that mean its parameter. */
export const usesOfParameter = (method: SyntaxNode, name: string): SyntaxNode[] =>
  [...descendantsOf(method.childForFieldName('body') ?? method)].filter((node) => {
    if (node.type !== 'identifier' || node.text !== name) return false;
    const { parent } = node;
    const isMember =
      (parent?.type === 'field_access' && parent.childForFieldName('field') === node) ||
      (parent?.type === 'method_invocation' && parent.childForFieldName('name') === node);
    return !isMember;
  });

/** Takes parameters away that the body does not use, and puts others in. */
export function changeParameters(
  method: SyntaxNode,
  parameters: ReadonlyMap<ReadBinding, SyntaxNode>,
  removed: readonly ReadBinding[],
  added: readonly DeclaredBinding[],
): { readonly edits: readonly TextEdit[]; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  const gone = new Set<number>();
  for (const binding of removed) {
    const parameter = parameters.get(binding);
    const identifier = parameter?.childForFieldName('name')?.text ?? '';
    if (parameter !== undefined && usesOfParameter(method, identifier).length === 0) {
      gone.add(parameter.startIndex);
    } else losses.push(loss('CM-21', { binding: binding.name }, { name: binding.name }));
  }
  const list = method.childForFieldName('parameters');
  if (list === null) return { edits: [], losses };
  const text = rootOf(method).text;
  const nodes = list.children.filter((child): child is SyntaxNode => child !== null);
  const items = nodes.flatMap((node, index): ListItem[] => {
    if (!node.type.endsWith('parameter')) return [];
    const next = nodes.slice(index + 1).find((child) => !child.type.endsWith('comment'));
    return [{ span: spanOf(node), comma: next?.type === ',' ? next.startIndex : null }];
  });
  // Every name of the method: a parameter must not hide what the body has.
  const taken = new Set(
    [...descendantsOf(method)].flatMap(({ type, text: word }) =>
      type === 'identifier' ? [word] : [],
    ),
  );
  const texts = added.flatMap((binding) => {
    const { name, type } = binding;
    if (name === '$return' || type.toLowerCase() === 'http') {
      losses.push(loss('CM-20', { binding: name }, { name, type }));
      return [];
    }
    const { part, losses: own } = writeParameter(binding, null, taken);
    losses.push(...own);
    return part === null ? [] : [parameterText(part)];
  });
  const [first] = items;
  const before = first === undefined ? '' : text.slice(list.startIndex + 1, first.span.offset);
  const separator = /^\s*\n\s*$/.test(before) ? `,${before}` : ', ';
  const edits = editList(
    { text, start: list.startIndex + 1, items, separator },
    (index) => gone.has(items[index]?.span.offset ?? -1),
    texts.map(atEnd),
  );
  const imports = addImports(rootOf(method), importsFor(texts.join(' ')));
  return { edits: [...imports, ...edits], losses };
}
