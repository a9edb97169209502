import type { CodeModelId } from '../code-models/code-model-id.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';

/** The code models whose functions the page can run. */
export type NodeModelId = Extract<CodeModelId, 'javascript-v3' | 'javascript-v4' | 'typescript-v4'>;

export const isNodeModel = (model: CodeModelId): model is NodeModelId =>
  model === 'javascript-v3' || model === 'javascript-v4' || model === 'typescript-v4';

/** Whether the function's own code says what it gives; in other languages the visitor always does. */
export const runsItsCode = ({
  codeModel,
  outputsFrom,
}: Pick<FunctionAppDocument, 'codeModel' | 'outputsFrom'>): boolean =>
  outputsFrom === 'code' && isNodeModel(codeModel);
