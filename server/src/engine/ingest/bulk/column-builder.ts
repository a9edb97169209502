import type { DuckDBValue } from '@duckdb/node-api';
import type { KustoType } from '../../types.ts';
import { fromJson, fromText } from '../convert.ts';
import type { ColumnPage, PhysicalType } from './parquet-file.ts';
import { PlainBytes } from './plain-bytes.ts';

export const initialRows = 1024;

/**
 * Gathers a column's values as Parquet stores them. Values in plain forms are read from the bytes;
 * all others become texts and go through `convert.ts`, so both ways agree on what a value is.
 */
export abstract class ColumnBuilder {
  abstract readonly physical: PhysicalType;
  readonly type: KustoType;
  protected readonly plain = new PlainBytes();
  #present = new Uint8Array(initialRows);
  #rows = 0;
  #nulls = 0;

  constructor(type: KustoType) {
    this.type = type;
  }

  /** Bytes gathered. */
  abstract get size(): number;

  /** The text at start..end, which holds no escapes. */
  readText(data: Buffer, start: number, end: number): void {
    if (!this.addPlain(data, start, end)) this.addText(data.toString('utf8', start, end));
  }

  /** The JSON value at start..end; `escaped`: it is a string that holds escapes. */
  readJson(data: Buffer, start: number, end: number, escaped: boolean): void {
    const first = data[start];
    if (first === 34 && !escaped) this.readText(data, start + 1, end - 1);
    else if (first === 45 || (first !== undefined && first >= 48 && first <= 57))
      this.readText(data, start, end);
    else if (first === 110) this.addMissing();
    else {
      const text = data.toString('utf8', start, end);
      this.add(fromJson[this.type](text, 0, text.length));
    }
  }

  addText(text: string): void {
    this.add(fromText[this.type](text));
  }

  /** What stands for a value that is not there. */
  addMissing(): void {
    this.addNull();
  }

  add(value: DuckDBValue): void {
    if (value === null) this.addNull();
    else {
      this.addValue(value);
      this.addPresent();
    }
  }

  /** Empties it: the page's bytes are used before anything is added. */
  takePage(): ColumnPage {
    const present = this.#nulls === 0 ? null : this.#present.subarray(0, this.#rows);
    this.#rows = 0;
    this.#nulls = 0;
    return { values: this.takeValues(), present };
  }

  protected abstract addPlain(data: Buffer, start: number, end: number): boolean;
  protected abstract addValue(value: Exclude<DuckDBValue, null>): void;
  protected abstract takeValues(): Uint8Array;

  protected addNull(): void {
    this.#nulls += 1;
    this.#mark(0);
  }

  protected addPresent(): void {
    this.#mark(1);
  }

  #mark(present: 0 | 1): void {
    if (this.#rows === this.#present.length) this.#present = grown(this.#present, this.#rows + 1);
    this.#present[this.#rows++] = present;
  }
}

/** The same bytes with room for at least so many. */
export function grown(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, bytes.length * 2));
  larger.set(bytes);
  return larger;
}
