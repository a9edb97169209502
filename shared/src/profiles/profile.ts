import type { CodeModelId } from '../code-models/code-model-id.ts';

/**
 * How the host and a language worker run a function. `inproc` is a pipeline of its own, all others
 * share the out-of-process one. Source: binding-engine.md, section 0.
 */
const profiles = [
  'inproc',
  'isolated',
  'java',
  'node3',
  'node4',
  'python1',
  'python2',
  'powershell',
] as const;
export type Profile = (typeof profiles)[number];

/** Which profile runs a function of a code model. C# script is compiled into the host itself. */
export const profileOf: Readonly<Record<CodeModelId, Profile>> = {
  'csharp-isolated': 'isolated',
  'csharp-inproc': 'inproc',
  'csharp-script': 'inproc',
  'javascript-v4': 'node4',
  'typescript-v4': 'node4',
  'javascript-v3': 'node3',
  'python-v2': 'python2',
  'python-v1': 'python1',
  java: 'java',
  powershell: 'powershell',
};
