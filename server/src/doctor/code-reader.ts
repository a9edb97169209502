import { codeModels } from '#shared/code-models/code-models';
import type { Grammar } from '#shared/code-models/syntax';
import type { AppFiles } from '#shared/doctor/app/app-files';
import { extensionOf } from '#shared/doctor/app/app-files';
import type { CodeText, ReadCodeText } from '#shared/doctor/knowledge';
import { readCodeWith } from '#shared/doctor/read-code-with';
import { loadParseCode } from '../code-parser/load-parse-code.ts';

const grammarOf: Readonly<Record<string, Grammar>> = {
  '.cs': 'c-sharp',
  '.csx': 'c-sharp',
  '.java': 'java',
  '.js': 'javascript',
  '.cjs': 'javascript',
  '.mjs': 'javascript',
  '.ts': 'typescript',
  '.py': 'python',
  '.ps1': 'powershell',
  '.psm1': 'powershell',
};

/** Files that are not read again while others are edited. */
const keptFiles = 100;

/** Reads code by the code models' own readers; loads the grammars of the files that there are. */
export async function codeReader(files: AppFiles): Promise<ReadCodeText> {
  const grammars = new Set(
    [...files.keys()].flatMap((path) => {
      const grammar = grammarOf[extensionOf(path)];
      return grammar === undefined ? [] : [grammar];
    }),
  );
  const read = readCodeWith(await loadParseCode([...grammars]));
  const kept = new Map<string, CodeText>();
  return (codeModel, text) => {
    if (!grammars.has(codeModels[codeModel].grammar)) return null;
    const key = `${codeModel}\n${text}`;
    const known = kept.get(key) ?? read(codeModel, text);
    if (known === null) return null;
    if (kept.size >= keptFiles) kept.clear();
    kept.set(key, known);
    return known;
  };
}
