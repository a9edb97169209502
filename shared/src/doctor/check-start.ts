import { HostError } from '../host-errors/host-error.ts';
import { startError } from '../preview/start-function.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { calledByHand, type Facts } from './facts.ts';
import { fromHostError } from './from-host-error.ts';

/** Everything else that keeps a function from being loaded has a finding of its own. */
const aboutTypes = new Set(['KX-06', 'PV-03']);

/** Parameters of a type that the host or the worker refuses when it loads the function. */
export function checkStart({ document, definition, settings }: Facts): readonly Diagnostic[] {
  if (definition === null) return [];
  try {
    const start = startError(calledByHand(document), definition, settings);
    return start !== null && aboutTypes.has(start.error.code) ? [fromHostError(start.error)] : [];
  } catch (error) {
    // A route or path that cannot be read is told with the trigger.
    if (error instanceof HostError) return [];
    throw error;
  }
}
