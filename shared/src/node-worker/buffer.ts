import { fromBase64, toBase64 } from './base64.ts';
import { fromUtf8, toUtf8 } from './utf8.ts';

type Encoding = 'utf8' | 'utf-8' | 'hex' | 'base64' | 'base64url' | 'ascii' | 'latin1' | 'binary';

/** The part of Node's `Buffer` that functions use: bytes from text and back. */
export class WorkerBuffer extends Uint8Array {
  static override from(value: unknown, encoding: unknown = 'utf8'): WorkerBuffer {
    if (typeof value === 'string') return copy(encode(value, readEncoding(encoding)));
    if (value instanceof ArrayBuffer) return new WorkerBuffer(value);
    return copy(Uint8Array.from(value as ArrayLike<number>));
  }

  static alloc(size: number): WorkerBuffer {
    return new WorkerBuffer(size);
  }

  static isBuffer(value: unknown): value is WorkerBuffer {
    return value instanceof WorkerBuffer;
  }

  static byteLength(text: string, encoding?: unknown): number {
    return encode(text, readEncoding(encoding)).length;
  }

  static concat(parts: readonly Uint8Array[]): WorkerBuffer {
    const whole = new WorkerBuffer(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  override toString(encoding?: unknown): string {
    switch (readEncoding(encoding)) {
      case 'hex':
        return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join('');
      case 'base64':
        return toBase64(this);
      case 'base64url':
        return toBase64(this).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
      case 'ascii':
      case 'latin1':
      case 'binary':
        return Array.from(this, (byte) => String.fromCharCode(byte)).join('');
      default:
        return fromUtf8(this);
    }
  }

  toJSON(): { readonly type: 'Buffer'; readonly data: readonly number[] } {
    return { type: 'Buffer', data: [...this] };
  }
}

function copy(bytes: Uint8Array): WorkerBuffer {
  const buffer = new WorkerBuffer(bytes.length);
  buffer.set(bytes);
  return buffer;
}

function readEncoding(encoding: unknown): Encoding {
  if (encoding === undefined || encoding === null) return 'utf8';
  const name = String(encoding).toLowerCase();
  const known: readonly string[] = [
    'utf8',
    'utf-8',
    'hex',
    'base64',
    'base64url',
    'ascii',
    'latin1',
    'binary',
  ];
  // One of the list, so it is an `Encoding`.
  if (known.includes(name)) return name as Encoding;
  throw new TypeError(`Unknown encoding: ${name}`);
}

function encode(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'hex': {
      const pairs = text.match(/[0-9a-f]{2}/gi) ?? [];
      return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
    }
    case 'base64':
    case 'base64url':
      return fromBase64(text);
    case 'ascii':
    case 'latin1':
    case 'binary':
      return Uint8Array.from(text, (char) => char.charCodeAt(0));
    default:
      return toUtf8(text);
  }
}
