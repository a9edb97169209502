import type { CodeModelId } from '../code-models/code-model-id.ts';
import type { AppFile } from './app-file.ts';
import type { ExportedSettings } from './exported-settings.ts';

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What must never leave the machine, and what need not be deployed. */
const ignored: Readonly<Record<CodeModelId, readonly string[]>> = {
  'csharp-isolated': ['bin/', 'obj/'],
  'csharp-inproc': ['bin/', 'obj/'],
  'csharp-script': [],
  'javascript-v4': ['node_modules/'],
  'typescript-v4': ['node_modules/', 'dist/'],
  'javascript-v3': ['node_modules/'],
  'python-v2': ['.venv/', '__pycache__/'],
  'python-v1': ['.venv/', '__pycache__/'],
  java: ['target/'],
  powershell: [],
};

/** Files that every app has, whatever its language. */
export function commonFiles(
  codeModel: CodeModelId,
  settings: ExportedSettings,
  setup: string,
): readonly AppFile[] {
  return [
    {
      path: 'local.settings.json',
      text: json({ IsEncrypted: false, Values: Object.fromEntries(settings) }),
    },
    {
      path: '.gitignore',
      text: lines('local.settings.json', '.azurite/', ...ignored[codeModel]),
    },
    {
      path: '.funcignore',
      text: lines('.git*', '.vscode', 'local.settings.json', 'README.md', 'setup.kql', 'tests'),
    },
    { path: 'setup.kql', text: setup.endsWith('\n') || setup === '' ? setup : `${setup}\n` },
  ];
}

const lines = (...texts: readonly string[]): string => `${texts.join('\n')}\n`;
