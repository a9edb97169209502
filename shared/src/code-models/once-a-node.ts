import type { SyntaxNode } from './syntax.ts';

/**
 * Remembers what was found out about a node. Code that refers to itself gets null, and constants
 * made of constants cost no more than they are long.
 */
export class OnceANode<Result> {
  private readonly known = new Map<SyntaxNode, Result | null>();

  get(node: SyntaxNode, findOut: () => Result | null): Result | null {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    // Whoever asks again before the answer is there asks for it in a circle.
    this.known.set(node, null);
    const result = findOut();
    this.known.set(node, result);
    return result;
  }
}
