import type { CodeModelId } from '#shared/code-models/code-model-id';
import type { ViewTexts } from '#shared/code-models/in-step/bring-in-step';
import type {
  TriggerSample,
  TriggerSampleKind,
} from '#shared/playground-api/function-app-document';

/** What a visitor wrote for choices that are not chosen now, so that choosing again loses nothing. */
export interface Aside {
  /** Events of other kinds of trigger. */
  readonly triggers: Readonly<Partial<Record<TriggerSampleKind, TriggerSample>>>;
  /** Their own code in other languages. */
  readonly codes: Readonly<Partial<Record<CodeModelId, CodeAside | undefined>>>;
  /** The texts of function.json and code when they said the same last; null when that is now. */
  readonly inStep: ViewTexts | null;
}

interface CodeAside {
  readonly code: string;
  /** The texts it was in step with. */
  readonly inStep: ViewTexts;
}

export const nothingAside: Aside = { triggers: {}, codes: {}, inStep: null };
