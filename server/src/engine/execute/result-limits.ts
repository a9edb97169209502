import type { RowChunk } from '../engine-api.ts';
import { EngineError } from '../errors.ts';
import type { WireChunk } from './wire-chunk.ts';

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

  /** The rows that may still go out as one chunk, null for none; and EMB0010 when there were more. */
  take(rows: WireChunk): {
    readonly chunk: RowChunk | null;
    readonly error: EngineError | null;
  } {
    const records = Math.min(this.#maxRecords - this.#records, rows.ends.length);
    const room = this.#maxBytes - this.#bytes;
    const fits = (count: number): boolean => (rows.ends[count - 1] ?? 0) <= room;
    let count = records;
    while (!fits(count)) count -= 1;
    const size = rows.ends[count - 1] ?? 0;
    this.#records += count;
    this.#bytes += size;
    const chunk = count > 0 ? { json: rows.json.subarray(0, size), count } : null;
    if (count < records)
      return {
        chunk,
        error: new EngineError('EMB0010', { what: 'data size', limit: this.#maxBytes }),
      };
    if (count < rows.ends.length)
      return {
        chunk,
        error: new EngineError('EMB0010', { what: 'record count', limit: this.#maxRecords }),
      };
    return { chunk, error: null };
  }
}
