import { parentPort } from 'node:worker_threads';
import { EngineError } from '../../errors.ts';
import type { BulkEvent, BulkJob } from './bulk-request.ts';
import { stagePayload } from './stage-payload.ts';

/** A thread that reads payloads, one at a time, so that nobody waits for their bytes. */
const tell = (event: BulkEvent): void => parentPort?.postMessage(event);

function stage({ request, taken }: BulkJob): void {
  let made = 0;
  for (const file of stagePayload(request)) {
    tell({ kind: 'file', file });
    made += 1;
    // The next file's path must be free.
    for (;;) {
      const count = Atomics.load(taken, 0);
      if (made - count < request.paths.length) break;
      Atomics.wait(taken, 0, count);
    }
  }
  tell({ kind: 'done' });
}

function failure(error: unknown): BulkEvent {
  if (error instanceof EngineError && error.code === 'EMB0021') {
    // The detail of that code.
    const { detail } = error.detail as { readonly detail: string };
    return { kind: 'unreadable', detail };
  }
  return { kind: 'failed', stack: error instanceof Error ? `${error.stack}` : `${error}` };
}

parentPort?.on('message', (job: BulkJob) => {
  try {
    stage(job);
  } catch (error) {
    tell(failure(error));
  }
});
