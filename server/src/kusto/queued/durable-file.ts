import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

type Write = (append: (bytes: Uint8Array) => Promise<void>) => Promise<void>;

/** Bytes come in small pieces: so many are written at once. */
const bytesAtOnce = 1024 * 1024;

/** Writes a file that is there as a whole after a power cut, or not at all. */
export async function writeDurably(path: string, write: Write): Promise<void> {
  await writeWhole(path, write, (file) => file.sync());
  await syncFolder(dirname(path));
}

/** Writes a file that is there as a whole or not at all; after a power cut it may be neither. */
export const writeLoosely = (path: string, write: Write): Promise<void> =>
  writeWhole(path, write, async () => undefined);

async function writeWhole(
  path: string,
  write: Write,
  settle: (file: FileHandle) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.part`;
  const file = await open(temporary, 'wx', 0o600);
  try {
    let pieces: Uint8Array[] = [];
    let bytes = 0;
    const flush = async (): Promise<void> => {
      if (bytes > 0) await writeAll(file, pieces, bytes);
      pieces = [];
      bytes = 0;
    };
    await write(async (piece) => {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes >= bytesAtOnce) await flush();
    });
    await flush();
    await settle(file);
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeAll(file: FileHandle, pieces: Uint8Array[], bytes: number): Promise<void> {
  const { bytesWritten } = await file.writev(pieces);
  if (bytesWritten < bytes) await file.writeFile(Buffer.concat(pieces).subarray(bytesWritten));
}

/** Makes what was written to a file stay. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is kept only when its folder is; Windows has no such thing. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
