import { copySyntaxTree, type SyntaxCursor } from './copy-syntax-tree.ts';
import type { Grammar, ParseCode } from './syntax.ts';

/** What a code parser takes of web-tree-sitter; `Language` is the library's own class. */
export interface SyntaxLibrary<Language> {
  readonly Parser: {
    init(options: { locateFile: () => string }): Promise<void>;
    new (): {
      setLanguage(language: Language): unknown;
      parse(text: string): SyntaxTree | null;
    };
  };
  readonly Language: { load(wasm: Uint8Array): Promise<Language> };
}

interface SyntaxTree {
  walk(): SyntaxCursor & { delete(): void };
  delete(): void;
}

export interface CodeParser {
  /** Once a grammar; a failed load is tried again by the next call. */
  load(grammar: Grammar): Promise<void>;
  /** Errors: an `Error` when the grammar was not loaded, which is a mistake of the caller. */
  readonly parse: ParseCode;
}

/** `runtime` is where the library finds its own WebAssembly; `readGrammar` gives a grammar's. */
export function codeParser<Language>(
  library: SyntaxLibrary<Language>,
  runtime: string,
  readGrammar: (grammar: Grammar) => Promise<Uint8Array>,
): CodeParser {
  const languages = new Map<Grammar, Language>();
  const loads = new Map<Grammar, Promise<void>>();
  let started: Promise<void> | null = null;
  let parser: InstanceType<typeof library.Parser> | null = null;

  const loadLanguage = async (grammar: Grammar): Promise<void> => {
    started ??= library.Parser.init({ locateFile: () => runtime });
    await started;
    languages.set(grammar, await library.Language.load(await readGrammar(grammar)));
  };
  const load = (grammar: Grammar): Promise<void> => {
    const known = loads.get(grammar);
    if (known !== undefined) return known;
    const loading = loadLanguage(grammar).catch((error: unknown) => {
      loads.delete(grammar);
      if (languages.size === 0) started = null;
      throw error;
    });
    loads.set(grammar, loading);
    return loading;
  };
  const parse: ParseCode = (grammar, text) => {
    const language = languages.get(grammar);
    if (language === undefined) throw new Error(`The grammar ${grammar} is not loaded.`);
    parser ??= new library.Parser();
    parser.setLanguage(language);
    const tree = parser.parse(text);
    if (tree === null) throw new Error(`The parser of ${grammar} gave no tree.`);
    const cursor = tree.walk();
    try {
      return copySyntaxTree(cursor, text);
    } finally {
      cursor.delete();
      tree.delete();
    }
  };
  return { load, parse };
}
