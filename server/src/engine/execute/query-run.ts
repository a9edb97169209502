import type { DuckDBDataChunk, DuckDBResult } from '@duckdb/node-api';
import type { SqlValue } from '../catalog/cluster-store.ts';
import type { ResultTable, RowChunk, Visualization } from '../engine-api.ts';
import type { Sql } from '../sql/sql.ts';
import type { Fallible } from '../translate/fallible.ts';
import type { Column } from '../types.ts';
import { bindValues } from './bind-values.ts';
import type { ConnectionPool, PooledConnection } from './connection-pool.ts';
import { Interrupter } from './interruptible.ts';
import { placedError } from './placed-error.ts';
import { ResultLimits } from './result-limits.ts';
import type { RunningRequest } from './running-request.ts';
import { type WireChunk, wireChunk } from './wire-chunk.ts';
import { wireRows } from './wire-json.ts';

/** A statement that is ready to run: the moment is filled in. */
export interface ReadyStatement {
  readonly name: string;
  readonly sql: Sql;
  readonly columns: readonly Column[];
  readonly stored: readonly boolean[];
  readonly visualization: Visualization | null;
  readonly fallible: readonly Fallible[];
}

export interface RunOptions {
  readonly maxRecords: number | null;
  readonly maxBytes: number | null;
  /** `query_take_max_records`: no more rows than that, and no error. */
  readonly takeMaxRecords: number | null;
}

/**
 * The statements of one text, one after another on one connection and one snapshot. The rows of a
 * table come while its statement runs; to begin with a table gives up what is left of the ones
 * before it. Ends, and gives its connection back, with the last row, the first error, or the
 * request's deadline, whichever is first.
 */
export class QueryRun {
  readonly #request: RunningRequest;
  readonly #pool: ConnectionPool;
  readonly #pooled: PooledConnection;
  readonly #statements: readonly ReadyStatement[];
  readonly #values: readonly SqlValue[];
  readonly #options: RunOptions;
  #stream: DuckDBResult | null = null;
  /** The stream's next rows, on their way while the last ones are read. */
  #ahead: Promise<DuckDBDataChunk | null> | null = null;
  /** Aborts when nobody wants the rows that are on their way. */
  readonly #unwanted = new AbortController();
  /** Interrupts then, and when the request is aborted. */
  readonly #interrupter: Interrupter;
  /** Position of the statement that runs or ran last. */
  #position = -1;
  #inTransaction = false;
  #busy = false;
  #ended = false;
  #ending: Promise<void> | null = null;
  /** What it ended with, when it was no success. */
  #failure: unknown;

  private constructor(
    request: RunningRequest,
    pool: ConnectionPool,
    pooled: PooledConnection,
    statements: readonly ReadyStatement[],
    values: readonly SqlValue[],
    options: RunOptions,
  ) {
    this.#request = request;
    const signal = AbortSignal.any([request.signal, this.#unwanted.signal]);
    this.#interrupter = new Interrupter(pooled.connection, signal);
    this.#pool = pool;
    this.#pooled = pooled;
    this.#statements = statements;
    this.#values = values;
    this.#options = options;
  }

  /**
   * Starts the first statement and waits for its first rows, so that what cannot run at all fails
   * here; the result's tables then give the rows. `request` ends with the run.
   */
  static async start(
    request: RunningRequest,
    pool: ConnectionPool,
    statements: readonly ReadyStatement[],
    values: readonly SqlValue[],
    options: RunOptions,
  ): Promise<readonly ResultTable[]> {
    const pooled = await pool.acquire(request.signal);
    const run = new QueryRun(request, pool, pooled, statements, values, options);
    return run.#tables();
  }

  async #tables(): Promise<readonly ResultTable[]> {
    if (this.#statements.length === 0) {
      await this.#end();
      return [];
    }
    const first: WireChunk[] = [];
    try {
      if (this.#statements.length > 1) await this.#begin();
      await this.#open(0);
      const rows = await this.#fetch();
      if (rows) first.push(rows);
      // The end of a short result is seen at once, and the connection is free again.
      if (rows && this.#statements.length === 1) {
        const more = await this.#fetch();
        if (more) first.push(more);
      }
    } catch (error) {
      await this.#end(error);
      throw error;
    }
    this.#request.streaming = true;
    if (this.#stream === null && this.#statements.length === 1) await this.#end();
    else this.#request.signal.addEventListener('abort', this.#onAbort, { once: true });
    return this.#statements.map((statement, i) => ({
      name: statement.name,
      columns: statement.columns,
      visualization: statement.visualization,
      rows: this.#rows(i, i === 0 ? first : []),
    }));
  }

