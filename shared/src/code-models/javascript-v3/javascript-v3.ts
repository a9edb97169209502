import type { CodeModel } from '../code-model.ts';
import { readJavascriptV3 } from './read-javascript-v3.ts';
import { writeJavascriptV3 } from './write-javascript-v3.ts';

/** Node.js, programming model 3: a function.json beside a module that exports one function. */
export const javascriptV3: CodeModel = {
  id: 'javascript-v3',
  label: 'JavaScript v3',
  language: 'javascript',
  grammar: 'javascript',
  usesFunctionJson: true,
  fileName: (functionName) => `${functionName}/index.js`,
  write: writeJavascriptV3,
  read: readJavascriptV3,
};
