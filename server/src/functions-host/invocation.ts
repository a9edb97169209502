import type { Ambient } from '#shared/ambient/ambient';
import type { ConnectionTarget } from '#shared/app-settings/connection-target';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type {
  BindingDatum,
  InvocationError,
  InvocationEvent,
} from '#shared/playground-api/invocation-event';
import type { FunctionResult } from '#shared/playground-api/worker-call';
import type { ClusterAccess } from '../kusto-client/cluster-access.ts';
import type { ClusterTarget } from '../kusto-client/target.ts';
import type { Limits } from '../settings.ts';

/** What a run needs from outside; the routes and the tests both make one. */
export interface Invocation {
  readonly invocationId: string;
  readonly ambient: Ambient;
  /** Errors: HostError PG-01. */
  readonly resolveTarget: (named: ConnectionTarget, database: string) => ClusterTarget;
  readonly access: ClusterAccess;
  readonly limits: Pick<Limits, 'maxRows' | 'timeoutMs' | 'maxPayloadBytes' | 'functionMs'>;
  readonly signal: AbortSignal;
  readonly emit: (event: InvocationEvent) => void;
  /**
   * What the page's run of the function gave; waits for it. Null: none came in time. Rejects when the
   * run is canceled. Errors: InvocationFailure.
   */
  readonly functionResult: () => Promise<FunctionResult | null>;
  /** Told of exceptions that are bugs of ours. */
  readonly reportBug: (error: unknown) => void;
}

/** One run under way. */
export interface Run extends Invocation {
  readonly document: FunctionAppDocument;
  readonly functionName: string;
  /** What the trigger offered; empty until it fired. */
  readonly bindingData: readonly BindingDatum[];
  /** `performance.now()` at the start; the events count from here. */
  readonly startMs: number;
  readonly elapsedMs: () => number;
}

/** Ends the run; caught in one place, which tells the page. */
export class InvocationFailure extends Error {
  readonly error: InvocationError;

  constructor(error: InvocationError) {
    super(error.messages.at(-1) ?? error.code);
    this.name = 'InvocationFailure';
    this.error = error;
  }
}

/** Text as the page gets it: the first part of a long one. */
const maxShownText = 256 * 1024;

export const shorten = (text: string): { text: string; truncated: boolean } =>
  text.length <= maxShownText
    ? { text, truncated: false }
    : { text: text.slice(0, maxShownText), truncated: true };
