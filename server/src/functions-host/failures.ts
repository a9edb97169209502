import { HostError, type InvocationStep } from '#shared/host-errors/host-error';
import {
  type ErrorContext,
  toInvocationError,
  wrapMessages,
} from '#shared/host-errors/to-invocation-error';
import type { InvocationError } from '#shared/playground-api/invocation-event';
import { pipelineOf } from '#shared/profiles/pipeline';
import { ClusterError } from '../kusto-client/cluster-error.ts';
import { clusterAdvice } from './cluster-advice.ts';
import { InvocationFailure, type Run } from './invocation.ts';

interface FailureContext {
  readonly step: InvocationStep;
  readonly binding: string;
  /** Bound, read or flushed in the function's own body. */
  readonly inFunction?: boolean;
  readonly place?: InvocationError['place'] | undefined;
  /** A text of the extension's own around the cause. */
  readonly around?: string | undefined;
}

/**
 * Whatever stopped a binding -> the failure that ends the run, with the host's wrapper texts. A
 * cancellation and a bug go on up as they are.
 */
export function toFailure(error: unknown, run: Run, failure: FailureContext): unknown {
  const { step, binding, place, around, inFunction = false } = failure;
  const context = contextOf(run, { step, binding, inFunction });
  const outer = around === undefined ? [] : [around];
  if (error instanceof HostError) {
    const shown = toInvocationError(error, context);
    const messages = wrapMessages([...outer, error.message], context);
    return new InvocationFailure({ ...shown, messages });
  }
  if (!(error instanceof ClusterError) || error.kind === 'canceled') return error;
  const advice = clusterAdvice(error);
  return new InvocationFailure({
    code: error.code,
    messages: wrapMessages([...outer, inSdkWords(error)], context),
    binding,
    step,
    ...(place === undefined ? {} : { place }),
    ...(advice === null ? {} : { advice }),
  });
}

const contextOf = (
  { functionName, document }: Run,
  failure: Pick<FailureContext, 'step' | 'binding' | 'inFunction'>,
): ErrorContext => ({ functionName, pipeline: pipelineOf(document.codeModel), ...failure });

/** A limit of the playground's own, at the place where the real host would go on. */
export const limitFailure = (
  run: Run,
  code: 'PG-02' | 'PG-03',
  binding: string,
  message: string,
  advice: string,
): InvocationFailure =>
  new InvocationFailure({
    code,
    // No text of the host's own is around it but the first.
    messages: wrapMessages([message], contextOf(run, { step: 'query', binding, inFunction: true })),
    binding,
    step: 'ingest',
    advice,
  });

/** How the extension's SDK begins a refusal of rights. Source: binding-engine.md section 5.4. */
function inSdkWords({ status, message }: ClusterError): string {
  if (status === 403) return `Forbidden (403-Forbidden): ${message}`;
  return status === 401 ? `Unauthorized (401-Unauthorized): ${message}` : message;
}
