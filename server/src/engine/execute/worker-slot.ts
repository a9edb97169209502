import type { Worker } from 'node:worker_threads';
import type { Catalog } from '../catalog/catalog.ts';
import { EngineError, type ErrorDetail } from '../errors.ts';
import { startWorker } from './start-worker.ts';
import type { FromWorker, ToWorker } from './translate-protocol.ts';

export interface Job {
  /** What is sent to the worker, once it is known which. */
  readonly message: (id: number, slot: WorkerSlot) => ToWorker;
  readonly resolve: (outcome: FromWorker) => void;
  readonly reject: (error: unknown) => void;
}

/** When a worker ends before it is warm, the next one is not started at once. */
const restartAfterMs = 1000;

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** A place for one translation worker, filled again when the worker ends. One job at a time. */
export class WorkerSlot {
  /** Settles with the first worker's start. */
  readonly ready: Promise<void>;
  readonly #budgetMs: number;
  readonly #onIdle: () => void;
  #worker: Worker;
  #warm = false;
  #everWarm = false;
  #job: Job | null = null;
  #nextId = 1;
  #budget: NodeJS.Timeout | undefined;
  /** Why the worker is being ended. */
  #ending = '';
  #closed = false;
  /** The catalogs that the worker has, by cluster. */
  #known = new Map<string, Catalog>();
  #starting: { readonly resolve: () => void; readonly reject: (error: unknown) => void } | null =
    null;

  constructor(budgetMs: number, onIdle: () => void) {
    this.#budgetMs = budgetMs;
    this.#onIdle = onIdle;
    this.ready = new Promise((resolve, reject) => {
      this.#starting = { resolve, reject };
    });
    // Who waits for the start asks for it; nobody else minds.
    this.ready.catch(() => undefined);
    this.#worker = this.#start();
  }

  get idle(): boolean {
    return this.#warm && this.#job === null;
  }

  run(job: Job): void {
    this.#job = job;
    this.#watch(cpuMs(), this.#budgetMs);
    this.#send(job.message(this.#nextId++, this));
  }

  /** Whether the worker has that catalog; from now on it does. */
  knows(clusterId: string, catalog: Catalog): boolean {
    const known = this.#known.get(clusterId) === catalog;
    this.#known.set(clusterId, catalog);
    return known;
  }

  forget(clusterId: string): void {
    if (this.#known.delete(clusterId)) this.#send({ kind: 'forget', clusterId });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker.terminate();
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #start(): Worker {
    this.#warm = false;
    this.#ending = '';
    this.#known = new Map();
    const worker = startWorker();
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (error: Error & { readonly code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
        this.#ending ||= 'its analysis takes too much memory';
      else this.#settle((job) => job.reject(error));
      this.#starting?.reject(error);
    });
    worker.on('exit', () => this.#onExit());
    return worker;
  }

  #restart(): void {
    if (!this.#closed) this.#worker = this.#start();
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'ready') {
      this.#warm = true;
      this.#everWarm = true;
      this.#starting?.resolve();
    } else
      this.#settle((job) => {
        if (message.kind === 'failed') job.reject(new Error(`translation: ${message.stack}`));
        else if (message.kind === 'refused') {
          // The worker took code and detail from one EngineError, so they fit.
          const detail = message.detail as ErrorDetail<typeof message.code>;
          job.reject(new EngineError(message.code, detail, message.span ?? undefined));
        } else job.resolve(message);
      });
    this.#onIdle();
  }

  /**
   * Ends the worker past the budget. On a machine that is overloaded the worker may have waited more
   * than it worked: what the whole process got of the processors bounds what the worker got.
   */
  #watch(startCpuMs: number, afterMs: number): void {
    this.#budget = setTimeout(() => {
      const workedMs = cpuMs() - startCpuMs;
      if (workedMs < this.#budgetMs) this.#watch(startCpuMs, this.#budgetMs - workedMs);
      else this.#kill(`it takes more than ${this.#budgetMs} ms to analyse`);
    }, afterMs);
  }

  #kill(reason: string): void {
    this.#ending = reason;
    void this.#worker.terminate();
  }

  #onExit(): void {
    const wasWarm = this.#warm;
    this.#warm = false;
    const limit = this.#ending || 'its analysis ended the analyser';
    this.#settle((job) =>
      job.reject(
        this.#closed
          ? new EngineError('EMB0012', { reason: 'the cluster is closing' })
          : new EngineError('EMB0014', { limit }),
      ),
    );
    // One that never came up would not the next time either.
    if (this.#closed || !this.#everWarm) return;
    if (wasWarm) this.#worker = this.#start();
    else setTimeout(() => this.#restart(), restartAfterMs).unref();
  }

  #settle(tell: (job: Job) => void): void {
    clearTimeout(this.#budget);
    const job = this.#job;
    this.#job = null;
    if (job) tell(job);
  }
}
