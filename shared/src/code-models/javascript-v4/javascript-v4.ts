import type { CodeModel } from '../code-model.ts';
import { readNodeV4 } from '../node-v4/read-node-v4.ts';
import { writeNodeV4 } from '../node-v4/write-node-v4.ts';

/** Node.js, programming model 4: bindings are objects in the code. */
export const javascriptV4: CodeModel = {
  id: 'javascript-v4',
  label: 'JavaScript v4',
  language: 'javascript',
  grammar: 'javascript',
  usesFunctionJson: false,
  fileName: (functionName) => `src/functions/${functionName}.js`,
  write: (document) => writeNodeV4(document, 'javascript'),
  read: readNodeV4,
};
