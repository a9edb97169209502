import type { CodeModel } from '../code-model.ts';
import { isolatedModel } from './model.ts';
import { readIsolated } from './read.ts';
import { writeIsolated } from './write.ts';

export const csharpIsolated: CodeModel = {
  id: isolatedModel.id,
  label: isolatedModel.label,
  language: 'csharp',
  grammar: 'c-sharp',
  usesFunctionJson: false,
  fileName: (functionName) => `${functionName}.cs`,
  write: writeIsolated,
  read: readIsolated,
};
