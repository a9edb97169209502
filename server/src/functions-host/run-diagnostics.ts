import { type FindingCode, type FindingDetail, report } from '#shared/doctor/catalogue';
import { lostDigits, notAtomic } from '#shared/doctor/run-findings';
import type { BindingDefinition } from '#shared/function-json/function-definition';
import type { DeliveredInput } from '#shared/profiles/worker-profile';
import type { Diagnostic } from '#shared/text/diagnostic';
import type { Run } from './invocation.ts';

/** A finding that only a run can make, at the binding it belongs to. */
function find<Code extends FindingCode>(
  run: Run,
  binding: BindingDefinition,
  code: Code,
  detail: FindingDetail<Code>,
): void {
  emit(run, binding, [report(code, detail, { file: 'function.json', span: binding.span })]);
}

function emit(run: Run, { name }: BindingDefinition, found: readonly Diagnostic[]): void {
  for (const diagnostic of found) run.emit({ event: 'diagnostic', binding: name, diagnostic });
}

export function reportLostDigits(
  run: Run,
  binding: BindingDefinition,
  { losses }: DeliveredInput,
): void {
  emit(run, binding, lostDigits(run.document.codeModel, binding, losses));
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
  emit(run, binding, notAtomic(binding, written));
}
