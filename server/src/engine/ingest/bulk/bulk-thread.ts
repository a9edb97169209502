import type { Worker } from 'node:worker_threads';
import { EngineError } from '../../errors.ts';
import { startThread } from '../../start-thread.ts';
import type { BulkEvent, BulkJob, BulkRequest, StagedFile } from './bulk-request.ts';

const heapMb = 384;

/** A thread that reads payloads, one at a time. */
export class BulkThread {
  readonly #worker: Worker = startThread('bulk-worker', import.meta.url, heapMb);
  /** What came and was not asked for yet. */
  readonly #events: BulkEvent[] = [];
  /** Why nothing comes any more. */
  #failure: { readonly error: unknown } | null = null;
  #wake: () => void = () => undefined;

  constructor() {
    this.#worker.on('message', (event: BulkEvent) => {
      this.#events.push(event);
      this.#wake();
    });
    this.#worker.on('error', (error: Error & { readonly code?: string }) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const limit = 'its records take too much memory to read';
      this.#fail(isMemory ? new EngineError('EMB0014', { limit }) : error);
    });
    this.#worker.on('exit', () => this.#fail(new Error('the thread that reads a payload ended')));
  }

  get isUsable(): boolean {
    return this.#failure === null;
  }

  /**
   * `stagePayload` there: reads ahead while a file is at work here. An aborted signal ends the
   * thread, and its reason is thrown; who leaves off in between ends it too.
   */
  async *stage(request: BulkRequest, signal: AbortSignal): AsyncGenerator<StagedFile> {
    signal.throwIfAborted();
    const onAbort = (): void => this.#fail(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    // At work it holds up the end of the process; idle, nobody's.
    this.#worker.ref();
    let done = false;
    try {
      const taken = new Int32Array(new SharedArrayBuffer(4));
      const data = ownBytes(request.data);
      const job: BulkJob = { request: { ...request, data }, taken };
      this.#worker.postMessage(job, [data.buffer]);
      for (;;) {
        const event = await this.#next();
        if (event.kind === 'file') {
          yield event.file;
          Atomics.add(taken, 0, 1);
          Atomics.notify(taken, 0);
          continue;
        }
        done = true;
        if (event.kind === 'done') return;
        if (event.kind === 'failed') throw new Error(`reading a payload: ${event.stack}`);
        throw new EngineError('EMB0021', { detail: event.detail });
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
      // Only when it has ended does it not write to the files any more.
      if (done) this.#worker.unref();
      else await this.end();
    }
  }

  async end(): Promise<void> {
    this.#fail(new Error('the thread that reads a payload was ended'));
    await this.#worker.terminate();
  }

  async #next(): Promise<BulkEvent> {
    for (;;) {
      if (this.#failure) throw this.#failure.error;
      const event = this.#events.shift();
      if (event) return event;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wake();
  }
}

/** Bytes that share their memory with nothing else. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isAlone = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return isAlone ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
