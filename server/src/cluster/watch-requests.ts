import { createHash } from 'node:crypto';
import { type Engine, EngineError, type Result, type ResultTable } from '#engine';
import type { FromCluster, RefusedText } from './messages.ts';

/** A client that reads slowly keeps no request running: a pause this long ends it for the watchdog. */
const pauseMs = 250;

export interface RequestWatch {
  readonly report: (message: Extract<FromCluster, { kind: 'begin' | 'end' }>) => void;
  readonly refused: readonly RefusedText[];
  /** No request runs longer, whatever it asks for. */
  readonly maxRequestMs: number;
}

/**
 * The same engine, but each request's work is reported, with the time it may still take, and one
 * that ended the process a short time ago is refused. Errors: EMB0017 besides the engine's own.
 */
export function watchRequests(engine: Engine, watch: RequestWatch): Engine {
  const refused = new Map(watch.refused.map((text) => [text.mark, text]));
  let nextId = 1;

  function begin(
    parts: readonly (string | Uint8Array)[],
    timeoutMs: number,
    mayBeRefused = true,
  ): RunningRequest {
    const mark = markOf(parts);
    const refusal = mayBeRefused ? refused.get(mark) : undefined;
    if (refusal && refusal.untilMs > Date.now()) {
      throw new EngineError('EMB0017', {
        reason: refusal.reason,
        minutes: Math.ceil((refusal.untilMs - Date.now()) / 60_000),
      });
    }
    return new RunningRequest(nextId++, mark, timeoutMs, watch.report);
  }

  const answer =
    (kind: 'query' | 'command'): Engine['query'] =>
    async (request) => {
      const timeoutMs = Math.min(request.options.timeoutMs, watch.maxRequestMs);
      const running = begin([kind, request.clusterId, request.database, request.text], timeoutMs);
      const options = { ...request.options, timeoutMs };
      const result = await running.work(() => engine[kind]({ ...request, options }));
      return watchResult(result, running);
    };

  return {
    query: answer('query'),
    command: answer('command'),
    async ingest(request) {
      const { clusterId, database, table, format, data } = request;
      const timeoutMs = Math.min(request.timeoutMs, watch.maxRequestMs);
      const parts = ['ingest', clusterId, database, table, format, data];
      // One with a source was accepted long ago: its queue knows how often it was begun.
      const running = begin(parts, timeoutMs, request.sourceId === undefined);
      try {
        return await running.work(() => engine.ingest({ ...request, timeoutMs }));
      } finally {
        running.end();
      }
    },
    authorizeIngestion: (target) => engine.authorizeIngestion(target),
    recordIngestionFailure: (failure) => engine.recordIngestionFailure(failure),
    batchingPolicy: (target) => engine.batchingPolicy(target),
    cancel: (clusterId, clientRequestId) => engine.cancel(clusterId, clientRequestId),
    reset: (clusterId) => engine.reset(clusterId),
    close: () => engine.close(),
  };
}

/** Tells a request from others without keeping its text. */
function markOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 32);
}

function watchResult(result: Result, running: RunningRequest): Result {
  let open = result.tables.length;
  if (open === 0) running.end();
  const closed = () => {
    open -= 1;
    if (open === 0) running.end();
  };
  return { ...result, tables: result.tables.map((table) => watchTable(table, running, closed)) };
}

function watchTable(table: ResultTable, running: RunningRequest, closed: () => void): ResultTable {
  async function* rows(): ResultTable['rows'] {
    const iterator = table.rows[Symbol.asyncIterator]();
    /** At its end, or failed: there is nothing left to give up. */
    let over = false;
    try {
      for (;;) {
        over = true;
        const step = await running.work(() => iterator.next());
        if (step.done) return;
        over = false;
        yield step.value;
      }
    } finally {
      if (!over) await running.work(async () => iterator.return?.());
      closed();
    }
  }
  return { ...table, rows: rows() };
}

/** Reported as running while the engine works on it, not while its reader takes its time. */
class RunningRequest {
  readonly #id: number;
  readonly #mark: string;
  readonly #deadlineMs: number;
  readonly #report: RequestWatch['report'];
  #working = 0;
  #reported = false;
  #pause: NodeJS.Timeout | undefined;

  constructor(id: number, mark: string, timeoutMs: number, report: RequestWatch['report']) {
    this.#id = id;
    this.#mark = mark;
    this.#deadlineMs = performance.now() + timeoutMs;
    this.#report = report;
  }

  async work<T>(work: () => Promise<T>): Promise<T> {
    this.#begin();
    try {
      const result = await work();
      this.#leave();
      return result;
    } catch (error) {
      this.#working -= 1;
      this.end();
      throw error;
    }
  }

  /** Nothing more is to come. */
  end(): void {
    clearTimeout(this.#pause);
    if (this.#reported && this.#working === 0) {
      this.#report({ kind: 'end', id: this.#id });
      this.#reported = false;
    }
  }

  #begin(): void {
    clearTimeout(this.#pause);
    this.#working += 1;
    if (this.#reported) return;
    this.#reported = true;
    const remainingMs = Math.max(0, this.#deadlineMs - performance.now());
    this.#report({ kind: 'begin', id: this.#id, mark: this.#mark, remainingMs });
  }

  #leave(): void {
    this.#working -= 1;
    if (this.#working === 0) this.#pause = setTimeout(() => this.end(), pauseMs).unref();
  }
}
