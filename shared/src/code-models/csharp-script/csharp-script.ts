import type { CodeModel } from '../code-model.ts';
import { readScript } from './read.ts';
import { writeScript } from './write.ts';

/** C# script: a function.json beside a file that the host compiles. */
export const csharpScript: CodeModel = {
  id: 'csharp-script',
  label: 'C# script',
  language: 'csharp',
  grammar: 'c-sharp',
  usesFunctionJson: true,
  fileName: (functionName) => `${functionName}/run.csx`,
  write: writeScript,
  read: readScript,
};
