/** What a field of a struct holds: the wire's own numbers. */
const kinds = { i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const;

/**
 * Writes Thrift's compact protocol, as far as the footer and the page headers of Parquet need it.
 * Fields of a struct come in the order of their ids.
 * Source: thrift-compact-protocol.md.
 */
export class ThriftWriter {
  readonly #bytes: number[] = [];
  /** The last field's id of each open struct. */
  readonly #ids: number[] = [0];

  i32(id: number, value: number): this {
    this.#field(id, kinds.i32);
    return this.#zigzag(value);
  }

  i64(id: number, value: number): this {
    this.#field(id, kinds.i64);
    return this.#zigzag(value);
  }

  text(id: number, value: string): this {
    this.#field(id, kinds.binary);
    return this.#text(value);
  }

  struct(id: number, write: () => void): this {
    this.#field(id, kinds.struct);
    return this.#struct(write);
  }

  structs<T>(id: number, items: readonly T[], write: (item: T) => void): this {
    this.#list(id, items.length, kinds.struct);
    for (const item of items) this.#struct(() => write(item));
    return this;
  }

  i32s(id: number, values: readonly number[]): this {
    this.#list(id, values.length, kinds.i32);
    for (const value of values) this.#zigzag(value);
    return this;
  }

  texts(id: number, values: readonly string[]): this {
    this.#list(id, values.length, kinds.binary);
    for (const value of values) this.#text(value);
    return this;
  }

  /** The outermost struct, ended. */
  finish(): Uint8Array {
    return Uint8Array.from([...this.#bytes, 0]);
  }

  #struct(write: () => void): this {
    this.#ids.push(0);
    write();
    this.#ids.pop();
    this.#bytes.push(0);
    return this;
  }

  #field(id: number, kind: number): void {
    const last = this.#ids.length - 1;
    this.#bytes.push(((id - (this.#ids[last] ?? 0)) << 4) | kind);
    this.#ids[last] = id;
  }

  #list(id: number, length: number, kind: number): void {
    this.#field(id, kinds.list);
    if (length < 15) this.#bytes.push((length << 4) | kind);
    else {
      this.#bytes.push(0xf0 | kind);
      this.#varint(length);
    }
  }

  #text(value: string): this {
    const bytes = Buffer.from(value);
    this.#varint(bytes.length);
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  /** Sizes and counts alone are written: never negative. */
  #zigzag(value: number): this {
    this.#varint(value * 2);
    return this;
  }

  #varint(value: number): void {
    this.#bytes.push(...varint(value));
  }
}

/** A number that is not negative, seven bits a byte, the lowest first. */
export function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}
