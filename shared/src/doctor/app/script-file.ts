import type { CodeModelId } from '../../code-models/code-model-id.ts';
import { memberOf } from '../../json/json-node.ts';
import { parseJson } from '../../json/parse-json.ts';
import { type AppFiles, extensionOf, folderOf } from './app-files.ts';

const modelOfExtension: Readonly<Record<string, CodeModelId>> = {
  '.csx': 'csharp-script',
  '.js': 'javascript-v3',
  '.cjs': 'javascript-v3',
  '.mjs': 'javascript-v3',
  '.py': 'python-v1',
  '.ps1': 'powershell',
  '.psm1': 'powershell',
  '.jar': 'java',
  '.dll': 'csharp-inproc',
};

/** File names the host takes when function.json names none. */
const presets = [
  'run.csx',
  'index.js',
  'index.cjs',
  'index.mjs',
  '__init__.py',
  'main.py',
  'run.ps1',
];

export interface ScriptFile {
  readonly codeModel: CodeModelId;
  /** Null for what was compiled, and what is not there. */
  readonly path: string | null;
}

/** The code beside a function.json: what its `scriptFile` names, else the host's own choice. */
export function scriptFile(functionJsonPath: string, files: AppFiles): ScriptFile | null {
  const folder = folderOf(functionJsonPath);
  const { root } = parseJson(files.get(functionJsonPath) ?? '');
  const node =
    root?.kind === 'object' ? memberOf(root, 'scriptFile', 'ignore-case')?.value : undefined;
  const named = node?.kind === 'string' ? node.value : null;
  const path =
    named === null
      ? presets.map((name) => joined(folder, name)).find((candidate) => files.has(candidate))
      : joined(folder, named);
  if (path === undefined) return null;
  const codeModel = modelOfExtension[extensionOf(path)];
  return codeModel === undefined ? null : { codeModel, path: files.has(path) ? path : null };
}

/** `Add` and `../dist/x.js` -> `dist/x.js`. */
function joined(folder: string, relative: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
