import { randomUUID } from 'node:crypto';
import { copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFile, syncFolder } from './durable-file.ts';
import { Turns } from './turns.ts';

/** Files that are open at a time: a list may be of more blocks than a process may open files. */
const atOnce = 16;

/**
 * Makes a folder of the files of these blocks, in their order: it is there after a power cut, as a
 * whole or not at all. Nothing is copied. What the folder held before is gone.
 */
export async function commitBlocks(paths: readonly string[], folder: string): Promise<void> {
  const unfinished = `${folder}.${randomUUID()}.part`;
  await mkdir(unfinished, { recursive: true });
  try {
    await eachOf([...new Set(paths)], syncFile);
    await eachOf(paths, async (path, i) => {
      const place = join(unfinished, String(i));
      // Not every file system has links.
      await link(path, place).catch(() => copyFile(path, place).then(() => syncFile(place)));
    });
    await syncFolder(unfinished);
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
    await syncFolder(dirname(folder));
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** Throws the first error when all have ended: nobody writes to the folder when it goes. */
async function eachOf(
  paths: readonly string[],
  work: (path: string, index: number) => Promise<void>,
): Promise<void> {
  const turns = new Turns(atOnce);
  const done = await Promise.allSettled(paths.map((path, i) => turns.take(() => work(path, i))));
  for (const one of done) if (one.status === 'rejected') throw one.reason;
}

/** Bytes of committed blocks; null when there are none. */
export async function blocksSize(folder: string): Promise<number | null> {
  const paths = await blockPaths(folder);
  if (!paths) return null;
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Committed blocks, one behind the other; null when there are none. */
export async function readBlocks(folder: string): Promise<Buffer | null> {
  const size = await blocksSize(folder);
  const paths = await blockPaths(folder);
  if (size === null || !paths) return null;
  // Of its own, not of a pool: it may be moved to another thread.
  const bytes = Buffer.allocUnsafeSlow(size);
  let at = 0;
  for (const path of paths) at += await readInto(path, bytes, at);
  return bytes;
}

async function readInto(path: string, bytes: Buffer, start: number): Promise<number> {
  const file = await open(path, 'r');
  try {
    let at = start;
    for (;;) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, null);
      if (bytesRead === 0) return at - start;
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
}

async function blockPaths(folder: string): Promise<readonly string[] | null> {
  try {
    const names = await readdir(folder);
    return names.map((_, i) => join(folder, String(i)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
