import { type FindingCode, type FindingDetail, report } from '#shared/doctor/catalogue';
import type { BindingDefinition } from '#shared/function-json/function-definition';
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

export function reportLostDigits(
  run: Run,
  binding: BindingDefinition,
  { lostDigits }: DeliveredInput,
): void {
  if (lostDigits !== null) find(run, binding, 'KB-16', lostDigits);
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
