import { setTimeout as sleep } from 'node:timers/promises';
import type { Accepted } from './batch.ts';
import { type Failure, type IngestParts, ingestMessage } from './ingest-message.ts';
import type { IngestionMessage } from './ingestion-message.ts';
import type { ReadyMessage, ReadyQueue } from './ready-queue.ts';

export interface AcceptedParts extends IngestParts {
  readonly queue: ReadyQueue;
  /** False: its client has canceled it. */
  readonly mayBegin: (ready: ReadyMessage, message: IngestionMessage) => Promise<boolean>;
  readonly onDone: (
    ready: ReadyMessage,
    message: IngestionMessage,
    failure: FinalFailure | null,
  ) => Promise<void>;
}

export interface FinalFailure extends Failure {
  readonly kind: 'Permanent' | 'Exhausted';
}

/** As the service: a failure that may pass is tried again, but not for ever. */
const maxTries = 4;
const retryDelayMs = 500;
/**
 * Begun so often, over restarts, it is what ends the process. Not sooner: it may only have been at
 * work whenever something else ended it, and it was accepted.
 */
const maxAttempts = 12;
const maxRestMs = 5 * 60_000;

/** How long a message rests that was being ingested when the process ended; longer each time. */
export const restMs = (attempts: number): number =>
  attempts === 0 ? 0 : Math.min(maxRestMs, 500 * 2 ** attempts);

/**
 * Ingests an accepted message. It leaves the queue only when its rows are there or its failure is
 * told; when `signal` aborts, it stays. `inTurn` runs each attempt when it may.
 */
export async function ingestAccepted(
  parts: AcceptedParts,
  { ready, message }: Accepted,
  signal: AbortSignal,
  inTurn: <T>(attempt: () => Promise<T>) => Promise<T>,
): Promise<void> {
  const { queue } = parts;
  let current = ready;
  for (let tries = 1; ; tries += 1) {
    const failure = await inTurn(async () => {
      signal.throwIfAborted();
      if (!(await parts.mayBegin(current, message))) return 'canceled';
      current = await queue.begin(current);
      if (current.attempts > maxAttempts) return tooOften;
      return ingestMessage(parts, current.clusterId, message, signal);
    });
    // What failed because the work ends is not over.
    if (failure) signal.throwIfAborted();
    if (failure === 'canceled') {
      await queue.remove(current);
      await leaveBlob(parts, current.clusterId, message, true);
      return;
    }
    if (failure?.transient && tries < maxTries) {
      await sleep(retryDelayMs, undefined, { signal });
      continue;
    }
    const kind = failure?.transient ? 'Exhausted' : 'Permanent';
    await parts.onDone(current, message, failure && { ...failure, kind });
    await queue.remove(current);
    const isWanted = failure !== null || message.retainBlobOnSuccess;
    await leaveBlob(parts, current.clusterId, message, isWanted);
    return;
  }
}

/** The message has no more use for its blob, unlike another perhaps; `isWanted`: its client may have. */
async function leaveBlob(
  { blobName, blobs }: AcceptedParts,
  clusterId: string,
  { blobPath }: IngestionMessage,
  isWanted: boolean,
): Promise<void> {
  const name = blobName(clusterId, blobPath);
  if (name === null) return;
  const isDone = await blobs.release(clusterId, name);
  if (isDone && !isWanted) await blobs.remove(clusterId, name);
}

const tooOften: Failure = {
  errorCode: 'General_InternalServerError',
  details: 'Its ingestion was begun several times and ended the process each time.',
  transient: true,
};
