import type { DeclaredBinding } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss, ReadBinding } from '../code-model.ts';
import { editList } from '../edit-list.ts';
import { atEnd, type CommaList, type ListItem } from '../property-list.ts';
import type { SyntaxNode } from '../syntax.ts';
import { rootOf, spanOf } from '../syntax-walk.ts';
import type { TextEdit } from '../text-edit.ts';
import type { CsharpModel } from './csharp-model.ts';
import { usesOfParameter } from './rename.ts';
import { addUsings, namespacesFor } from './usings.ts';
import { parameterText, writeParameter } from './write-parameter.ts';

/**
 * Takes parameters away that the body does not use, and puts others in. What stands on the method
 * or in its result is for the visitor to change.
 */
export function changeParameters(
  model: CsharpModel,
  method: SyntaxNode,
  parameters: ReadonlyMap<ReadBinding, SyntaxNode>,
  removed: readonly ReadBinding[],
  added: readonly DeclaredBinding[],
): { readonly edits: readonly TextEdit[]; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  const gone = new Set<number>();
  for (const binding of removed) {
    const parameter = parameters.get(binding);
    if (parameter !== undefined && usesOfParameter(method, binding.name).length === 0) {
      gone.add(parameter.startIndex);
    } else losses.push(loss('CM-21', { binding: binding.name }, { name: binding.name }));
  }
  const texts: string[] = [];
  for (const binding of added) {
    const { name, type, direction } = binding;
    const isParameter = direction === 'in' || model.batches === 'type';
    const { part, losses: own } =
      isParameter && name !== '$return' && type.toLowerCase() !== 'http'
        ? writeParameter(model, binding, null)
        : { part: null, losses: [loss('CM-20', { binding: name }, { name, type })] };
    losses.push(...own);
    if (part !== null && part.attribute !== '') texts.push(parameterText(part));
    else if (part !== null) losses.push(loss('CM-20', { binding: name }, { name, type }));
  }
  const list = parameterList(method);
  const edits =
    list === null
      ? []
      : editList(list, (index) => gone.has(list.items[index]?.span.offset ?? -1), texts.map(atEnd));
  const usings = addUsings(rootOf(method), namespacesFor(model.namespaces, texts.join(' ')));
  return { edits: [...usings, ...edits], losses };
}

function parameterList(method: SyntaxNode): CommaList | null {
  const list = method.childForFieldName('parameters');
  if (list === null) return null;
  const text = rootOf(method).text;
  const nodes = list.children.filter((child): child is SyntaxNode => child !== null);
  const items = nodes.flatMap((node, index): ListItem[] => {
    if (node.type !== 'parameter') return [];
    const next = nodes.slice(index + 1).find((child) => child.type !== 'comment');
    return [{ span: spanOf(node), comma: next?.type === ',' ? next.startIndex : null }];
  });
  const [first] = items;
  const before = first === undefined ? '' : text.slice(list.startIndex + 1, first.span.offset);
  const separator = /^\s*\n\s*$/.test(before) ? `,${before}` : ', ';
  return { text, start: list.startIndex + 1, items, separator };
}
