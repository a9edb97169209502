/** The grammars that code models are read with; each is a file of the parser's package. */
export const grammars = [
  'c-sharp',
  'java',
  'javascript',
  'typescript',
  'python',
  'powershell',
] as const;
export type Grammar = (typeof grammars)[number];

/**
 * A node of a syntax tree, as tree-sitter gives it. Offsets count UTF-16 units of the text.
 * Source: web-tree-sitter's `Node`.
 */
export interface SyntaxNode {
  readonly type: string;
  readonly text: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly isError: boolean;
  readonly isMissing: boolean;
  readonly hasError: boolean;
  readonly parent: SyntaxNode | null;
  readonly children: readonly (SyntaxNode | null)[];
  readonly namedChildren: readonly (SyntaxNode | null)[];
  childForFieldName(name: string): SyntaxNode | null;
}

/** Text -> syntax tree; given by the page (WebAssembly from our own server) and by Node alike. */
export type ParseCode = (grammar: Grammar, text: string) => SyntaxNode;
