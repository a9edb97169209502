import type { CodeModel } from '../code-model.ts';
import { functionClass } from './imports.ts';
import { readJava } from './read.ts';
import { packageName, writeJava } from './write.ts';
import { model } from './write-annotation.ts';

export const java: CodeModel = {
  id: 'java',
  label: model,
  language: 'java',
  grammar: 'java',
  usesFunctionJson: false,
  fileName: (functionName) =>
    `src/main/java/${packageName.replaceAll('.', '/')}/${functionClass(functionName)}.java`,
  write: writeJava,
  read: readJava,
};
