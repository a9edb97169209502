/**
 * The ways to write a function, one a language and programming model. The same document can be
 * written in each of them. Source: binding-engine.md, section 1.2.
 */
export const codeModelIds = [
  'csharp-isolated',
  'csharp-inproc',
  'csharp-script',
  'javascript-v4',
  'typescript-v4',
  'javascript-v3',
  'python-v2',
  'python-v1',
  'java',
  'powershell',
] as const;
export type CodeModelId = (typeof codeModelIds)[number];
