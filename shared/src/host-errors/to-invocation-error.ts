import type { InvocationError } from '../playground-api/invocation-event.ts';
import { advice } from './advice.ts';
import type { HostError, InvocationStep } from './host-error.ts';

export interface ErrorContext {
  readonly functionName: string;
  readonly step: InvocationStep;
  readonly binding?: string;
}

/**
 * The error with the wrapper texts of the out-of-process hosts around it, innermost last
 * (binding-engine.md, section 0).
 */
export function toInvocationError(error: HostError, context: ErrorContext): InvocationError {
  const hint = advice(error);
  return {
    code: error.code,
    messages: wrapMessages(innerMessages(error), context),
    ...(context.binding === undefined ? {} : { binding: context.binding }),
    step: context.step,
    ...(error.place === undefined ? {} : { place: error.place }),
    ...(hint === undefined ? {} : { advice: hint }),
  };
}

/** Wrapper texts around messages that come from elsewhere, such as the cluster's own error. */
export function wrapMessages(
  messages: readonly string[],
  { step, functionName }: Pick<ErrorContext, 'step' | 'functionName'>,
): readonly string[] {
  switch (step) {
    case 'indexing':
      return [`The '${functionName}' function is in error: ${messages[0]}`, ...messages.slice(1)];
    case 'trigger':
      return messages;
    case 'ingest':
      return [
        `Exception while executing function: Functions.${functionName}`,
        'Error while handling parameter _binder after function returned:',
        ...messages,
      ];
    default:
      return [`Exception while executing function: Functions.${functionName}`, ...messages];
  }
}

function innerMessages(error: HostError): readonly string[] {
  if (error.code !== 'FJ-12') return [error.message];
  const { empty } = error.detail as { readonly empty: boolean };
  const inner = empty
    ? "Value cannot be null. (Parameter 'Database')"
    : "Can't figure out which ctor to call.";
  return [error.message, inner];
}
