import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { checkConnections } from './check-connections.ts';
import { checkExpressions } from './check-expressions.ts';
import { checkOutputs } from './check-outputs.ts';
import { checkParameters } from './check-parameters.ts';
import { checkProperties } from './check-properties.ts';
import { checkShape } from './check-shape.ts';
import { type Check, gatherFacts } from './facts.ts';

/** One file a family; a new family is one more line. */
const checks: readonly Check<Diagnostic>[] = [
  checkShape,
  checkProperties,
  checkExpressions,
  checkParameters,
  checkConnections,
  checkOutputs,
];

/**
 * Everything that is or will go wrong with a document, found without running it, each at its place.
 * The engine's behaviour never depends on a finding.
 */
export function diagnose(document: FunctionAppDocument): readonly Diagnostic[] {
  const facts = gatherFacts(document);
  return checks.flatMap((check) => check(facts));
}
