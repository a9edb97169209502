import { randomUUID } from 'node:crypto';
import type { Caller } from '../engine-api.ts';
import { EngineError } from '../errors.ts';
import type { Principal } from '../principal.ts';
import { ticksOfUnixMs } from '../ticks.ts';

export type RequestKind = 'query' | 'command' | 'ingest';

export interface RequestDescription {
  readonly kind: RequestKind;
  readonly clientRequestId: string;
  readonly text: string;
  readonly database: string;
  readonly principal: Principal;
  readonly caller?: Caller;
  readonly timeoutMs: number;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

/** setTimeout takes no more. */
const longestTimeoutMs = 2 ** 31 - 1;

/**
 * A request from its arrival to its last row. Whoever works for it watches `signal`, which aborts
 * with the EngineError that the request then fails with: EMB0011 at its deadline, EMB0012 when it
 * is canceled.
 */
export class RunningRequest {
  readonly kind: RequestKind;
  readonly clientRequestId: string;
  readonly activityId: string = randomUUID();
  readonly text: string;
  readonly database: string;
  readonly principal: Principal;
  readonly caller: Caller;
  readonly startedTicks: bigint = ticksOfUnixMs(Date.now());
  lastUpdatedTicks: bigint = this.startedTicks;
  state: 'InProgress' | 'Completed' | 'Failed' | 'Canceled' = 'InProgress';
  failureReason = '';
  /** Rows are still to be read after the answer's head was given. */
  streaming = false;
  readonly #stop = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #client: AbortSignal;
  readonly #onEnd: (request: RunningRequest, error: unknown) => void;

  constructor(
    description: RequestDescription,
    onEnd: (request: RunningRequest, error: unknown) => void,
  ) {
    this.kind = description.kind;
    this.clientRequestId = description.clientRequestId;
    this.text = description.text;
    this.database = description.database;
    this.principal = description.principal;
    this.caller = description.caller ?? { application: '', user: '' };
    this.#onEnd = onEnd;
    const { timeoutMs } = description;
    this.#timer = setTimeout(
      () => this.stop(new EngineError('EMB0011', { timeoutMs })),
      Math.min(timeoutMs, longestTimeoutMs),
    );
    this.#client = description.signal;
    if (this.#client.aborted) this.#clientGone();
    else this.#client.addEventListener('abort', this.#clientGone, { once: true });
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  cancel(reason: string): void {
    this.stop(new EngineError('EMB0012', { reason }));
  }

  stop(error: EngineError): void {
    if (this.state === 'InProgress') this.#stop.abort(error);
  }

  /** Takes note of the end: of success without an error. The first end counts. */
  end(error?: unknown): void {
    if (this.state !== 'InProgress') return;
    clearTimeout(this.#timer);
    this.#client.removeEventListener('abort', this.#clientGone);
    this.lastUpdatedTicks = ticksOfUnixMs(Date.now());
    if (error === undefined) this.state = 'Completed';
    else {
      const canceled = error instanceof EngineError && error.code === 'EMB0012';
      this.state = canceled ? 'Canceled' : 'Failed';
      this.failureReason = error instanceof EngineError ? error.message : 'internal error';
    }
    this.#onEnd(this, error);
  }

  readonly #clientGone = (): void => this.cancel('the client went away');
}
