import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { ProtocolError } from './protocol-error.ts';

export interface BodyLimits {
  /** Bytes on the wire. */
  readonly maxBytes: number;
  /** Bytes after decompression. */
  readonly maxInflatedBytes: number;
}

/** Below this many bytes no ratio is suspicious: a short repetitive text packs well. */
const suspiciousBytes = 1024 * 1024;
const maxRatio = 100;

/**
 * The whole body, decompressed. Whether it is gzip says the data, not the label: SDKs send plain
 * bytes labelled gzip, and gzip files without a label (kusto-wire.md section 9).
 * Errors: EMB0105 for another encoding, EMB0107 past a limit, EMB0108 for a body that breaks off or
 * does not unpack.
 */
export async function readBody(request: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (!/^(gzip|x-gzip|identity|)$/.test(encoding)) throw new ProtocolError('EMB0105', { encoding });
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limits.maxBytes) throw tooLarge('The request body', limits.maxBytes);
  const raw = await collect(request, limits.maxBytes);
  if (raw[0] === 0x1f && raw[1] === 0x8b) return inflate(raw, limits.maxInflatedBytes);
  if (raw.subarray(0, 4).equals(zipMagic)) {
    throw new ProtocolError('EMB0108', { detail: 'zip archives are not supported, use gzip' });
  }
  return raw;
}

const zipMagic = Buffer.from('PK\u0003\u0004', 'latin1');

/** Reads on past nothing: the listeners go with the last byte taken. */
function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const stop = (settle: () => void) => {
      request.off('data', take).off('end', end).off('close', broken).off('error', broken);
      settle();
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) stop(() => reject(tooLarge('The request body', maxBytes)));
      else chunks.push(chunk);
    };
    const end = () => stop(() => resolve(Buffer.concat(chunks)));
    const broken = () =>
      stop(() => reject(new ProtocolError('EMB0108', { detail: 'it broke off' })));
    request.on('data', take).on('end', end).on('close', broken).on('error', broken);
  });
}

/** Stops at the limit, so a bomb costs no more memory than an honest payload. */
function inflate(raw: Buffer, maxInflatedBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const gunzip = createGunzip();
    const chunks: Buffer[] = [];
    let bytes = 0;
    gunzip.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      const bomb = bytes > suspiciousBytes && bytes > raw.length * maxRatio;
      if (bytes <= maxInflatedBytes && !bomb) {
        chunks.push(chunk);
        return;
      }
      gunzip.destroy();
      reject(
        bomb
          ? new ProtocolError('EMB0107', {
              what: 'The unpacked request body',
              limit: maxRatio,
              unit: 'times the packed one',
            })
          : tooLarge('The unpacked request body', maxInflatedBytes),
      );
    });
    gunzip.on('end', () => resolve(Buffer.concat(chunks)));
    gunzip.on('error', (error) =>
      reject(new ProtocolError('EMB0108', { detail: `gzip: ${error.message}` })),
    );
    gunzip.end(raw);
  });
}

const tooLarge = (what: string, limit: number): ProtocolError =>
  new ProtocolError('EMB0107', { what, limit, unit: 'bytes' });
