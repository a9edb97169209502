import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { codeParser } from '#shared/code-models/code-parser';
import type { Grammar, ParseCode } from '#shared/code-models/syntax';

const require = createRequire(import.meta.url);
// A CommonJS package whose names Node does not find when they are imported.
const { Language, Parser } =
  require('@vscode/tree-sitter-wasm') as typeof import('@vscode/tree-sitter-wasm');
const wasmFile = (name: string): string =>
  require.resolve(`@vscode/tree-sitter-wasm/wasm/${name}.wasm`);

const parser = codeParser({ Parser, Language }, wasmFile('tree-sitter'), (grammar) =>
  readFile(wasmFile(`tree-sitter-${grammar}`)),
);

/** Parses in Node, where the grammars are files of a package. Each is loaded once. */
export async function loadParseCode(names: readonly Grammar[]): Promise<ParseCode> {
  for (const name of names) await parser.load(name);
  return parser.parse;
}
