import type { CodeModelId } from '../code-models/code-model-id.ts';
import type { BindingDefinition } from '../function-json/function-definition.ts';
import type { ValueLoss } from '../playground-api/invocation-event.ts';
import { profileOf } from '../profiles/profile.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { report } from './catalogue.ts';

/** KB-16. Of JavaScript only: a number of any other language holds what Kusto sends. */
export function lostDigits(
  codeModel: CodeModelId,
  { span }: BindingDefinition,
  losses: readonly ValueLoss[],
): readonly Diagnostic[] {
  const isNode = ['node3', 'node4'].includes(profileOf[codeModel]);
  const lost = losses.find(({ kind }) => kind === 'digits');
  if (!isNode || lost === undefined) return [];
  const detail = { column: lost.column, value: lost.before };
  return [report('KB-16', detail, { file: 'function.json', span })];
}

/** KB-19, of an output that failed: the one that was written last before it, null for none. */
export const notAtomic = (
  { name, span }: BindingDefinition,
  written: string | null,
): readonly Diagnostic[] =>
  written === null
    ? []
    : [report('KB-19', { written, failed: name }, { file: 'function.json', span })];
