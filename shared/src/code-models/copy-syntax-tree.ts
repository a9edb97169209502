import type { SyntaxNode } from './syntax.ts';

/** The part of web-tree-sitter's `TreeCursor` that a copy needs. */
export interface SyntaxCursor {
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly currentFieldName: string | null;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

/**
 * A syntax tree as objects of our own, which need no freeing and cost no call into WebAssembly for
 * each look. The cursor stands at the root, before and after.
 */
export function copySyntaxTree(cursor: SyntaxCursor, text: string): SyntaxNode {
  const root = copyNode(cursor, text, null);
  let node = root;
  let descended = cursor.gotoFirstChild();
  // A loop and no recursion: how deep a text nests is the visitor's choice.
  while (descended || node !== root) {
    if (descended) {
      node = copyNode(cursor, text, node);
      descended = cursor.gotoFirstChild();
    } else if (cursor.gotoNextSibling()) {
      node = copyNode(cursor, text, node.parent);
      descended = cursor.gotoFirstChild();
    } else {
      cursor.gotoParent();
      const { parent } = node;
      if (parent === null) break;
      parent.hasError ||= parent.children.some((child) => child.hasError);
      node = parent;
    }
  }
  return root;
}

function copyNode(cursor: SyntaxCursor, text: string, parent: CopiedNode | null): CopiedNode {
  const node = new CopiedNode(cursor, text, parent);
  if (parent !== null) {
    parent.children.push(node);
    if (cursor.nodeIsNamed) parent.namedChildren.push(node);
    const field = cursor.currentFieldName;
    if (field !== null && !parent.fields.has(field)) parent.fields.set(field, node);
  }
  return node;
}

class CopiedNode implements SyntaxNode {
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly isError: boolean;
  readonly isMissing: boolean;
  readonly parent: CopiedNode | null;
  readonly children: CopiedNode[] = [];
  readonly namedChildren: CopiedNode[] = [];
  readonly fields = new Map<string, CopiedNode>();
  hasError: boolean;
  private readonly source: string;

  constructor(cursor: SyntaxCursor, source: string, parent: CopiedNode | null) {
    this.type = cursor.nodeType;
    // The root is the whole text; the parser leaves blanks around it out.
    this.startIndex = parent === null ? 0 : cursor.startIndex;
    this.endIndex = parent === null ? source.length : cursor.endIndex;
    this.isMissing = cursor.nodeIsMissing;
    this.isError = this.type === 'ERROR';
    this.hasError = this.isError || this.isMissing;
    this.parent = parent;
    this.source = source;
  }

  get text(): string {
    return this.source.slice(this.startIndex, this.endIndex);
  }

  childForFieldName(name: string): SyntaxNode | null {
    return this.fields.get(name) ?? null;
  }
}
