import { parentPort } from 'node:worker_threads';
import { EngineError } from '../../errors.ts';
import type { BulkRequest, StagedPayload } from './bulk-request.ts';
import { stagePayload } from './stage-payload.ts';

/** A thread that reads payloads, one at a time, so that nobody waits for their bytes. */
function staged(request: BulkRequest): StagedPayload {
  try {
    return { kind: 'staged', rowCount: stagePayload(request) };
  } catch (error) {
    if (error instanceof EngineError && error.code === 'EMB0021') {
      // The detail of that code.
      const { detail } = error.detail as { readonly detail: string };
      return { kind: 'unreadable', detail };
    }
    return { kind: 'failed', stack: error instanceof Error ? `${error.stack}` : `${error}` };
  }
}

parentPort?.on('message', (request: BulkRequest) => parentPort?.postMessage(staged(request)));
