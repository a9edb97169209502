import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ProtocolError } from '../protocol-error.ts';
import { blocksSize, commitBlocks, readBlocks } from './committed-blocks.ts';
import { writeDurably, writeLoosely } from './durable-file.ts';

export interface BlobLimits {
  readonly maxBlobBytes: number;
  /** All blobs of one cluster together. */
  readonly maxClusterBytes: number;
}

/** An empty file costs something too: the limit of bytes is one of their number. */
const leastFileBytes = 4_096;

/** Nobody asks for a blob that old: its ingestion is long over. */
const maxAgeMs = 24 * 60 * 60_000;

/**
 * Blobs of each cluster, kept until their ingestion is over. Names are the clients' own, so files
 * are named after their hashes. Errors: EMB0107 past a limit.
 */
export class BlobStore {
  readonly #folder: string;
  readonly #limits: BlobLimits;

  constructor(folder: string, limits: BlobLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  /** The whole blob, in pieces as they come. */
  async put(clusterId: string, name: string, body: AsyncIterable<Uint8Array>): Promise<void> {
    const path = this.#path(clusterId, name);
    await this.#write(clusterId, body, (write) => writeDurably(path, write));
    await rm(this.#committed(clusterId, name), { recursive: true, force: true });
  }

  /** A piece of a blob, which is nothing before `commit` names it. */
  async putBlock(
    clusterId: string,
    name: string,
    blockId: string,
    body: AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const path = this.#blockPath(clusterId, name, blockId);
    await this.#write(clusterId, body, (write) => writeLoosely(path, write));
  }

  /** Makes the blob of the blocks, in this order. False when one of them is not there. */
  async commit(clusterId: string, name: string, blockIds: readonly string[]): Promise<boolean> {
    const paths = blockIds.map((id) => this.#blockPath(clusterId, name, id));
    const sizes = await Promise.all(paths.map(sizeOf));
    if (sizes.includes(null)) return false;
    const total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    if (total > this.#limits.maxBlobBytes) throw this.#tooLarge(this.#limits.maxBlobBytes);
    await commitBlocks(paths, this.#committed(clusterId, name));
    await rm(this.#path(clusterId, name), { force: true });
    await rm(this.#blocksOf(clusterId, name), { recursive: true, force: true });
    return true;
  }

  /** Bytes; null when it is not there. */
  async size(clusterId: string, name: string): Promise<number | null> {
    const size = await sizeOf(this.#path(clusterId, name));
    return size ?? blocksSize(this.#committed(clusterId, name));
  }

  /** null when it is not there. */
  async read(clusterId: string, name: string): Promise<Buffer | null> {
    const whole = await readFile(this.#path(clusterId, name)).catch(missingIsNull);
    return whole ?? readBlocks(this.#committed(clusterId, name));
  }

  async remove(clusterId: string, name: string): Promise<void> {
    await rm(this.#path(clusterId, name), { force: true });
    await rm(this.#committed(clusterId, name), { recursive: true, force: true });
  }

  async removeCluster(clusterId: string): Promise<void> {
    await rm(join(this.#folder, clusterId), { recursive: true, force: true });
  }

  /** Removes what nobody asks for any more. */
  async sweep(nowMs: number): Promise<void> {
    for (const clusterId of await entries(this.#folder)) {
      const folder = join(this.#folder, clusterId);
      for (const name of await entries(folder)) {
        const path = join(folder, name);
        const found = await stat(path).catch(missingIsNull);
        if (found && nowMs - found.mtimeMs > maxAgeMs) {
          await rm(path, { recursive: true, force: true });
        }
      }
    }
  }

  async #write(
    clusterId: string,
    body: AsyncIterable<Uint8Array>,
    writeFile: (write: Parameters<typeof writeDurably>[1]) => Promise<void>,
  ): Promise<void> {
    const { maxBlobBytes, maxClusterBytes } = this.#limits;
    const used = await usedBytes(join(this.#folder, clusterId));
    let bytes = 0;
    await writeFile(async (append) => {
      for await (const chunk of body) {
        bytes += chunk.length;
        if (bytes > maxBlobBytes) throw this.#tooLarge(maxBlobBytes);
        if (used + bytes > maxClusterBytes) throw this.#tooLarge(maxClusterBytes);
        await append(chunk);
      }
    });
  }

  #tooLarge(limit: number): ProtocolError {
    return new ProtocolError('EMB0107', { what: 'The blob', limit, unit: 'bytes' });
  }

  #path(clusterId: string, name: string): string {
    return join(this.#folder, clusterId, hash(name));
  }

  /** A blob that came in blocks is a folder of them. */
  #committed(clusterId: string, name: string): string {
    return `${this.#path(clusterId, name)}.committed`;
  }

  #blocksOf(clusterId: string, name: string): string {
    return `${this.#path(clusterId, name)}.blocks`;
  }

  #blockPath(clusterId: string, name: string, blockId: string): string {
    return join(this.#blocksOf(clusterId, name), hash(blockId));
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const sizeOf = async (path: string): Promise<number | null> =>
  (await stat(path).catch(missingIsNull))?.size ?? null;

const entries = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder).catch(missingIsNull)) ?? [];

async function usedBytes(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  let bytes = 0;
  for (const name of await readdir(folder, { recursive: true })) {
    const found = await stat(join(folder, name)).catch(missingIsNull);
    if (found?.isFile()) bytes += Math.max(found.size, leastFileBytes);
  }
  return bytes;
}

function missingIsNull(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
