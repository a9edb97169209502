import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Language, Parser } from '@vscode/tree-sitter-wasm';
import { codeParser } from '../code-parser.ts';
import type { Grammar, ParseCode } from '../syntax.ts';

const { resolve } = createRequire(import.meta.url);
const wasmFile = (name: string): string => resolve(`@vscode/tree-sitter-wasm/wasm/${name}.wasm`);

/** For tests: parses with the grammars named. */
export async function loadParseCode(...names: readonly Grammar[]): Promise<ParseCode> {
  const parser = codeParser({ Parser, Language }, wasmFile('tree-sitter'), (grammar) =>
    readFile(wasmFile(`tree-sitter-${grammar}`)),
  );
  for (const name of names) await parser.load(name);
  return parser.parse;
}
