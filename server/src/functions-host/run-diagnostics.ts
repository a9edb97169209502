import type { BindingDefinition } from '#shared/function-json/function-definition';
import type { DeliveredInput } from '#shared/profiles/worker-profile';
import type { Severity } from '#shared/text/diagnostic';
import type { Run } from './invocation.ts';

/** Findings that only a run can make, at the binding they belong to. Source: section 11. */
function report(
  run: Run,
  binding: BindingDefinition,
  code: string,
  severity: Severity,
  message: string,
): void {
  const { span } = binding;
  run.emit({
    event: 'diagnostic',
    binding: binding.name,
    diagnostic: { code, severity, message, file: 'function.json', span },
  });
}

export function reportLostDigits(
  run: Run,
  binding: BindingDefinition,
  { lostDigits }: DeliveredInput,
): void {
  if (lostDigits === null) return;
  const { column, value } = lostDigits;
  report(
    run,
    binding,
    'KB-16',
    'warning',
    `The long ${value} in '${column}' loses digits in a JavaScript number; project tostring(${column}).`,
  );
}

export function reportDiscarded(run: Run, binding: BindingDefinition, discarded: number): void {
  if (discarded === 0) return;
  report(
    run,
    binding,
    'KB-22',
    'error',
    `${discarded === 1 ? 'A value is' : `${discarded} values are`} not a JSON object: the host drops it silently, nothing is ingested for it.`,
  );
}

export function reportQueuedFallback(run: Run, binding: BindingDefinition, table: string): void {
  report(
    run,
    binding,
    'KB-25',
    'information',
    `Streaming is not enabled on '${table}': the host falls back to queued ingestion and does not look at its outcome.`,
  );
}

export function reportNotAtomic(run: Run, binding: BindingDefinition, written: string): void {
  report(
    run,
    binding,
    'KB-19',
    'warning',
    `'${written}' was already written when '${binding.name}' failed; outputs are not atomic.`,
  );
}