  async *#rows(position: number, first: WireChunk[]): AsyncGenerator<RowChunk> {
    const { maxRecords, maxBytes } = this.#options;
    const limits = new ResultLimits(maxRecords, maxBytes);
    const last = position === this.#statements.length - 1;
    try {
      if (position > this.#position) await this.#open(position);
      for (;;) {
        const rows = first.shift() ?? (position === this.#position ? await this.#fetch() : null);
        if (!rows) break;
        const { chunk, error } = limits.take(rows);
        if (chunk) yield chunk;
        if (error) throw error;
      }
      if (last) await this.#end();
    } catch (error) {
      await this.#end(error);
      throw error;
    } finally {
      // A reader that turns away from the last table is done; from another, it may go on.
      if (last) await this.#end();
    }
  }

  async #begin(): Promise<void> {
    await this.#pooled.connection.run('BEGIN TRANSACTION READ ONLY');
    this.#inTransaction = true;
  }

  async #open(position: number): Promise<void> {
    const statement = this.#statements[position];
    if (!statement) throw new Error('unreachable: a statement for each table');
    this.#position = position;
    const { sql } = wireRows(
      statement.sql,
      statement.columns.map((column, i) => ({ ...column, isStored: statement.stored[i] === true })),
      this.#values.length,
      this.#options.takeMaxRecords,
    );
    this.#stream = await this.#work(() => this.#startStream(sql));
  }

  /**
   * Starts a statement with a plan that suits the rows it will see. A kept plan will do when no
   * write to them came between; else plan and run share a snapshot.
   */
  async #startStream(sql: string): Promise<DuckDBResult> {
    const { stamps } = this.#pool;
    const stamp = stamps.of(sql);
    if (stamp !== null && !this.#inTransaction) {
      const kept = await this.#pooled.statements.prepare(sql, stamp);
      bindValues(kept, this.#values);
      const stream = await kept.stream();
      if (stamps.of(sql) === stamp) return stream;
      await this.#begin();
    } else if (!this.#inTransaction) await this.#begin();
    const planned = await this.#pooled.connection.prepare(sql);
    try {
      bindValues(planned, this.#values);
      return await planned.stream();
    } finally {
      planned.destroySync();
    }
  }

  /** The next rows as JSON; null at the end. DuckDB makes those after them meanwhile. */
  async #fetch(): Promise<WireChunk | null> {
    if (this.#failure !== undefined) throw this.#failure;
    const stream = this.#stream;
    if (!stream) return null;
    const chunk = await (this.#ahead ?? this.#work(() => stream.fetchChunk()));
    this.#ahead = null;
    if (chunk && chunk.rowCount > 0) {
      // Other statements follow on the snapshot, which an interrupt would end.
      if (this.#position === this.#statements.length - 1) this.#fetchAhead(stream);
      return wireChunk(chunk);
    }
    this.#stream = null;
    return null;
  }

  #fetchAhead(stream: DuckDBResult): void {
    this.#ahead = this.#work(() => stream.fetchChunk());
    // Whoever asks for these rows sees the error, too; but perhaps nobody does.
    this.#ahead.catch((error) => this.#end(error));
  }

  /** Gives up the rows that are on their way; resolves when DuckDB has stopped. */
  async #dropAhead(): Promise<void> {
    const ahead = this.#ahead;
    if (!ahead) return;
    this.#ahead = null;
    this.#unwanted.abort(dropped);
    await ahead.catch(() => undefined);
  }

  async #work<T>(work: () => Promise<T>): Promise<T> {
    if (this.#ended) throw this.#failure ?? new Error('the query has ended');
    this.#busy = true;
    try {
      return await this.#interrupter.during(work);
    } catch (error) {
      throw placedError(error, this.#statements[this.#position]?.fallible ?? []);
    } finally {
      this.#busy = false;
    }
  }

  /** The deadline, or a cancel, while nobody asks for rows. */
  readonly #onAbort = (): void => {
    if (!this.#busy) void this.#end(this.#request.signal.reason);
  };

  /** Resolves when the connection is free again; the first end counts. */
  async #end(error?: unknown): Promise<void> {
    if (error === dropped) return;
    this.#ending ??= this.#giveBack(error);
    await this.#ending;
  }

  async #giveBack(error: unknown): Promise<void> {
    this.#ended = true;
    this.#failure = error;
    this.#request.signal.removeEventListener('abort', this.#onAbort);
    await this.#dropAhead();
    this.#interrupter.end();
    const { connection } = this.#pooled;
    // Any statement ends a stream that was not read to its end, and the snapshot it holds.
    if (this.#inTransaction) await connection.run('ROLLBACK').catch(() => undefined);
    else if (this.#stream) await connection.run('SELECT 1').catch(() => undefined);
    this.#stream = null;
    this.#pool.release(this.#pooled);
    this.#request.end(error);
  }
}

/** What a fetch ends with whose rows nobody wants any more. */
const dropped = new Error('the rows are not wanted any more');
