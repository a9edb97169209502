import type { InvocationError } from '../playground-api/invocation-event.ts';
import type { Pipeline } from '../profiles/pipeline.ts';
import { advice } from './advice.ts';
import type { HostError, InvocationStep } from './host-error.ts';

export interface ErrorContext {
  readonly functionName: string;
  readonly pipeline: Pipeline;
  readonly step: InvocationStep;
  readonly binding?: string;
  /** In process: bound in the function's body, where the host puts no text of its own around it. */
  readonly inFunction?: boolean;
}

/** The error with the host's wrapper texts around it, innermost last (section 0). */
export function toInvocationError(error: HostError, context: ErrorContext): InvocationError {
  const hint = advice(error);
  return {
    code: error.code,
    messages:
      context.step === 'indexing'
        ? startMessages(error, context)
        : wrapMessages([error.message], context),
    ...(context.binding === undefined ? {} : { binding: context.binding }),
    step: context.step,
    ...(error.place === undefined ? {} : { place: error.place }),
    ...(hint === undefined ? {} : { advice: hint }),
  };
}

/** Wrapper texts around messages that come from elsewhere, such as the cluster's own error. */
export function wrapMessages(
  messages: readonly string[],
  context: ErrorContext,
): readonly string[] {
  if (context.step === 'trigger') return messages;
  return context.pipeline === 'in-process'
    ? [
        `Exception while executing function: ${context.functionName}`,
        ...inProcess(context),
        ...messages,
      ]
    : [
        `Exception while executing function: Functions.${context.functionName}`,
        ...(context.step === 'ingest'
          ? ['Error while handling parameter _binder after function returned:']
          : []),
        ...messages,
      ];
}

function inProcess({ step, binding, inFunction }: ErrorContext): readonly string[] {
  if (inFunction === true || binding === undefined) return [];
  return step === 'output' || step === 'ingest'
    ? [`Error while handling parameter ${binding} after function returned:`]
    : [`Exception binding parameter '${binding}'`];
}

/** A function that does not load. Shape errors are the same in every host. */
function startMessages(
  error: HostError,
  { functionName, pipeline }: ErrorContext,
): readonly string[] {
  const inner = innerMessages(error, pipeline);
  const isShape = error.code.startsWith('FJ-') && error.code !== 'FJ-12';
  const messages =
    pipeline === 'in-process' && !isShape && error.code !== 'AS-01'
      ? [`Error indexing method '${functionName}'`, ...inner]
      : inner;
  return [`The '${functionName}' function is in error: ${messages[0]}`, ...messages.slice(1)];
}

/** A binding without a database: out of process function.json cannot be made an attribute of. */
function innerMessages(error: HostError, pipeline: Pipeline): readonly string[] {
  if (error.code !== 'FJ-12') return [error.message];
  const { empty } = error.detail as { readonly empty: boolean };
  const isNull = "Value cannot be null. (Parameter 'Database')";
  if (pipeline === 'in-process') return [isNull];
  return [error.message, empty ? isNull : "Can't figure out which ctor to call."];
}
