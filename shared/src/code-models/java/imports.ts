import type { SyntaxNode } from '../syntax.ts';
import { childrenOf } from '../syntax-walk.ts';
import type { TextEdit } from '../text-edit.ts';
import { annotationShapes } from './annotation-shape.ts';
import { className } from './identifier.ts';

const library = 'com.microsoft.azure.functions';

/** Classes that a written file may name, with the package of each. */
const importable: readonly { readonly word: string; readonly from: string }[] = [
  ...annotationShapes.map(({ annotation, package: from }) => ({ word: annotation, from })),
  ...['AuthorizationLevel', 'Cardinality', 'AccessRights', 'FunctionName'].map((word) => ({
    word,
    from: `${library}.annotation`,
  })),
  ...[
    'ExecutionContext',
    'HttpMethod',
    'HttpRequestMessage',
    'HttpResponseMessage',
    'HttpStatus',
    'OutputBinding',
  ].map((word) => ({ word, from: library })),
  ...['List', 'Map', 'Optional'].map((word) => ({ word, from: 'java.util' })),
  { word: 'BigDecimal', from: 'java.math' },
  { word: 'JsonProcessingException', from: 'com.fasterxml.jackson.core' },
  { word: 'ObjectMapper', from: 'com.fasterxml.jackson.databind' },
];

/** Of java.lang, which are there without an import. */
const languageTypes = ['Boolean', 'Double', 'Integer', 'Long', 'Object', 'String'];

/** Classes that no class of the file may hide. */
export const usedTypes: readonly string[] = [
  ...importable.map(({ word }) => word),
  ...languageTypes,
];

/** The class of a function's file. */
export function functionClass(functionName: string): string {
  const name = className(functionName);
  return usedTypes.includes(name) ? `${name}Function` : name;
}

/**
 * Full names of the classes that a piece of code names. A text may hold such a word too; an import
 * that nobody needs does no harm.
 */
export function importsFor(code: string): string[] {
  const words = new Set(code.match(/[A-Za-z]+/g));
  const names = importable.flatMap(({ word, from }) =>
    words.has(word) ? [`${from}.${word}`] : [],
  );
  return [...new Set(names)].sort();
}

/** Edits that import what a file does not import yet, behind its last import or its package. */
export function addImports(root: SyntaxNode, wanted: readonly string[]): TextEdit[] {
  const heads = childrenOf(root).filter(
    ({ type }) => type === 'import_declaration' || type === 'package_declaration',
  );
  const present = new Set(heads.map(({ text }) => text.replace(/^import\s+|\s*;$/g, '')));
  const missing = wanted.filter((name) => {
    const everything = `${name.slice(0, name.lastIndexOf('.'))}.*`;
    return !present.has(name) && !present.has(everything);
  });
  if (missing.length === 0) return [];
  const last = heads.at(-1);
  const lines = missing.map((name) => `import ${name};`);
  const offset = last?.endIndex ?? childrenOf(root)[0]?.startIndex ?? 0;
  const text =
    last === undefined ? `${lines.join('\n')}\n\n` : lines.map((line) => `\n${line}`).join('');
  return [{ span: { offset, length: 0 }, text }];
}
