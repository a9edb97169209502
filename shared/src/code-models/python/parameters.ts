import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf, spanOf } from '../syntax-walk.ts';
import type { TextEdit } from '../text-edit.ts';
import { type Annotation, readAnnotation } from './annotation.ts';
import { isPythonName } from './names.ts';

/** A parameter of a function: its name and its annotation. */
export interface Parameter {
  readonly name: SyntaxNode;
  readonly annotation: Annotation | null;
  readonly item: SyntaxNode;
}

export function parametersOf(definition: SyntaxNode): readonly Parameter[] {
  const list = definition.childForFieldName('parameters');
  if (list === null) return [];
  return childrenOf(list).flatMap((item): readonly Parameter[] => {
    const name =
      item.type === 'identifier'
        ? item
        : (item.childForFieldName('name') ??
          childrenOf(item).find(({ type }) => type === 'identifier'));
    if (name?.type !== 'identifier') return [];
    const type = item.childForFieldName('type');
    return [{ name, annotation: type === null ? null : readAnnotation(type), item }];
  });
}

/** Another name for a parameter, its uses included; null where the name cannot stand there. */
export function renameParameter(
  definition: SyntaxNode,
  before: string,
  name: string,
): readonly TextEdit[] | null {
  const nodes = [...descendantsOf(definition)].filter(({ type }) => type === 'identifier');
  if (!isPythonName(name) || nodes.some(({ text }) => text === name)) return null;
  return nodes
    .filter((node) => node.text === before && !isMemberOrKeyword(node))
    .map((node) => ({ span: spanOf(node), text: name }));
}

function isMemberOrKeyword(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.type === 'attribute') return parent.childForFieldName('attribute') === node;
  return parent?.type === 'keyword_argument' && parent.childForFieldName('name') === node;
}
