import { HostError, type InvocationStep } from '#shared/host-errors/host-error';
import { toInvocationError, wrapMessages } from '#shared/host-errors/to-invocation-error';
import type { InvocationError } from '#shared/playground-api/invocation-event';
import { ClusterError } from '../kusto-client/cluster-error.ts';
import { clusterAdvice } from './cluster-advice.ts';
import { InvocationFailure, type Run } from './invocation.ts';

interface FailureContext {
  readonly step: InvocationStep;
  readonly binding: string;
  readonly place?: InvocationError['place'] | undefined;
}

/**
 * Whatever stopped a binding -> the failure that ends the run, with the host's wrapper texts. A
 * cancellation and a bug go on up as they are.
 */
export function toFailure(error: unknown, run: Run, context: FailureContext): unknown {
  const { step, binding, place } = context;
  const { functionName } = run;
  if (error instanceof HostError) {
    return new InvocationFailure(toInvocationError(error, { functionName, step, binding }));
  }
  if (!(error instanceof ClusterError) || error.kind === 'canceled') return error;
  const advice = clusterAdvice(error);
  return new InvocationFailure({
    code: error.code,
    messages: wrapMessages([error.message], { step, functionName }),
    binding,
    step,
    ...(place === undefined ? {} : { place }),
    ...(advice === null ? {} : { advice }),
  });
}
