import { expect, it } from 'vitest';
import type { SyntaxNode } from './syntax.ts';
import { loadParseCode } from './testing/load-parse-code.ts';

const parse = await loadParseCode(
  'javascript',
  'java',
  'c-sharp',
  'powershell',
  'python',
  'typescript',
);

it('a copied tree knows its texts, fields and parents; offsets count UTF-16 units', () => {
  const text = "const a = '𝒳é'; f(a, 1)";
  const root = parse('javascript', text);
  const call = find(root, 'call_expression');
  expect(call?.childForFieldName('function')?.text).toBe('f');
  expect(call?.parent?.type).toBe('expression_statement');
  const string = find(root, 'string');
  expect(text.slice(string?.startIndex, string?.endIndex)).toBe("'𝒳é'");
  expect(root.hasError).toBe(false);
});

it('the root is the whole text, blanks around it too', () => {
  const text = '\n  \n f()\n\n ';
  expect(parse('javascript', text).text).toBe(text);
  expect(parse('c-sharp', text).text).toBe(text);
});

it('an error inside is known to everything above it', () => {
  const root = parse('javascript', 'f( ; g()');
  expect(root.hasError).toBe(true);
});

it('deep nesting is no deep recursion', () => {
  const text = '('.repeat(20_000);
  expect(parse('javascript', text).endIndex).toBe(text.length);
});

function find(node: SyntaxNode, type: string): SyntaxNode | null {
  if (node.type === type) return node;
  for (const child of node.children) {
    const found = child === null ? null : find(child, type);
    if (found !== null) return found;
  }
  return null;
}
