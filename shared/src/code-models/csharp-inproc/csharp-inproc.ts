import type { CodeModel } from '../code-model.ts';
import { inprocModel } from './model.ts';
import { readInproc } from './read.ts';
import { writeInproc } from './write.ts';

export const csharpInproc: CodeModel = {
  id: inprocModel.id,
  label: inprocModel.label,
  language: 'csharp',
  grammar: 'c-sharp',
  usesFunctionJson: false,
  fileName: (functionName) => `${functionName}.cs`,
  write: writeInproc,
  read: readInproc,
};
