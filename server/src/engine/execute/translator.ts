import type { Catalog } from '../catalog/catalog.ts';
import { EngineError } from '../errors.ts';
import type { ParsedCommand } from '../parse/parse-command.ts';
import { rawDataOffset, withRawData } from '../parse/raw-data.ts';
import type { TranslationRequest } from '../translate/translated-query.ts';
import type { FromWorker, Probe, ProbeRows, Translated } from './translate-protocol.ts';
import { type Job, WorkerSlot } from './worker-slot.ts';

/** The second worker, which serves everybody while the first is at a text that will not end. */
const spareAfterMs = 500;

/** A translation; or what must run first, after which the translator is asked again. */
export type TranslationOutcome =
  | { readonly kind: 'translated'; readonly query: Translated }
  | { readonly kind: 'probe'; readonly probe: Probe };

/**
 * Parses and translates off the request thread, each text within a budget. A worker that is past it
 * is ended, which takes milliseconds for JavaScript, and another is started in its place.
 * Source: safety.md 2.3 and 2.9.
 */
export class Translator {
  readonly #waiting: Job[] = [];
  readonly #slots: WorkerSlot[];
  #closed = false;

  constructor(budgetMs: number) {
    const first = new WorkerSlot(budgetMs, this.#next);
    this.#slots = [first];
    const addSpare = (): void => {
      if (!this.#closed) this.#slots.push(new WorkerSlot(budgetMs, this.#next));
    };
    // The start of the process has better use for its processors.
    first.ready.then(
      () => setTimeout(addSpare, spareAfterMs).unref(),
      (error: unknown) => this.#giveUp(error),
    );
  }

  /** Resolves when the first worker is warm; rejects when it cannot start. */
  async ready(): Promise<void> {
    await this.#slots[0]?.ready;
  }

  /**
   * `probed`: the rows of the probes asked for before, in that order.
   * Errors: those of `translateQuery`; EMB0014 past the budget, or when memory runs out; the
   * signal's reason when it aborts first.
   */
  async translate(
    request: TranslationRequest,
    clusterId: string,
    catalog: Catalog,
    probed: readonly ProbeRows[],
    signal: AbortSignal,
  ): Promise<TranslationOutcome> {
    const outcome = await this.#submit(
      (id, slot) => ({
        kind: 'translate',
        id,
        request,
        clusterId,
        probed,
        catalog: slot.knows(clusterId, catalog) ? null : catalog,
      }),
      signal,
    );
    if (outcome.kind === 'translated' || outcome.kind === 'probe') return outcome;
    throw new Error(`unreachable: a translation is no ${outcome.kind}`);
  }

  /** Errors: those of `parseCommand`, and as for `translate`. */
  async parseCommand(text: string, signal: AbortSignal): Promise<ParsedCommand> {
    // Data are not parsed: megabytes need not come and go, and words that were there are known.
    const data = rawDataOffset(text);
    const words = data < 0 ? text : text.slice(0, data);
    const outcome = await this.#submit(
      (id) => ({ kind: 'parse-command', id, text: words }),
      signal,
    );
    if (outcome.kind === 'command') {
      const { parsed } = outcome;
      return data < 0 ? parsed : { ...parsed, node: withRawData(parsed.node, text, data) };
    }
    throw new Error(`unreachable: a command is no ${outcome.kind}`);
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

  /** No worker comes up: nobody shall wait for one. */
  #giveUp(error: unknown): void {
    this.#closed = true;
    for (const job of this.#waiting.splice(0)) job.reject(error);
  }

  #submit(message: Job['message'], signal: AbortSignal): Promise<FromWorker> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      if (this.#closed) return reject(new Error('the translator has ended'));
      const onAbort = (): void => {
        const at = this.#waiting.indexOf(job);
        if (at >= 0) this.#waiting.splice(at, 1);
        // A worker that is at it already goes on to its end, or to that of the budget.
        reject(signal.reason);
      };
      const settled = (): void => signal.removeEventListener('abort', onAbort);
      const job: Job = {
        message,
        resolve: (outcome) => {
          settled();
          resolve(outcome);
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

  readonly #next = (): void => {
    while (this.#waiting.length > 0 && !this.#closed) {
      const slot = this.#slots.find((one) => one.idle);
      if (!slot) return;
      const job = this.#waiting.shift();
      if (job) slot.run(job);
    }
  };
}
