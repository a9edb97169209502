import type { Worker } from 'node:worker_threads';
import { EngineError } from '../../errors.ts';
import { startThread } from '../../start-thread.ts';
import type { BulkRequest, StagedPayload } from './bulk-request.ts';

const heapMb = 384;

interface Job {
  readonly resolve: (outcome: StagedPayload) => void;
  readonly reject: (error: unknown) => void;
}

/** A thread that reads payloads, one at a time. */
export class BulkThread {
  readonly #worker: Worker = startThread('bulk-worker', import.meta.url, heapMb);
  #job: Job | null = null;
  #ended = false;

  constructor() {
    this.#worker.on('message', (outcome: StagedPayload) => this.#take()?.resolve(outcome));
    this.#worker.on('error', (error: Error & { readonly code?: string }) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const limit = 'its records take too much memory to read';
      this.#take()?.reject(isMemory ? new EngineError('EMB0014', { limit }) : error);
    });
    this.#worker.on('exit', () => {
      this.#ended = true;
      this.#take()?.reject(new Error('the thread that reads a payload ended'));
    });
  }

  get isUsable(): boolean {
    return !this.#ended;
  }

  /** `stagePayload` there. An aborted signal ends the thread, and its reason is thrown. */
  async stage(request: BulkRequest, signal: AbortSignal): Promise<number> {
    const onAbort = (): void => {
      const job = this.#take();
      // Only when it has ended does it not write to the file any more.
      void this.end().then(() => job?.reject(signal.reason));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    // At work it holds up the end of the process; idle, nobody's.
    this.#worker.ref();
    try {
      const outcome = await new Promise<StagedPayload>((resolve, reject) => {
        this.#job = { resolve, reject };
        const data = ownBytes(request.data);
        this.#worker.postMessage({ ...request, data }, [data.buffer]);
      });
      if (outcome.kind === 'staged') return outcome.rowCount;
      if (outcome.kind === 'failed') throw new Error(`reading a payload: ${outcome.stack}`);
      throw new EngineError('EMB0021', { detail: outcome.detail });
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.#worker.unref();
    }
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#worker.terminate();
  }

  #take(): Job | null {
    const job = this.#job;
    this.#job = null;
    return job;
  }
}

/** Bytes that share their memory with nothing else. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isAlone = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return isAlone ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
