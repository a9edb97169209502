import { inflateRawSync } from 'node:zlib';
import avro from 'avsc';
import { snappyUncompress } from 'hyparquet';
import { EngineError } from '../errors.ts';
import {
  datetimeText,
  decimalText,
  signedInteger,
  timespanText,
  toJsonText,
} from './record-json.ts';

/** A block of an object container file, unpacked, may hold no more. */
const maxBlockBytes = 64 * 1024 * 1024;

/**
 * The records of an Avro object container file as JSON objects, a text a record; its schema is in
 * the file. Codecs: null, deflate, snappy. The container is read here: the library's own reader
 * takes a file that breaks off for one that ends. Errors: EMB0021 for what cannot be read.
 */
export function* readAvro(data: Uint8Array): Generator<string> {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  try {
    yield* records(bytes);
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw unreadable(error instanceof Error ? error.message : `${error}`);
  }
}

const unreadable = (detail: string): EngineError =>
  new EngineError('EMB0021', { detail: `avro: ${detail}` });

interface Header {
  readonly magic: Buffer;
  readonly meta: Readonly<Record<string, Buffer>>;
  readonly sync: Buffer;
}

/** Source: the Avro specification, "Object Container Files". */
const headerType = avro.Type.forSchema({
  type: 'record',
  name: 'Header',
  fields: [
    { name: 'magic', type: { type: 'fixed', name: 'Magic', size: 4 } },
    { name: 'meta', type: { type: 'map', values: 'bytes' } },
    { name: 'sync', type: { type: 'fixed', name: 'Sync', size: 16 } },
  ],
});

function* records(bytes: Buffer): Generator<string> {
  const header = headerType.decode(bytes, 0) as {
    readonly value?: Header;
    readonly offset: number;
  };
  const { value } = header;
  if (value === undefined || value.magic.toString('latin1') !== 'Obj\u0001')
    throw unreadable('it is no object container file');
  const type = recordType(value.meta['avro.schema']);
  const unpack = codecs[value.meta['avro.codec']?.toString() ?? 'null'];
  if (unpack === undefined)
    throw unreadable(`the codec '${value.meta['avro.codec']}' is not supported`);
  let at = header.offset;
  while (at < bytes.length) {
    const count = varint(bytes, at);
    const size = varint(bytes, count.offset);
    const end = size.offset + size.value;
    if (size.value < 0 || count.value < 0 || end + 16 > bytes.length)
      throw unreadable('it breaks off');
    if (!bytes.subarray(end, end + 16).equals(value.sync))
      throw unreadable('a block does not end where it should');
    const block = unpack(bytes.subarray(size.offset, end));
    let place = 0;
    for (let left = count.value; left > 0; left -= 1) {
      const record = type.decode(block, place) as {
        readonly value?: unknown;
        readonly offset: number;
      };
      if (record.offset <= place) throw unreadable('a block holds fewer records than it says');
      yield toJsonText(record.value);
      place = record.offset;
    }
    at = end + 16;
  }
}

/** A union's value is the value itself, as Kusto takes it. */
function recordType(schema: Buffer | undefined): avro.Type {
  if (schema === undefined) throw unreadable('it has no schema');
  const options = { wrapUnions: 'never', registry: { long }, logicalTypes } as object;
  const type = avro.Type.forSchema(JSON.parse(schema.toString('utf8')), options);
  if (type.typeName !== 'record') throw unreadable('its schema is no record');
  return type;
}

/** A zig-zag number of the container itself; it fits a double. */
function varint(bytes: Buffer, from: number): { readonly value: number; readonly offset: number } {
  let value = 0;
  for (let at = from; at < Math.min(from + 7, bytes.length); at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * (at - from));
    if (byte < 0x80)
      return { value: value % 2 === 0 ? value / 2 : -(value + 1) / 2, offset: at + 1 };
  }
  throw unreadable('it breaks off');
}

const codecs: Readonly<Record<string, (block: Buffer) => Buffer>> = {
  null: (block) => block,
  deflate: (block) => inflateRawSync(block, { maxOutputLength: maxBlockBytes }),
  snappy,
};

/** Raw snappy, its checksum behind it. The length stands before the data. */
function snappy(block: Buffer): Buffer {
  const size = unpackedSize(block);
  if (size > maxBlockBytes) throw unreadable(`a block of ${size} bytes is too large`);
  const unpacked = new Uint8Array(size);
  snappyUncompress(block.subarray(0, -4), unpacked);
  return Buffer.from(unpacked);
}

/** The varint that snappy begins with. */
function unpackedSize(block: Buffer): number {
  let size = 0;
  for (let at = 0; at < 5; at += 1) {
    const byte = block[at] ?? 0;
    size += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) return size;
  }
  throw unreadable('a block has no length');
}

/** All 64 bits of a long. */
const long = avro.types.LongType.__with({
  fromBuffer: (buffer: Buffer) => buffer.readBigInt64LE(),
  toBuffer: (value: bigint) => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigInt64LE(BigInt(value));
    return buffer;
  },
  fromJSON: BigInt,
  toJSON: Number,
  isValid: (value: unknown) => typeof value === 'bigint' || Number.isInteger(value),
  compare: (one: bigint, other: bigint) => (one === other ? 0 : one < other ? -1 : 1),
});

/** What a logical type's values are in text; writing is not needed. */
const textual = (read: (value: never, schema: Readonly<Record<string, unknown>>) => string) =>
  class extends avro.types.LogicalType {
    readonly #schema: Readonly<Record<string, unknown>>;
    constructor(schema: avro.Schema, options?: object) {
      super(schema, options);
      this.#schema = schema as unknown as Readonly<Record<string, unknown>>;
    }
    protected override _fromValue(value: never): string {
      return read(value, this.#schema);
    }
    protected override _toValue(value: unknown): unknown {
      return value;
    }
  };

const logicalTypes = {
  date: textual((days: number) => datetimeText(BigInt(days) * 86_400n * 10_000_000n)),
  'timestamp-millis': textual((value: bigint) => datetimeText(BigInt(value) * 10_000n)),
  'timestamp-micros': textual((value: bigint) => datetimeText(BigInt(value) * 10n)),
  'time-millis': textual((value: number) => timespanText(BigInt(value) * 10_000n)),
  'time-micros': textual((value: bigint) => timespanText(BigInt(value) * 10n)),
  decimal: textual((value: Uint8Array, { scale }) =>
    decimalText(signedInteger(value), Number(scale ?? 0)),
  ),
};
