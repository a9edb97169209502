import { createHash } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';
import { folderEntries } from './folder-entries.ts';
import { Turns } from './turns.ts';

export interface RecordLimits {
  /** Of one cluster, as the next: when there are more, the oldest go. */
  readonly maxRecords: number;
  readonly maxBytes: number;
  /** Since it was last written. */
  readonly maxAgeMs: number;
}

interface ClusterRecords {
  /** A cluster's changes come one after another. */
  readonly turn: Turns;
  /** By file name, the oldest first. */
  readonly files: Map<string, RecordFile>;
  bytes: number;
}

interface RecordFile {
  readonly writtenMs: number;
  readonly bytes: number;
}

/**
 * Records that outlive a restart, a JSON file each, told apart by cluster and key. What becomes of
 * ingestions is of use for a while only, so the oldest ones make room. Times are milliseconds since
 * 1970.
 */
export class RecordStore<T> {
  readonly #folder: string;
  readonly #limits: RecordLimits;
  readonly #clusters = new Map<string, ClusterRecords>();
  /** What an earlier process kept is known before anything else is answered. */
  readonly #loaded: Promise<void>;

  constructor(folder: string, limits: RecordLimits) {
    this.#folder = folder;
    this.#limits = limits;
    this.#loaded = this.#load();
    // Who asks first is told.
    this.#loaded.catch(() => undefined);
  }

  async #load(): Promise<void> {
    for (const clusterId of await folderEntries(this.#folder)) {
      const found: [name: string, file: RecordFile][] = [];
      for (const name of await folderEntries(join(this.#folder, clusterId))) {
        const path = join(this.#folder, clusterId, name);
        // A file that was never whole was never answered for.
        if (name.endsWith('.json')) {
          const { mtimeMs, size } = await stat(path);
          found.push([name, { writtenMs: mtimeMs, bytes: size }]);
        } else await rm(path, { force: true });
      }
      const records = this.#of(clusterId);
      found.sort(([, a], [, b]) => a.writtenMs - b.writtenMs);
      for (const [name, file] of found) keep(records, name, file);
    }
  }

  /** null when there is none, or none any more. */
  async get(clusterId: string, key: string): Promise<T | null> {
    await this.#loaded;
    const name = fileName(key);
    if (!this.#clusters.get(clusterId)?.files.has(name)) return null;
    try {
      // Written by `update`, so it is one.
      return JSON.parse(await readFile(join(this.#folder, clusterId, name), 'utf8')) as T;
    } catch (error) {
      // It made room meanwhile.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Writes what `change` makes of the record; null: there is none, and nothing is to change. */
  async update(
    clusterId: string,
    key: string,
    change: (old: T | null) => T | null,
    nowMs: number,
  ): Promise<T | null> {
    await this.#loaded;
    const records = this.#of(clusterId);
    return records.turn.take(async () => {
      const made = change(await this.get(clusterId, key));
      if (made === null) return null;
      const name = fileName(key);
      const bytes = Buffer.from(JSON.stringify(made), 'utf8');
      await writeDurably(join(this.#folder, clusterId, name), (append) => append(bytes));
      keep(records, name, { writtenMs: nowMs, bytes: bytes.length });
      const { maxRecords, maxBytes } = this.#limits;
      for (const oldest of records.files.keys()) {
        if (records.files.size <= maxRecords && records.bytes <= maxBytes) break;
        await this.#remove(clusterId, records, oldest);
      }
      return made;
    });
  }

  async removeCluster(clusterId: string): Promise<void> {
    await this.#loaded;
    await this.#of(clusterId).turn.take(async () => {
      this.#clusters.delete(clusterId);
      await rm(join(this.#folder, clusterId), { recursive: true, force: true });
    });
  }

  /** Removes what is too old. */
  async sweep(nowMs: number): Promise<void> {
    await this.#loaded;
    for (const [clusterId, records] of this.#clusters) {
      await records.turn.take(async () => {
        for (const [name, { writtenMs }] of records.files) {
          if (nowMs - writtenMs <= this.#limits.maxAgeMs) break;
          await this.#remove(clusterId, records, name);
        }
      });
    }
  }

  async #remove(clusterId: string, records: ClusterRecords, name: string): Promise<void> {
    drop(records, name);
    await rm(join(this.#folder, clusterId, name), { force: true });
  }

  #of(clusterId: string): ClusterRecords {
    const none = { turn: new Turns(1), files: new Map<string, RecordFile>(), bytes: 0 };
    const known = this.#clusters.get(clusterId) ?? none;
    this.#clusters.set(clusterId, known);
    return known;
  }
}

/** As the newest. */
function keep(records: ClusterRecords, name: string, file: RecordFile): void {
  drop(records, name);
  records.files.set(name, file);
  records.bytes += file.bytes;
}

function drop(records: ClusterRecords, name: string): void {
  records.bytes -= records.files.get(name)?.bytes ?? 0;
  records.files.delete(name);
}

const fileName = (key: string): string => `${createHash('sha256').update(key).digest('hex')}.json`;
