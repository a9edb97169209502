import type { BindingDefinition } from '../function-json/function-definition.ts';
import type { ManualTriggerSample } from '../playground-api/trigger-sample.ts';
import { hostString } from './host-value.ts';
import { bodyEntries, metadata, type TriggerData } from './trigger-data.ts';

/** The text an administrator's call hands over, by the trigger parameter's own name. */
export const manualBindingData = (
  trigger: BindingDefinition,
  { input }: ManualTriggerSample,
): TriggerData => ({
  always: metadata([[trigger.name, hostString(input)]]),
  outOfProcess: bodyEntries(input),
});
