import type { SyntaxNode } from '../syntax.ts';
import { descendantsOf } from '../syntax-walk.ts';
import { isVariableName } from './write-value.ts';

/** Names for variables, each given once. */
export class NameSpace {
  private readonly taken: Set<string>;

  /** The names that a file uses already, and names to leave free. */
  constructor(reserved: readonly string[], file?: SyntaxNode) {
    this.taken = new Set([...reserved, ...(file === undefined ? [] : identifiers(file))]);
  }

  /** The wish itself, or as near to it as a variable's name can be. */
  take(wish: string): string {
    const cleaned = wish.replace(/[^A-Za-z0-9_$]+(.?)/g, (_, next: string) => next.toUpperCase());
    const stem = /^[A-Za-z_$]/.test(cleaned) ? cleaned : `binding${cleaned}`;
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? stem : `${stem}${number}`;
      if (!isVariableName(name) || this.taken.has(name)) continue;
      this.taken.add(name);
      return name;
    }
  }
}

const identifiers = (root: SyntaxNode): readonly string[] =>
  [...descendantsOf(root)]
    .filter(({ type }) => type.includes('identifier'))
    .map(({ text }) => text);
