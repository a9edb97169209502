import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Language, Parser } from '@vscode/tree-sitter-wasm';
import { codeParser } from '#shared/code-models/code-parser';
import type { Grammar, ParseCode } from '#shared/code-models/syntax';

const { resolve } = createRequire(import.meta.url);
const wasmFile = (name: string): string => resolve(`@vscode/tree-sitter-wasm/wasm/${name}.wasm`);

const parser = codeParser({ Parser, Language }, wasmFile('tree-sitter'), (grammar) =>
  readFile(wasmFile(`tree-sitter-${grammar}`)),
);

/** Parses in Node, where the grammars are files of a package. Each is loaded once. */
export async function loadParseCode(names: readonly Grammar[]): Promise<ParseCode> {
  for (const name of names) await parser.load(name);
  return parser.parse;
}
