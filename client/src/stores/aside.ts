import type { CodeModelId } from '#shared/code-models/code-model-id';
import type { ViewTexts } from '#shared/code-models/in-step/step';
import type {
  FunctionAppDocument,
  TriggerSample,
  TriggerSampleKind,
} from '#shared/playground-api/function-app-document';

/** What a visitor wrote for choices that are not chosen now, so that choosing again loses nothing. */
export interface Aside {
  /** Events of other kinds of trigger. */
  readonly triggers: Readonly<Partial<Record<TriggerSampleKind, TriggerSample>>>;
  /** What the function is in other languages. */
  readonly codes: Readonly<Partial<Record<CodeModelId, CodeAside>>>;
  /** The texts of function.json and code when they said the same last; null when that is now. */
  readonly inStep: ViewTexts | null;
}

interface CodeAside extends Pick<FunctionAppDocument, 'code' | 'parameterTypes'> {
  /** The texts its code was in step with; null for code that nobody has edited. */
  readonly inStep: ViewTexts | null;
}

export const nothingAside: Aside = { triggers: {}, codes: {}, inStep: null };
