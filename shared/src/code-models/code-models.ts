import type { CodeModel } from './code-model.ts';
import type { CodeModelId } from './code-model-id.ts';
import { javascriptV4 } from './javascript-v4/javascript-v4.ts';
import { typescriptV4 } from './typescript-v4/typescript-v4.ts';

/** Every code model by its id; it becomes a complete record with the last of them. */
export const codeModels: Readonly<Partial<Record<CodeModelId, CodeModel>>> = {
  'javascript-v4': javascriptV4,
  'typescript-v4': typescriptV4,
};
