import type { ListItem } from './property-list.ts';
import type { SyntaxNode } from './syntax.ts';
import { spanOf } from './syntax-walk.ts';

export interface CommaItem extends ListItem {
  readonly node: SyntaxNode;
}

/** The items of a literal, or of a list of arguments or parameters, with their commas. */
export function commaItems({ children }: SyntaxNode): readonly CommaItem[] {
  const items: CommaItem[] = [];
  let comma: number | null = null;
  for (let index = children.length - 1; index >= 0; index -= 1) {
    const child = children[index];
    if (!child || child.type === 'comment') continue;
    if (child.type === ',') comma = child.startIndex;
    else if (!brackets.has(child.type)) {
      items.push({ node: child, span: spanOf(child), comma });
      comma = null;
    }
  }
  return items.reverse();
}

const brackets: ReadonlySet<string> = new Set(['{', '}', '[', ']', '(', ')']);
