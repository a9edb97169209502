import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Catalog } from '../catalog/catalog.ts';
import { EngineError, type ErrorDetail } from '../errors.ts';
import type { TranslatedQuery, TranslationRequest } from '../translate/translated-query.ts';
import type { FromWorker, ToWorker } from './translate-protocol.ts';

/** Two, so that the second serves everybody while the first is at a text that will not end. */
const workers = 2;
/** A worker's heap; at its end the worker dies alone. */
const workerHeapMb = 384;

interface Job {
  readonly request: TranslationRequest;
  readonly clusterId: string;
  readonly catalog: Catalog;
  readonly signal: AbortSignal;
  readonly resolve: (query: TranslatedQuery) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Parses and translates off the request thread, each text within a budget. A worker that is past it
 * is ended, which takes milliseconds for JavaScript, and another is started in its place.
 * Source: safety.md 2.3 and 2.9.
 */
export class Translator {
  readonly #budgetMs: number;
  readonly #waiting: Job[] = [];
  readonly #slots: WorkerSlot[];
  #closed = false;

  constructor(budgetMs: number) {
    this.#budgetMs = budgetMs;
    this.#slots = Array.from({ length: workers }, () => new WorkerSlot(budgetMs, this.#next));
  }

  /** Resolves when the first worker is warm; rejects when it cannot start. */
  ready(): Promise<unknown> {
    return Promise.any(this.#slots.map((slot) => slot.ready)).catch((error: AggregateError) => {
      throw error.errors[0];
    });
  }

  /**
   * Errors: those of `translateQuery`; EMB0014 past the budget, or when memory runs out; the
   * signal's reason when it aborts first.
   */
  translate(
    request: TranslationRequest,
    clusterId: string,
    catalog: Catalog,
    signal: AbortSignal,
  ): Promise<TranslatedQuery> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const onAbort = (): void => {
        const at = this.#waiting.indexOf(job);
        if (at >= 0) this.#waiting.splice(at, 1);
        reject(signal.reason);
      };
      const settled = (): void => signal.removeEventListener('abort', onAbort);
      const job: Job = {
        request,
        clusterId,
        catalog,
        signal,
        resolve: (query) => {
          settled();
          resolve(query);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(job);
      this.#next();
    });
  }

  /** The cluster was closed: nobody keeps its catalog. */
  forget(clusterId: string): void {
    for (const slot of this.#slots) slot.forget(clusterId);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#waiting.splice(0))
      job.reject(new EngineError('EMB0012', { reason: 'the cluster is closing' }));
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }

  readonly #next = (): void => {
    while (this.#waiting.length > 0 && !this.#closed) {
      const slot = this.#slots.find((one) => one.idle);
      if (!slot) return;
      const job = this.#waiting.shift();
      if (job) slot.run(job);
    }
  };

  get budgetMs(): number {
    return this.#budgetMs;
  }
}

/** A place for one worker, filled again when the worker ends. */
class WorkerSlot {
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
  #ended = '';
  #closed = false;
  /** The catalogs that the worker knows, by cluster. */
  #known = new Map<string, Catalog>();
  #started: { readonly resolve: () => void; readonly reject: (error: unknown) => void } | null =
    null;

  constructor(budgetMs: number, onIdle: () => void) {
    this.#budgetMs = budgetMs;
    this.#onIdle = onIdle;
    this.ready = new Promise((resolve, reject) => {
      this.#started = { resolve, reject };
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
    const { clusterId, catalog, request } = job;
    const known = this.#known.get(clusterId) === catalog;
    this.#known.set(clusterId, catalog);
    this.#budget = setTimeout(
      () => this.#kill(`it takes more than ${this.#budgetMs} ms to analyse`),
      this.#budgetMs,
    );
    const id = this.#nextId++;
    this.#send({ kind: 'translate', id, request, clusterId, catalog: known ? null : catalog });
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
    this.#ended = '';
    this.#known = new Map();
    const worker = startWorker();
    // The engine's owner decides how long the process lives.
    worker.unref();
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (error: Error & { code?: string }) => {
      this.#ended ||=
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'its analysis takes too much memory' : '';
      if (!this.#ended) this.#settle((job) => job.reject(error));
      this.#started?.reject(error);
    });
    worker.on('exit', () => this.#onExit());
    return worker;
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'ready') {
      this.#warm = true;
      this.#everWarm = true;
      this.#started?.resolve();
      this.#onIdle();
      return;
    }
    this.#settle((job) => {
      if (message.kind === 'translated') job.resolve(message.query);
      else if (message.kind === 'failed') job.reject(new Error(`translation: ${message.stack}`));
      else {
        // The worker took code and detail from one EngineError, so they fit.
        const detail = message.detail as ErrorDetail<typeof message.code>;
        job.reject(new EngineError(message.code, detail, message.span ?? undefined));
      }
    });
    this.#onIdle();
  }

  #kill(reason: string): void {
    this.#ended = reason;
    void this.#worker.terminate();
  }

  #onExit(): void {
    this.#warm = false;
    const limit = this.#ended || 'its analysis ended the analyser';
    this.#settle((job) =>
      job.reject(
        this.#closed
          ? new EngineError('EMB0012', { reason: 'the cluster is closing' })
          : new EngineError('EMB0014', { limit }),
      ),
    );
    // One that never came up would not the next time either.
    if (!this.#closed && this.#everWarm) this.#worker = this.#start();
  }

  #settle(tell: (job: Job) => void): void {
    clearTimeout(this.#budget);
    const job = this.#job;
    this.#job = null;
    if (job) tell(job);
  }
}

/**
 * The worker beside this file. Compiled, it is started as it is; TypeScript goes through tsx, whose
 * hooks a worker's entry file itself does not get (tsx 4.23, Node 20).
 */
function startWorker(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: workerHeapMb };
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL(compiledWorker, import.meta.url), { resourceLimits });
  // Its CommonJS form, which `require` finds, looks for its parts in the wrong place.
  const api = createRequire(import.meta.url).resolve('tsx/esm/api').replace(/cjs$/, 'mjs');
  const tsx = pathToFileURL(api);
  const source = new URL('./translate-worker.ts', import.meta.url);
  return new Worker(
    `import('${tsx}').then(({ register }) => { register(); return import('${source}'); });`,
    { eval: true, execArgv: [], resourceLimits },
  );
}

/** A name of its own: the bundler would take a literal for a file to copy. */
const compiledWorker = './translate-worker.js';
