import { diagnose } from '#shared/doctor/diagnose';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { InvocationPreview } from '#shared/preview/invocation-preview';
import { previewInvocation } from '#shared/preview/preview-invocation';
import type { Diagnostic } from '#shared/text/diagnostic';

export interface Analysis {
  readonly diagnostics: readonly Diagnostic[];
  readonly preview: InvocationPreview;
}

const guids: string[] = [];

/** The document's faults, and what a run would send. A module of its own, loaded after the paint. */
export function analyseDocument(document: FunctionAppDocument): Analysis {
  let asked = 0;
  // The same guids at every keystroke, so that the preview does not flicker.
  const newGuid = (): string => {
    const guid = guids[asked] ?? crypto.randomUUID();
    guids[asked] = guid;
    asked += 1;
    return guid;
  };
  return {
    diagnostics: diagnose(document),
    preview: previewInvocation(document, { now: () => new Date(), newGuid }),
  };
}
