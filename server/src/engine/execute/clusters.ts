import { join } from 'node:path';
import { EngineError } from '../errors.ts';
import { Cluster, type ClusterOptions } from './cluster.ts';
import { exists, makeFrom } from './cluster-file.ts';
import { isDamage, quarantine } from './quarantine.ts';

export interface ClustersOptions extends ClusterOptions {
  readonly folder: string;
  readonly maxOpen: number;
  /** The file that a new cluster is a copy of. */
  readonly templatePath: string;
  readonly onClose: (id: string) => void;
}

/** An open cluster, or one on its way. */
interface Slot {
  readonly opening: Promise<Cluster>;
  cluster: Cluster | null;
  /** Requests that use it. */
  users: number;
}

/** The clusters of this process: opened at their first request, the idlest closed when too many. */
export class Clusters {
  readonly #options: ClustersOptions;
  /** In the order of their last use. */
  readonly #slots = new Map<string, Slot>();
  /** Clusters that are being reset, until the promise settles. */
  readonly #resets = new Map<string, Promise<void>>();
  #closed = false;

  constructor(options: ClustersOptions) {
    this.#options = options;
  }

  /**
   * The cluster of an id, kept open until `release` is called with the id. Waits while it is
   * being reset. Errors: EMB0004 for what is no id.
   */
  async acquire(id: string): Promise<Cluster> {
    const path = this.#pathOf(id);
    for (;;) {
      await this.#resets.get(id);
      if (this.#closed) throw new EngineError('EMB0012', { reason: 'the cluster is closing' });
      const slot = this.#slots.get(id) ?? this.#open(id, path);
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
      await pause();
    }
  }

  release(id: string): void {
    const slot = this.#slots.get(id);
    if (!slot) return;
    slot.users -= 1;
    if (slot.users === 0 && slot.cluster?.broken) this.#close(id, slot);
    this.#closeIdlest();
  }

  /**
   * Puts a cluster back to what a new one holds. What runs on it is canceled; requests that come
   * meanwhile wait. Errors: EMB0004 for what is no id.
   */
  reset(id: string): Promise<void> {
    const before = this.#resets.get(id) ?? Promise.resolve();
    const done = before.then(() => this.#reset(id));
    const settled = done.catch(() => undefined);
    this.#resets.set(id, settled);
    void settled.then(() => {
      if (this.#resets.get(id) === settled) this.#resets.delete(id);
    });
    return done;
  }

  async #reset(id: string): Promise<void> {
    const path = this.#pathOf(id);
    for (let slot = this.#slots.get(id); slot; slot = this.#slots.get(id)) {
      await slot.opening.catch(() => undefined);
      slot.cluster?.requests.cancelAll('the cluster was reset');
      if (slot.users === 0 && this.#slots.get(id) === slot) this.#close(id, slot);
      else await pause();
    }
    await makeFrom(this.#options.templatePath, path);
  }

  /** Every cluster that is open now. */
  open(): readonly Cluster[] {
    return [...this.#slots.values()].flatMap(({ cluster }) => cluster ?? []);
  }

  /**
   * Works on each cluster that is open now, one after another; none is closed meanwhile, and none
   * counts as used.
   */
  async forEachOpen(work: (cluster: Cluster) => Promise<void>): Promise<void> {
    for (const [id, slot] of [...this.#slots]) {
      if (this.#closed || this.#slots.get(id) !== slot) continue;
      if (!slot.cluster || slot.cluster.broken || this.#resets.has(id)) continue;
      slot.users += 1;
      try {
        await work(slot.cluster);
      } finally {
        this.release(id);
      }
    }
  }

  find(id: string): Cluster | null {
    return this.#slots.get(id)?.cluster ?? null;
  }

  /** Closes all as soon as nobody uses them. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#slots.size > 0) {
      for (const [id, slot] of this.#slots) if (slot.users === 0) this.#close(id, slot);
      if (this.#slots.size > 0) await pause();
    }
  }

  #open(id: string, path: string): Slot {
    const opening = this.#openFile(path);
    const slot: Slot = { opening, cluster: null, users: 0 };
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

  async #openFile(path: string): Promise<Cluster> {
    const { templatePath } = this.#options;
    if (!(await exists(path))) await makeFrom(templatePath, path);
    try {
      return await Cluster.open(path, this.#options);
    } catch (error) {
      if (!isDamage(error)) throw error;
      await quarantine(path, error);
      await makeFrom(templatePath, path);
      return await Cluster.open(path, this.#options);
    }
  }

  /** Errors: EMB0004 for what is no id: it names a file, so nothing else will do. */
  #pathOf(id: string): string {
    if (!isClusterId(id)) throw new EngineError('EMB0004', { kind: 'Cluster', name: id });
    return join(this.#options.folder, 'clusters', `${id}.duckdb`);
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

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** 'local' or 32 hex digits. */
const isClusterId = (id: string): boolean => id === 'local' || /^[0-9a-f]{32}$/.test(id);
