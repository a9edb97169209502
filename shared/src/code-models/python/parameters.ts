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

/** A parameter's name and each place in the function that means it, in the order of the text. */
export const usesOfParameter = (definition: SyntaxNode, name: string): readonly SyntaxNode[] =>
  identifiersOf(definition).filter((node) => node.text === name && !isMemberOrKeyword(node));

/** Another name for a parameter, its uses included; null where the name cannot stand there. */
export function renameParameter(
  definition: SyntaxNode,
  before: string,
  name: string,
): readonly TextEdit[] | null {
  const isTaken = identifiersOf(definition).some(({ text }) => text === name);
  if (!isPythonName(name) || isTaken) return null;
  return usesOfParameter(definition, before).map((node) => ({ span: spanOf(node), text: name }));
}

const identifiersOf = (definition: SyntaxNode): readonly SyntaxNode[] =>
  [...descendantsOf(definition)].filter(({ type }) => type === 'identifier');

function isMemberOrKeyword(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.type === 'attribute') return parent.childForFieldName('attribute') === node;
  return parent?.type === 'keyword_argument' && parent.childForFieldName('name') === node;
}
