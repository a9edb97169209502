import { deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import type { JavascriptTable } from './javascript-function.ts';

/** Kusto's longest string. */
const maxOutputLength = 1_048_576;
/** No name, no time, no extra flags, an unknown system: as Kusto writes the header of gzip. */
const gzipHeader = Buffer.from('1f8b08000000000000ff', 'hex');

/** Kept as it is where compression would not shorten it. */
function deflated(bytes: Buffer): Buffer {
  const made = deflateRawSync(bytes);
  if (made.length < bytes.length || bytes.length > 0xffff) return made;
  const head = Buffer.from([1, 0, 0, 0, 0]);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(0xffff - bytes.length, 3);
  return Buffer.concat([head, bytes]);
}

/** As Kusto writes it: the header of the fastest level. Source: zlib-base64-compress-function.md. */
function zlib(text: string): string {
  const bytes = Buffer.from(text);
  const tail = deflateSync(bytes).subarray(-4);
  return Buffer.concat([Buffer.from([0x78, 0x01]), deflated(bytes), tail]).toString('base64');
}

function gzip(text: string): string {
  const bytes = Buffer.from(text);
  // The checksum and the length end the format.
  const tail = gzipSync(bytes).subarray(-8);
  return Buffer.concat([gzipHeader, deflated(bytes), tail]).toString('base64');
}

const unzip = (read: typeof gunzipSync) => (text: string) =>
  read(Buffer.from(text, 'base64'), { maxOutputLength }).toString('utf8');

/** A guid's bytes as .NET orders them: the first three groups with their lowest byte first. */
const guidOrder = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

function guidOf(text: string): string | null {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 16) return null;
  const hex = Buffer.from(guidOrder.map((at) => bytes[at] ?? 0)).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function fromGuid(guid: string): string {
  const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex');
  return bytes.length === 16
    ? Buffer.from(guidOrder.map((at) => bytes[at] ?? 0)).toString('base64')
    : '';
}

const isByte = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export const binaryFunctions = {
  gzip_compress_to_base64_string: { takes: ['string'], returns: 'string', call: gzip },
  gzip_decompress_from_base64_string: {
    takes: ['string'],
    returns: 'string',
    call: unzip(gunzipSync),
  },
  zlib_compress_to_base64_string: {
    takes: ['string'],
    returns: 'string',
    call: zlib,
  },
  zlib_decompress_from_base64_string: {
    takes: ['string'],
    returns: 'string',
    call: unzip(inflateSync),
  },
  base64_decode_toarray: {
    takes: ['string'],
    returns: 'dynamic',
    call: (text: string) =>
      base64.test(text) ? JSON.stringify([...Buffer.from(text, 'base64')]) : null,
  },
  base64_encode_fromarray: {
    takes: ['dynamic'],
    returns: 'string',
    call: (value: unknown) =>
      Array.isArray(value) && value.every(isByte) ? Buffer.from(value).toString('base64') : '',
  },
  /** The guid as text. */
  base64_decode_guid_text: { takes: ['string'], returns: 'string', call: guidOf },
  base64_encode_guid_text: { takes: ['string'], returns: 'string', call: fromGuid },
} satisfies JavascriptTable;
