import type { CodeModel } from '../code-model.ts';
import { readPythonV1 } from './read-python-v1.ts';
import { writePythonV1 } from './write-python-v1.ts';

/** Python, programming model 1: a function.json beside a module with a function `main`. */
export const pythonV1: CodeModel = {
  id: 'python-v1',
  label: 'Python v1',
  language: 'python',
  grammar: 'python',
  usesFunctionJson: true,
  fileName: (functionName) => `${functionName}/__init__.py`,
  write: writePythonV1,
  read: readPythonV1,
};
