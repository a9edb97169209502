import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../errors.ts';
import { Cluster, type ClusterOptions } from './cluster.ts';
import { isDamage, quarantine } from './quarantine.ts';

export interface ClustersOptions extends ClusterOptions {
  readonly folder: string;
  readonly maxOpen: number;
  /** Runs once after a cluster was opened, before anybody else uses it. */
  readonly prepare: (id: string, cluster: Cluster) => Promise<void>;
  readonly onClose: (id: string) => void;
}

/** An open cluster, or one on its way. */
interface Slot {
  readonly opening: Promise<Cluster>;
  cluster: Cluster | null;
  /** Requests that use it. */
  users: number;
  /** Somebody has it for themselves until this settles. */
  exclusive: Promise<unknown> | null;
}

/** The clusters of this process: opened at their first request, the idlest closed when too many. */
export class Clusters {
  readonly #options: ClustersOptions;
  /** In the order of their last use. */
  readonly #slots = new Map<string, Slot>();
  #closed = false;

  constructor(options: ClustersOptions) {
    this.#options = options;
  }

  /**
   * The cluster of an id, kept open until `release` is called with the id. Waits while somebody has
   * it for themselves. Errors: EMB0004 for what is no id.
   */
  async acquire(id: string): Promise<Cluster> {
    if (!isClusterId(id)) throw new EngineError('EMB0004', { kind: 'Cluster', name: id });
    for (;;) {
      if (this.#closed) throw new EngineError('EMB0012', { reason: 'the cluster is closing' });
      const slot = this.#slots.get(id) ?? this.#open(id);
      if (slot.exclusive) {
        await slot.exclusive.catch(() => undefined);
        continue;
      }
      slot.users += 1;
      this.#slots.delete(id);
      this.#slots.set(id, slot);
      try {
        const cluster = await slot.opening;
        if (!cluster.broken) return cluster;
      } catch (error) {
        slot.users -= 1;
        throw error;
      }
      this.release(id);
      // Its other users end soon: DuckDB refuses all they ask.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  release(id: string): void {
    const slot = this.#slots.get(id);
    if (!slot) return;
    slot.users -= 1;
    if (slot.users === 0 && slot.cluster?.broken) this.#close(id, slot);
    this.#closeIdlest();
  }

  /** Runs `work` on a cluster while all new requests for it wait. */
  async exclusively<T>(id: string, work: (cluster: Cluster) => Promise<T>): Promise<T> {
    const cluster = await this.acquire(id);
    const slot = this.#slots.get(id);
    try {
      const done = work(cluster);
      if (slot) slot.exclusive = done;
      return await done;
    } finally {
      if (slot) slot.exclusive = null;
      this.release(id);
    }
  }

  /** Every cluster that is open now. */
  open(): readonly Cluster[] {
    return [...this.#slots.values()].flatMap(({ cluster }) => cluster ?? []);
  }

  find(id: string): Cluster | null {
    return this.#slots.get(id)?.cluster ?? null;
  }

  /** Closes all as soon as nobody uses them. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#slots.size > 0) {
      for (const [id, slot] of this.#slots) if (slot.users === 0) this.#close(id, slot);
      if (this.#slots.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  #open(id: string): Slot {
    const opening = this.#openFile(id);
    const slot: Slot = { opening, cluster: null, users: 0, exclusive: null };
    this.#slots.set(id, slot);
    opening.then(
      (cluster) => {
        slot.cluster = cluster;
        this.#closeIdlest();
      },
      () => {
        if (this.#slots.get(id) === slot) this.#slots.delete(id);
      },
    );
    return slot;
  }

  async #openFile(id: string): Promise<Cluster> {
    const folder = join(this.#options.folder, 'clusters');
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${id}.duckdb`);
    let cluster: Cluster;
    try {
      cluster = await Cluster.open(path, this.#options);
    } catch (error) {
      if (!isDamage(error)) throw error;
      await quarantine(path, error);
      cluster = await Cluster.open(path, this.#options);
    }
    try {
      await this.#options.prepare(id, cluster);
      return cluster;
    } catch (error) {
      cluster.close();
      throw error;
    }
  }

  #closeIdlest(): void {
    let open = this.#slots.size;
    for (const [id, slot] of this.#slots) {
      if (open <= this.#options.maxOpen) return;
      if (slot.users > 0 || !slot.cluster) continue;
      this.#close(id, slot);
      open -= 1;
    }
  }

  #close(id: string, slot: Slot): void {
    this.#slots.delete(id);
    slot.cluster?.close();
    this.#options.onClose(id);
  }
}

/** 'local' or 32 hex digits: it names a file, so nothing else will do. */
const isClusterId = (id: string): boolean => id === 'local' || /^[0-9a-f]{32}$/.test(id);
