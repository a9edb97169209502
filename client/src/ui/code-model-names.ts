import type { CodeModelId } from '#shared/code-models/code-model-id';

/** Each code model as a visitor knows it. */
export const codeModelNames: Readonly<Record<CodeModelId, string>> = {
  'csharp-isolated': 'C# isolated',
  'csharp-inproc': 'C# in-process',
  'csharp-script': 'C# script',
  'javascript-v4': 'JavaScript v4',
  'typescript-v4': 'TypeScript v4',
  'javascript-v3': 'JavaScript v3',
  'python-v2': 'Python v2',
  'python-v1': 'Python v1',
  java: 'Java',
  powershell: 'PowerShell',
};
