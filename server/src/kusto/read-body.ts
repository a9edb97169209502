import type { IncomingMessage } from 'node:http';
import { ProtocolError } from './protocol-error.ts';
import { unpack } from './unpack.ts';

export interface BodyLimits {
  /** Bytes on the wire. */
  readonly maxBytes: number;
  /** Bytes after decompression. */
  readonly maxInflatedBytes: number;
}

/**
 * The whole body, unpacked when it is gzip or an archive of one file.
 * Errors: EMB0105 for another encoding, EMB0107 past a limit, EMB0108 for a body that breaks off or
 * does not unpack.
 */
export async function readBody(request: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (!/^(gzip|x-gzip|identity|)$/.test(encoding)) throw new ProtocolError('EMB0105', { encoding });
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limits.maxBytes) throw tooLarge('The request body', limits.maxBytes);
  const raw = await collect(request, limits.maxBytes);
  const [file, another] = await unpack(raw, limits.maxInflatedBytes);
  if (file === undefined || another !== undefined) {
    throw new ProtocolError('EMB0108', { detail: 'an archive of one file was expected' });
  }
  return file;
}

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

const tooLarge = (what: string, limit: number): ProtocolError =>
  new ProtocolError('EMB0107', { what, limit, unit: 'bytes' });
