import { useAnalysis } from './analysis-store.ts';
import { useDocument } from './document-store.ts';
import { sampleKindOf } from './trigger-sample.ts';

/**
 * Makes the event that is sent follow the trigger: when function.json changes to a trigger of
 * another kind, that is what fires. A sample whose event does not fit is left as it is.
 */
export function followTrigger(): void {
  useAnalysis.subscribe(({ preview }, before) => {
    const trigger = preview?.definition?.trigger;
    const known = before.preview?.definition?.trigger;
    if (!trigger || !known || trigger.kind === known.kind) return;
    if (sampleKindOf(trigger.kind) !== null) useDocument.getState().chooseTrigger(trigger);
  });
}
