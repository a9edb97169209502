import type { CodeModel } from './code-model.ts';
import type { CodeModelId } from './code-model-id.ts';

/** Every code model by its id; it becomes a complete record with the last of them. */
export const codeModels: Readonly<Partial<Record<CodeModelId, CodeModel>>> = {};
