import type { RowChunk } from '../engine-api.ts';
import { EngineError } from '../errors.ts';

/** Counts the rows of one result table against its limits. */
export class ResultLimits {
  readonly #maxRecords: number;
  readonly #maxBytes: number;
  #records = 0;
  #bytes = 0;

  /** null: no limit. */
  constructor(maxRecords: number | null, maxBytes: number | null) {
    this.#maxRecords = maxRecords ?? Number.POSITIVE_INFINITY;
    this.#maxBytes = maxBytes ?? Number.POSITIVE_INFINITY;
  }

  /**
   * The rows that may still go out as one chunk, null for none; and EMB0010 when there were more.
   * `rows` are JSON texts.
   */
  take(rows: readonly string[]): {
    readonly chunk: RowChunk | null;
    readonly error: EngineError | null;
  } {
    const room = this.#maxRecords - this.#records;
    const json = (room < rows.length ? rows.slice(0, room) : rows).join(',');
    const bytes = Buffer.byteLength(json);
    if (this.#bytes + bytes > this.#maxBytes) return this.#upToBytes(rows.slice(0, room));
    const count = Math.min(room, rows.length);
    this.#records += count;
    this.#bytes += bytes;
    const error =
      rows.length > room
        ? new EngineError('EMB0010', { what: 'record count', limit: this.#maxRecords })
        : null;
    return { chunk: count > 0 ? { json, count } : null, error };
  }

  #upToBytes(rows: readonly string[]): {
    readonly chunk: RowChunk | null;
    readonly error: EngineError;
  } {
    const fitting: string[] = [];
    for (const row of rows) {
      this.#bytes += Buffer.byteLength(row) + (fitting.length > 0 ? 1 : 0);
      if (this.#bytes > this.#maxBytes) break;
      fitting.push(row);
    }
    return {
      chunk: fitting.length > 0 ? { json: fitting.join(','), count: fitting.length } : null,
      error: new EngineError('EMB0010', { what: 'data size', limit: this.#maxBytes }),
    };
  }
}
