import { DuckDBBlobVector, type DuckDBDataChunk } from '@duckdb/node-api';

/** Rows as the wire's JSON in UTF-8, joined by commas, and where each of them ends in it. */
export interface WireChunk {
  readonly json: Buffer;
  readonly ends: Uint32Array;
}

/** What DuckDB holds of a text: its length, then up to twelve bytes of it, or its address. */
const entryBytes = 16;
const mostInline = 12;
/** Between texts that are no further apart there is room for no page of memory. */
const mostApart = 16;

const comma = 0x2c;

/**
 * The texts of a chunk's first column, none of them NULL. DuckDB makes most of them one behind the
 * other, and they are fetched in runs of those: the binding's own way, text by text into strings,
 * takes three times as long, and the socket makes bytes of them again.
 * Source: `duckdb_string_t` of DuckDB's C API, as the binding 1.5.6 reads it.
 */
export function wireChunk(chunk: DuckDBDataChunk): WireChunk {
  const count = chunk.rowCount;
  const texts = new Texts(chunk);
  const ends = new Uint32Array(count);
  let size = -1;
  for (let i = 0; i < count; i++) {
    size += texts.length(i) + 1;
    ends[i] = size;
  }
  const json = Buffer.allocUnsafe(size);
  let at = 0;
  for (let i = 0; i < count; ) {
    const begin = i;
    const end = texts.runEnd(begin, count);
    const run = texts.bytes(begin, end);
    for (; i < end; i++) {
      const from = i === begin ? 0 : texts.low(i) - texts.low(begin);
      at += run.copy(json, at, from, from + texts.length(i));
      if (at < size) json[at++] = comma;
    }
  }
  return { json, ends };
}

/** The entries of a VARCHAR vector. */
class Texts {
  readonly #entries: DataView;
  readonly #bytesOf: (entry: DataView) => Uint8Array | null;

  constructor(chunk: DuckDBDataChunk) {
    // Private to TypeScript alone; there is no other way to more than one text at once.
    const { dataView, validity, vector } = chunk.getColumnVector(0) as unknown as {
      readonly dataView: DataView;
      readonly validity: ConstructorParameters<typeof DuckDBBlobVector>[1];
      readonly vector: ConstructorParameters<typeof DuckDBBlobVector>[2];
    };
    this.#entries = dataView;
    this.#bytesOf = (entry) => new DuckDBBlobVector(entry, validity, vector, 0, 1).getItemBytes(0);
  }

  length(i: number): number {
    return this.#entries.getUint32(i * entryBytes, true);
  }

  /** The lower half of a text's address. */
  low(i: number): number {
    return this.#entries.getUint32(i * entryBytes + 8, true);
  }

  #high(i: number): number {
    return this.#entries.getUint32(i * entryBytes + 12, true);
  }

  /** The position behind the last of the texts that follow close behind each other. */
  runEnd(begin: number, count: number): number {
    let end = begin + 1;
    if (this.length(begin) <= mostInline) return end;
    for (; end < count && this.length(end) > mostInline; end++) {
      const apart = this.low(end) - this.low(end - 1) - this.length(end - 1);
      if (apart < 0 || apart > mostApart || this.#high(end) !== this.#high(begin)) break;
    }
    return end;
  }

  /** From the first byte of a run to its last. */
  bytes(begin: number, end: number): Buffer {
    const bytes = Buffer.from(
      this.#entries.buffer,
      this.#entries.byteOffset + begin * entryBytes,
      entryBytes,
    );
    const length = this.low(end - 1) - this.low(begin) + this.length(end - 1);
    if (this.length(begin) <= mostInline) return bytes.subarray(4, 4 + this.length(begin));
    const entry = new DataView(new ArrayBuffer(entryBytes));
    entry.setUint32(0, length, true);
    entry.setUint32(8, this.low(begin), true);
    entry.setUint32(12, this.#high(begin), true);
    const run = this.#bytesOf(entry);
    if (!run) throw new Error('unreachable: a row of the wire is never NULL');
    return Buffer.from(run.buffer, run.byteOffset, run.byteLength);
  }
}
