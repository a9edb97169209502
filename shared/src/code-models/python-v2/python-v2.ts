import type { CodeModel } from '../code-model.ts';
import { readPythonV2 } from './read-python-v2.ts';
import { writePythonV2 } from './write-python-v2.ts';

/** Python, programming model 2: bindings are decorators, all functions of an app in one file. */
export const pythonV2: CodeModel = {
  id: 'python-v2',
  label: 'Python v2',
  language: 'python',
  grammar: 'python',
  usesFunctionJson: false,
  fileName: () => 'function_app.py',
  write: writePythonV2,
  read: readPythonV2,
};
