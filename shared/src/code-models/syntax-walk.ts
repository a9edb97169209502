import { type Span, span } from '../text/span.ts';
import type { SyntaxNode } from './syntax.ts';

export const spanOf = (node: SyntaxNode): Span =>
  span(node.startIndex, node.endIndex - node.startIndex);

/** Named children that are nodes and no comments. */
export const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  node.namedChildren.filter(
    (child): child is SyntaxNode => child !== null && !child.type.endsWith('comment'),
  );

/** A node and all below it, in the order of the text. */
export function* descendantsOf(root: SyntaxNode): Generator<SyntaxNode> {
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child) pending.push(child);
    }
  }
}

export const rootOf = (node: SyntaxNode): SyntaxNode => {
  let root = node;
  while (root.parent !== null) root = root.parent;
  return root;
};

/** The code between two offsets, from the tree alone. */
export const codeBetween = (root: SyntaxNode, start: number, end: number): string =>
  root.text.slice(Math.max(0, start - root.startIndex), Math.max(0, end - root.startIndex));

/** The first place that is no code of the language; null when all of it is. */
export function firstSyntaxError(root: SyntaxNode): SyntaxNode | null {
  if (!root.hasError) return null;
  for (const node of descendantsOf(root)) {
    if (node.isError || node.isMissing) return node;
  }
  return root;
}
