import { createGunzip } from 'node:zlib';
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { ProtocolError } from './protocol-error.ts';

/** Below this many bytes no ratio is suspicious: a short repetitive text packs well. */
const suspiciousBytes = 1024 * 1024;
const maxRatio = 100;
/** Files of one archive. */
const maxFiles = 1_000;

const zipMagic = Buffer.from('PK\u0003\u0004', 'latin1');

/**
 * The files that packed bytes hold: one for gzip and for what is not packed, any number for a zip
 * archive. What it is says the data, not its label: SDKs send plain bytes labelled gzip, and gzip
 * files without a label (kusto-wire.md section 9). Stops at the limit, so a bomb costs no more
 * memory than an honest payload. `wants` chooses an archive's files by name; its errors pass.
 * Errors: EMB0107 past a limit, EMB0108 for what does not unpack, or holds nothing that is wanted.
 */
export async function unpack(
  packed: Buffer,
  maxBytes: number,
  wants: (name: string) => boolean = () => true,
): Promise<readonly Buffer[]> {
  if (packed[0] === 0x1f && packed[1] === 0x8b) return [await gunzip(packed, maxBytes)];
  if (packed.subarray(0, 4).equals(zipMagic)) return unzip(packed, maxBytes, wants);
  return [packed];
}

function gunzip(packed: Buffer, maxBytes: number): Promise<Buffer> {
  const count = counter(packed.length, maxBytes);
  return new Promise((resolve, reject) => {
    const stream = createGunzip();
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => {
      const refused = count(chunk.length);
      if (refused) {
        stream.destroy();
        reject(refused);
      } else chunks.push(chunk);
    });
    stream.on('end', () => resolve(Buffer.concat(chunks)));
    stream.on('error', (error) => reject(broken(`gzip: ${error.message}`)));
    stream.end(packed);
  });
}

/** So little is given to the unpacker at a time that even a bomb makes only megabytes of it. */
const pieceBytes = 16 * 1024;

/** The archive's files in its order; folders are none. */
function unzip(
  packed: Buffer,
  maxBytes: number,
  wants: (name: string) => boolean,
): readonly Buffer[] {
  const count = counter(packed.length, maxBytes);
  const files: Uint8Array[][] = [];
  let open = 0;
  // Kept and not thrown: the unpacker would hand it back as an error of its own.
  let refused: ProtocolError | null = null;
  const archive = new Unzip((file: UnzipFile) => {
    if (file.name.endsWith('/') || refused || !wants(file.name)) return;
    if (files.length === maxFiles) {
      refused = new ProtocolError('EMB0107', {
        what: 'The archive',
        limit: maxFiles,
        unit: 'files',
      });
      return;
    }
    const chunks: Uint8Array[] = [];
    files.push(chunks);
    open += 1;
    file.ondata = (error, chunk, final) => {
      if (error) refused ??= broken(`zip: ${error.message}`);
      if (refused) return;
      refused = count(chunk.length);
      chunks.push(chunk);
      if (final) open -= 1;
    };
    file.start();
  });
  archive.register(UnzipInflate);
  try {
    for (let at = 0; at < packed.length && !refused; at += pieceBytes) {
      const piece = packed.subarray(at, at + pieceBytes);
      archive.push(piece, at + pieceBytes >= packed.length);
    }
  } catch (error) {
    // It throws for what is no archive, or is packed by another method than deflate.
    refused ??=
      error instanceof ProtocolError
        ? error
        : broken(`zip: ${error instanceof Error ? error.message : error}`);
  }
  if (refused) throw refused;
  if (open > 0) throw broken('zip: it breaks off');
  if (files.length === 0) throw broken('zip: it holds no file that is wanted');
  return files.map((chunks) => Buffer.concat(chunks));
}

/** Adds up what came out; answers the refusal when it is too much. */
function counter(packedBytes: number, maxBytes: number): (more: number) => ProtocolError | null {
  let bytes = 0;
  return (more) => {
    bytes += more;
    const what = 'The unpacked request body';
    if (bytes > maxBytes)
      return new ProtocolError('EMB0107', { what, limit: maxBytes, unit: 'bytes' });
    if (bytes <= suspiciousBytes || bytes <= packedBytes * maxRatio) return null;
    return new ProtocolError('EMB0107', { what, limit: maxRatio, unit: 'times the packed one' });
  };
}

const broken = (detail: string): ProtocolError => new ProtocolError('EMB0108', { detail });
