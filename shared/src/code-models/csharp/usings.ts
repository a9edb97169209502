import type { SyntaxNode } from '../syntax.ts';
import { childrenOf } from '../syntax-walk.ts';
import type { TextEdit } from '../text-edit.ts';

/** Names that written code may use -> the namespace to import for each. */
export type Namespaces = Readonly<Record<string, string>>;

/**
 * Namespaces of the names in a piece of code. A text may hold such a word too; an import that
 * nobody needs does no harm.
 */
export function namespacesFor(namespaces: Namespaces, code: string): string[] {
  const words = new Set(code.match(/[A-Za-z]+/g));
  const found = Object.entries(namespaces).flatMap(([word, from]) =>
    words.has(word) ? [from] : [],
  );
  return [...new Set(found)].sort(systemFirst);
}

/** As the tools sort them. */
function systemFirst(a: string, b: string): number {
  const rank = (name: string): string => (/^System\b/.test(name) ? `0${name}` : `1${name}`);
  return rank(a) < rank(b) ? -1 : 1;
}

/** Edits that import what a file does not import yet, behind its last `using`. */
export function addUsings(root: SyntaxNode, wanted: readonly string[]): TextEdit[] {
  const directives = childrenOf(root).filter(({ type }) => type === 'using_directive');
  const present = new Set(directives.map(({ text }) => text.replace(/^using\s+|\s*;$/g, '')));
  const lines = wanted.filter((name) => !present.has(name)).map((name) => `using ${name};`);
  if (lines.length === 0) return [];
  const last = directives.at(-1);
  const offset = last?.endIndex ?? childrenOf(root)[0]?.startIndex ?? 0;
  const text =
    last === undefined ? `${lines.join('\n')}\n\n` : lines.map((line) => `\n${line}`).join('');
  return [{ span: { offset, length: 0 }, text }];
}
