import type { CodeModel } from '../code-model.ts';
import { readNodeV4 } from '../node-v4/read-node-v4.ts';
import { writeNodeV4 } from '../node-v4/write-node-v4.ts';

/** Node.js, programming model 4, with types. */
export const typescriptV4: CodeModel = {
  id: 'typescript-v4',
  label: 'TypeScript v4',
  language: 'typescript',
  grammar: 'typescript',
  usesFunctionJson: false,
  fileName: (functionName) => `src/functions/${functionName}.ts`,
  write: (document, rows) => writeNodeV4(document, 'typescript', rows),
  read: readNodeV4,
};
