import { ClusterIngestor, type ClusterIngestorParts } from './cluster-ingestor.ts';
import { type IngestionMessage, readIngestionMessage } from './ingestion-message.ts';
import type { ReadyMessage } from './ready-queue.ts';
import { Turns } from './turns.ts';

export interface IngestorParts extends Omit<ClusterIngestorParts, 'turns' | 'onIdle'> {
  /** A message that cannot even be read. */
  readonly onUnreadable: (ready: ReadyMessage, problem: string) => Promise<void>;
}

/** Ingestions of all clusters together: each holds a payload in memory. */
const atOnce = 2;

/**
 * Takes accepted messages and sees to their ingestion, each cluster's one after another, the
 * clusters beside each other: one that sends much keeps no other waiting for long.
 */
export class Ingestor {
  readonly #parts: IngestorParts;
  readonly #turns = new Turns(atOnce);
  readonly #clusters = new Map<string, ClusterIngestor>();
  #closed = false;

  constructor(parts: IngestorParts) {
    this.#parts = parts;
  }

  /** Goes on with what was accepted before a restart. */
  async resume(messages: readonly ReadyMessage[]): Promise<void> {
    for (const ready of messages) await this.accept(ready);
  }

  /** Puts an accepted message to its batch. */
  async accept(ready: ReadyMessage): Promise<void> {
    if (this.#closed) return;
    let message: IngestionMessage;
    try {
      message = readIngestionMessage(ready.text);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      await this.#parts.onUnreadable(ready, problem);
      await this.#parts.queue.remove(ready);
      return;
    }
    const name = this.#parts.blobName(ready.clusterId, message.blobPath);
    if (name !== null) await this.#parts.blobs.hold(ready.clusterId, name);
    await this.#cluster(ready.clusterId).add({ ready, message });
  }

  /** Leaves off a cluster's messages. What is being ingested ends first, or fails. */
  async forget(clusterId: string): Promise<void> {
    const cluster = this.#clusters.get(clusterId);
    this.#clusters.delete(clusterId);
    await cluster?.close();
  }

  /** Waits for what is being ingested; the rest is in the queue for the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#clusters.keys()].map((clusterId) => this.forget(clusterId)));
  }

  #cluster(clusterId: string): ClusterIngestor {
    const known = this.#clusters.get(clusterId);
    if (known) return known;
    const opened: ClusterIngestor = new ClusterIngestor(clusterId, {
      ...this.#parts,
      turns: this.#turns,
      onIdle: () => {
        if (this.#clusters.get(clusterId) === opened) this.#clusters.delete(clusterId);
      },
    });
    this.#clusters.set(clusterId, opened);
    return opened;
  }
}
