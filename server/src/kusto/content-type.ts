import type { IncomingMessage } from 'node:http';
import { ProtocolError } from './protocol-error.ts';

export interface ContentType {
  /** Lower case; '' when the request has none. */
  readonly type: string;
  readonly charset: string | null;
}

export function contentTypeOf(request: IncomingMessage): ContentType {
  const header = request.headers['content-type'] ?? '';
  const [type = '', ...parameters] = header.split(';').map((part) => part.trim());
  const charset = parameters
    .map((parameter) => /^charset\s*=\s*"?([^"]*)"?$/i.exec(parameter)?.[1])
    .find((found) => found !== undefined);
  return { type: type.toLowerCase(), charset: charset?.trim().toLowerCase() || null };
}

/** EMB0104 unless the body is JSON: a page's form cannot say so (kusto-wire.md section 13.7). */
export function requireJson(request: IncomingMessage): ContentType {
  const contentType = contentTypeOf(request);
  if (contentType.type === 'application/json') return contentType;
  throw unsupported(contentType.type || '(none)', 'application/json');
}

/**
 * Bytes of text -> text. A byte order mark speaks louder than the charset; it is taken off.
 * Errors: EMB0104 for an unknown charset, EMB0108 for bytes that are no text of it.
 */
export function decodeText(bytes: Uint8Array, { charset }: ContentType): string {
  const label = charsetOf(bytes, charset);
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw unsupported(`charset=${label}`, 'utf-8 or utf-16');
    throw new ProtocolError('EMB0108', { detail: `it is no text of charset ${label}` });
  }
}

/** Text in another charset -> UTF-8; UTF-8 as it came, mistakes included. */
export function toUtf8(bytes: Uint8Array, contentType: ContentType): Uint8Array {
  const label = charsetOf(bytes, contentType.charset);
  return /^(utf-?8|us-ascii|ascii)$/.test(label)
    ? bytes
    : Buffer.from(decodeText(bytes, { ...contentType, charset: label }));
}

function charsetOf(bytes: Uint8Array, charset: string | null): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return charset ?? 'utf-8';
}

const unsupported = (given: string, expected: string): ProtocolError =>
  new ProtocolError('EMB0104', { given: given.slice(0, 100), expected });
