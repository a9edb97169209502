import type { CodeModelId } from '#shared/code-models/code-model-id';
import type {
  TriggerSample,
  TriggerSampleKind,
} from '#shared/playground-api/function-app-document';

/** What a visitor wrote for choices that are not chosen now, so that choosing again loses nothing. */
export interface Aside {
  /** Events of other kinds of trigger. */
  readonly triggers: Readonly<Partial<Record<TriggerSampleKind, TriggerSample>>>;
  /** Their own code in other languages, with the function.json it was in step with. */
  readonly codes: Readonly<Partial<Record<CodeModelId, CodeAside | undefined>>>;
}

interface CodeAside {
  readonly code: string;
  readonly functionJson: string;
}

export const nothingAside: Aside = { triggers: {}, codes: {} };
