import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { checkCode } from './check-code.ts';
import { checkConnections } from './check-connections.ts';
import { checkContract } from './check-contract.ts';
import { checkExpressions } from './check-expressions.ts';
import { checkHostJson } from './check-host-json.ts';
import { checkInProcess } from './check-in-process.ts';
import { checkKql } from './check-kql.ts';
import { checkOutputs } from './check-outputs.ts';
import { checkParameters } from './check-parameters.ts';
import { checkPayload } from './check-payload.ts';
import { checkProperties } from './check-properties.ts';
import { checkRoutes } from './check-routes.ts';
import { checkShape } from './check-shape.ts';
import { checkStart } from './check-start.ts';
import { checkTargets } from './check-targets.ts';
import { checkTriggerSettings } from './check-trigger-settings.ts';
import { type Check, type ExaminedFunction, gatherFacts } from './facts.ts';
import type { Knowledge } from './knowledge.ts';

/** One file a family; a new family is one more line. */
const checks: readonly Check<Diagnostic>[] = [
  checkShape,
  checkProperties,
  checkExpressions,
  checkContract,
  checkStart,
  checkParameters,
  checkConnections,
  checkOutputs,
  checkKql,
  checkTargets,
  checkPayload,
  checkHostJson,
  checkTriggerSettings,
  checkRoutes,
  checkCode,
  checkInProcess,
];

/**
 * Everything that is or will go wrong with a document, found without running it, each at its place.
 * The engine's behaviour never depends on a finding.
 */
export const diagnose = (
  document: FunctionAppDocument,
  knowledge: Knowledge = {},
): readonly Diagnostic[] => examine(document, knowledge);

/** The same of a function that may come without a sample of its trigger. */
export function examine(document: ExaminedFunction, knowledge: Knowledge): readonly Diagnostic[] {
  const facts = gatherFacts(document, knowledge);
  return checks.flatMap((check) => check(facts));
}
