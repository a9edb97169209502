import { Language, Parser } from '@vscode/tree-sitter-wasm';
import runtime from '@vscode/tree-sitter-wasm/wasm/tree-sitter.wasm?url';
import cSharp from '@vscode/tree-sitter-wasm/wasm/tree-sitter-c-sharp.wasm?url';
import java from '@vscode/tree-sitter-wasm/wasm/tree-sitter-java.wasm?url';
import javascript from '@vscode/tree-sitter-wasm/wasm/tree-sitter-javascript.wasm?url';
import powershell from '@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm?url';
import python from '@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm?url';
import typescript from '@vscode/tree-sitter-wasm/wasm/tree-sitter-typescript.wasm?url';
import { codeParser } from '#shared/code-models/code-parser';
import type { Grammar, ParseCode } from '#shared/code-models/syntax';

/** Addresses on our own server; nothing is loaded before its grammar is asked for. */
const files: Readonly<Record<Grammar, string>> = {
  'c-sharp': cSharp,
  java,
  javascript,
  powershell,
  python,
  typescript,
};

const parser = codeParser({ Parser, Language }, runtime, async (grammar) => {
  const response = await fetch(files[grammar]);
  if (!response.ok) throw new Error(`The grammar ${grammar}: ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
});

/**
 * Parses in the page. Import this module lazily: the library is large, and needed only where code
 * is shown. Errors: what `fetch` throws; calling again tries again.
 */
export async function loadParseCode(grammar: Grammar): Promise<ParseCode> {
  await parser.load(grammar);
  return parser.parse;
}
