import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** An empty file costs something too. */
const leastFileBytes = 4_096;
/** Each is a file, and a line in memory. */
const maxBlobs = 50_000;

/** Marks a blob whose ingestion is over: `<blob>.done`. */
export const doneMark = '.done';

export interface BlobSpaceParts {
  readonly maxBytes: number;
  /** Removes a blob that is done with, by its file's name. */
  readonly remove: (file: string) => Promise<void>;
}

/** What is being written: it counts from its first byte, so that many at once find no more room. */
export interface Reservation {
  /** False: there is no room for so many more bytes. */
  grow(bytes: number): Promise<boolean>;
  /** What was written is gone, or counted as a file's by now. */
  end(): void;
  /** Bytes so far. */
  readonly bytes: number;
}

/**
 * The room that one cluster's blobs take and have. Clients keep blobs that were ingested
 * (`RetainBlobOnSuccess`), so when it gets tight, those that are done with make room, the oldest first.
 */
export class BlobSpace {
  readonly #parts: BlobSpaceParts;
  readonly #bytes = new Map<string, number>();
  /** By how many messages that wait. */
  readonly #held = new Map<string, number>();
  readonly #done = new Set<string>();
  #used = 0;
  #writing = 0;

  private constructor(parts: BlobSpaceParts) {
    this.#parts = parts;
  }

  /** Counts what is in the folder. */
  static async open(folder: string, parts: BlobSpaceParts): Promise<BlobSpace> {
    const space = new BlobSpace(parts);
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder, { recursive: true })) {
      const found = await stat(join(folder, name)).catch(() => null);
      const file = fileOf(name);
      if (name.endsWith(doneMark)) space.#done.add(file);
      else if (found?.isFile()) space.add(file, found.size);
    }
    return space;
  }

  /** Nobody is writing, and no message waits. */
  get isIdle(): boolean {
    return this.#writing === 0 && this.#held.size === 0;
  }

  reserve(): Reservation {
    let bytes = 0;
    let counted = 0;
    this.#writing += 1;
    return {
      get bytes() {
        return bytes;
      },
      grow: async (more) => {
        bytes += more;
        const wanted = Math.max(bytes, leastFileBytes);
        this.#used += wanted - counted;
        counted = wanted;
        return this.#makeRoom();
      },
      end: () => {
        this.#writing -= 1;
        this.#used -= counted;
      },
    };
  }

  /** The file takes so much now, however much it took before. True when it was done with. */
  set(file: string, bytes: number): boolean {
    this.#used -= this.#bytes.get(file) ?? 0;
    this.#bytes.delete(file);
    this.add(file, bytes);
    return this.#done.delete(file);
  }

  /** The file takes so much more. */
  add(file: string, more: number): void {
    const bytes = Math.max(more, leastFileBytes);
    this.#bytes.set(file, (this.#bytes.get(file) ?? 0) + bytes);
    this.#used += bytes;
  }

  delete(file: string): void {
    this.#used -= this.#bytes.get(file) ?? 0;
    this.#bytes.delete(file);
    this.#done.delete(file);
  }

  /** One more message waits that names it. True when it was done with. */
  hold(file: string): boolean {
    this.#held.set(file, (this.#held.get(file) ?? 0) + 1);
    return this.#done.delete(file);
  }

  /** A message that names it is over. True when it was the last, so that it may make room. */
  release(file: string): boolean {
    const left = (this.#held.get(file) ?? 1) - 1;
    if (left > 0) {
      this.#held.set(file, left);
      return false;
    }
    this.#held.delete(file);
    if (!this.#bytes.has(file)) return false;
    this.#done.add(file);
    return true;
  }

  async #makeRoom(): Promise<boolean> {
    const isFull = () => this.#used > this.#parts.maxBytes || this.#bytes.size >= maxBlobs;
    for (const file of this.#done) {
      if (!isFull()) break;
      this.delete(file);
      await this.#parts.remove(file);
    }
    return !isFull();
  }
}

/** Blocks and marks stand beside their blob: `<blob>.blocks/<block>`. */
const fileOf = (name: string): string => name.split(/[\\/]/)[0]?.split('.')[0] ?? name;
