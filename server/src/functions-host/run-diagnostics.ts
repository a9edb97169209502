import { type FindingCode, type FindingDetail, report } from '#shared/doctor/catalogue';
import type { BindingDefinition } from '#shared/function-json/function-definition';
import { profileOf } from '#shared/profiles/profile';
import type { DeliveredInput } from '#shared/profiles/worker-profile';
import type { Run } from './invocation.ts';

/** A finding that only a run can make, at the binding it belongs to. */
function find<Code extends FindingCode>(
  run: Run,
  { name, span }: BindingDefinition,
  code: Code,
  detail: FindingDetail<Code>,
): void {
  const diagnostic = report(code, detail, { file: 'function.json', span });
  run.emit({ event: 'diagnostic', binding: name, diagnostic });
}

/** Told of JavaScript only: a number of any other language holds what Kusto sends. */
export function reportLostDigits(
  run: Run,
  binding: BindingDefinition,
  { losses }: DeliveredInput,
): void {
  const isNode = ['node3', 'node4'].includes(profileOf[run.document.codeModel]);
  const lost = losses.find(({ kind }) => kind === 'digits');
  if (!isNode || lost === undefined) return;
  find(run, binding, 'KB-16', { column: lost.column, value: lost.before });
}

/** An IAsyncEnumerable on a management command. */
export function reportEmptyCommand(run: Run, binding: BindingDefinition): void {
  find(run, binding, 'KB-15', {});
}

/** A flush in the function failed: the rows are kept for the one after it. */
export function reportSentAgain(run: Run, binding: BindingDefinition): void {
  find(run, binding, 'KB-18', {});
}

export function reportDiscarded(
  run: Run,
  binding: BindingDefinition,
  discarded: number,
  kept: number,
): void {
  if (discarded > 0) find(run, binding, 'KB-22', { binding: binding.name, discarded, kept });
}

export function reportQueuedFallback(run: Run, binding: BindingDefinition): void {
  find(run, binding, 'KB-25', { table: null });
}

export function reportNotAtomic(run: Run, binding: BindingDefinition, written: string): void {
  find(run, binding, 'KB-19', { written, failed: binding.name });
}
