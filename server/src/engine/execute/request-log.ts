import { type RequestDescription, RunningRequest } from './running-request.ts';

/** So many requests that ended are remembered. */
const keptEntries = 200;
/** Of a text, that many UTF-16 units are remembered once its request ended. */
const keptTextUtf16 = 4096;

/** The requests of one cluster: those that run and the last ones that ended. */
export class RequestLog {
  readonly #running = new Set<RunningRequest>();
  readonly #ended: Entry[] = [];

  /** A new request; `onEnd` is called once, when it ends, with the error if there was one. */
  begin(description: RequestDescription, onEnd: (error: unknown) => void): RunningRequest {
    const request = new RunningRequest(description, (ended, error) => {
      this.#running.delete(ended);
      this.#ended.push(entryOf(ended));
      if (this.#ended.length > keptEntries) this.#ended.shift();
      onEnd(error);
    });
    this.#running.add(request);
    return request;
  }

  entries(): readonly Entry[] {
    return [...this.#ended, ...[...this.#running].map(entryOf)];
  }

  /** `may`: whether a request may be stopped by who asks. */
  cancel(
    clientRequestId: string,
    reason: string,
    may: (entry: Entry) => boolean = () => true,
  ): boolean {
    let found = false;
    for (const request of this.#running)
      if (
        request.clientRequestId === clientRequestId &&
        !request.signal.aborted &&
        may(entryOf(request))
      ) {
        request.cancel(reason);
        found = true;
      }
    return found;
  }

  cancelAll(reason: string): void {
    for (const request of this.#running) request.cancel(reason);
  }
}

export type Entry = ReturnType<typeof entryOf>;

const entryOf = (request: RunningRequest) => ({
  kind: request.kind,
  clientRequestId: request.clientRequestId,
  activityId: request.activityId,
  text: request.text.slice(0, keptTextUtf16),
  database: request.database,
  principal: request.principal,
  ...request.caller,
  startedTicks: request.startedTicks,
  lastUpdatedTicks: request.lastUpdatedTicks,
  state: request.state,
  failureReason: request.failureReason,
});
