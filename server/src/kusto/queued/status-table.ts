import { RecordStore } from './record-store.ts';
import { StorageError } from './storage-error.ts';
import type { EntityProperty, TableEntity } from './table-entity.ts';

/** As many as a status queue keeps, and as long. */
const limits = { maxRecords: 1_000, maxAgeMs: 7 * 24 * 60 * 60_000 };

/** Whose entities: each principal's are its own; '' where nobody signs in. */
export interface EntityOwner {
  readonly clusterId: string;
  readonly owner: string;
}

/**
 * The table in which a client says that it queued something, and the cluster what became of it.
 * Kept on the disk: a client may ask after a restart too.
 */
export class StatusTable {
  readonly #entities: RecordStore<TableEntity>;

  constructor(folder: string, maxBytes: number) {
    this.#entities = new RecordStore(folder, { ...limits, maxBytes });
  }

  /** Errors: EntityAlreadyExists. */
  async insert(by: EntityOwner, entity: TableEntity): Promise<void> {
    const key = keyOf(by, entity.partitionKey, entity.rowKey);
    const add = (old: TableEntity | null): TableEntity => {
      if (old) throw new StorageError('EntityAlreadyExists');
      return entity;
    };
    await this.#entities.update(by.clusterId, key, add, Date.parse(entity.timestamp));
  }

  get(by: EntityOwner, partitionKey: string, rowKey: string): Promise<TableEntity | null> {
    return this.#entities.get(by.clusterId, keyOf(by, partitionKey, rowKey));
  }

  /** Sets these properties and leaves the others; some clients put no entity there before. */
  async merge(
    by: EntityOwner,
    partitionKey: string,
    rowKey: string,
    properties: readonly EntityProperty[],
    nowMs: number,
  ): Promise<void> {
    const names = new Set(properties.map(({ name }) => name));
    const merge = (old: TableEntity | null): TableEntity => ({
      partitionKey,
      rowKey,
      timestamp: new Date(nowMs).toISOString(),
      properties: [
        ...(old?.properties.filter(({ name }) => !names.has(name)) ?? []),
        ...properties,
      ],
    });
    const key = keyOf(by, partitionKey, rowKey);
    await this.#entities.update(by.clusterId, key, merge, nowMs);
  }

  removeCluster(clusterId: string): Promise<void> {
    return this.#entities.removeCluster(clusterId);
  }

  sweep(nowMs: number): Promise<void> {
    return this.#entities.sweep(nowMs);
  }
}

const keyOf = ({ owner }: EntityOwner, partitionKey: string, rowKey: string): string =>
  JSON.stringify([owner, partitionKey, rowKey]);
