import { createHash } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProtocolError } from '../protocol-error.ts';
import { BlobSpace, doneMark } from './blob-space.ts';
import { blocksSize, commitBlocks, readBlocks } from './committed-blocks.ts';
import { writeDurably, writeLoosely } from './durable-file.ts';
import { folderEntries } from './folder-entries.ts';

export interface BlobLimits {
  readonly maxBlobBytes: number;
  /** All blobs of one cluster together. */
  readonly maxClusterBytes: number;
}

/** Nobody asks for a blob that old: its ingestion is long over. */
const maxAgeMs = 24 * 60 * 60_000;

/**
 * Blobs of each cluster, kept until their ingestion is over. Names are the clients' own, so files
 * are named after their hashes. Errors: EMB0107 past a limit.
 */
export class BlobStore {
  readonly #folder: string;
  readonly #limits: BlobLimits;
  readonly #spaces = new Map<string, Promise<BlobSpace>>();

  constructor(folder: string, limits: BlobLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  /** The whole blob, in pieces as they come. */
  async put(clusterId: string, name: string, body: AsyncIterable<Uint8Array>): Promise<void> {
    const path = this.#path(clusterId, name);
    const bytes = await this.#write(clusterId, body, (write) => writeDurably(path, write));
    await rm(this.#committed(clusterId, name), { recursive: true, force: true });
    await this.#count(clusterId, name, bytes);
  }

  /** A piece of a blob, which is nothing before `commit` names it. */
  async putBlock(
    clusterId: string,
    name: string,
    blockId: string,
    body: AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const path = this.#blockPath(clusterId, name, blockId);
    const bytes = await this.#write(clusterId, body, (write) => writeLoosely(path, write));
    (await this.#space(clusterId)).add(hash(name), bytes);
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
    await this.#count(clusterId, name, total);
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
    const file = hash(name);
    (await this.#space(clusterId)).delete(file);
    await this.#removeFile(clusterId, file);
  }

  /** A message waits that names it. */
  async hold(clusterId: string, name: string): Promise<void> {
    const wasDone = (await this.#space(clusterId)).hold(hash(name));
    if (wasDone) await rm(this.#path(clusterId, name) + doneMark, { force: true });
  }

  /**
   * The message is over: the blob stays for who asks for it, until its room is needed. True when no
   * other message waits for it.
   */
  async release(clusterId: string, name: string): Promise<boolean> {
    const isDone = (await this.#space(clusterId)).release(hash(name));
    // Lost in a power cut, it is only a blob that stays for its time.
    if (isDone) await writeFile(this.#path(clusterId, name) + doneMark, '').catch(missingIsNull);
    return isDone;
  }

  async removeCluster(clusterId: string): Promise<void> {
    this.#spaces.delete(clusterId);
    await rm(join(this.#folder, clusterId), { recursive: true, force: true });
  }

  /** Removes what nobody asks for any more. */
  async sweep(nowMs: number): Promise<void> {
    for (const clusterId of await folderEntries(this.#folder)) {
      const folder = join(this.#folder, clusterId);
      // Counted anew by who writes next.
      if ((await this.#spaces.get(clusterId))?.isIdle) this.#spaces.delete(clusterId);
      for (const name of await folderEntries(folder)) {
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
    writeTo: (write: Parameters<typeof writeDurably>[1]) => Promise<void>,
  ): Promise<number> {
    const { maxBlobBytes, maxClusterBytes } = this.#limits;
    const room = (await this.#space(clusterId)).reserve();
    try {
      if (!(await room.grow(0))) throw this.#tooLarge(maxClusterBytes);
      await writeTo(async (append) => {
        for await (const chunk of body) {
          const fits = await room.grow(chunk.length);
          if (room.bytes > maxBlobBytes) throw this.#tooLarge(maxBlobBytes);
          if (!fits) throw this.#tooLarge(maxClusterBytes);
          await append(chunk);
        }
      });
      return room.bytes;
    } finally {
      room.end();
    }
  }

  async #count(clusterId: string, name: string, bytes: number): Promise<void> {
    const wasDone = (await this.#space(clusterId)).set(hash(name), bytes);
    if (wasDone) await rm(this.#path(clusterId, name) + doneMark, { force: true });
  }

  #space(clusterId: string): Promise<BlobSpace> {
    const known = this.#spaces.get(clusterId);
    if (known) return known;
    const opened = BlobSpace.open(join(this.#folder, clusterId), {
      maxBytes: this.#limits.maxClusterBytes,
      remove: (file) => this.#removeFile(clusterId, file),
    });
    this.#spaces.set(clusterId, opened);
    // Tried again by who asks next.
    opened.catch(() => this.#spaces.delete(clusterId));
    return opened;
  }

  async #removeFile(clusterId: string, file: string): Promise<void> {
    const path = join(this.#folder, clusterId, file);
    await rm(path, { force: true });
    for (const beside of ['.committed', '.blocks', doneMark])
      await rm(path + beside, { recursive: true, force: true });
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

function missingIsNull(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
