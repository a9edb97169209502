import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';

/** A message that was accepted: it is ingested, also after a restart, or its failure is told. */
export interface ReadyMessage {
  readonly clusterId: string;
  /** Ours; the message's own id is in its text and need not be new. */
  readonly messageId: string;
  readonly text: string;
  readonly acceptedMs: number;
  /** How often its ingestion was begun. */
  readonly attempts: number;
}

/** Accepted messages, a file each, so that none is lost. */
export class ReadyQueue {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async add(clusterId: string, text: string, nowMs: number): Promise<ReadyMessage> {
    const message: ReadyMessage = {
      clusterId,
      messageId: randomUUID(),
      text,
      acceptedMs: nowMs,
      attempts: 0,
    };
    await this.#write(message);
    return message;
  }

  /** Counts an attempt before it is made: a message that ends the process is not tried for ever. */
  async begin(message: ReadyMessage): Promise<ReadyMessage> {
    const begun = { ...message, attempts: message.attempts + 1 };
    await this.#write(begun);
    return begun;
  }

  async remove({ clusterId, messageId }: ReadyMessage): Promise<void> {
    await rm(this.#path(clusterId, messageId), { force: true });
  }

  async removeCluster(clusterId: string): Promise<void> {
    await rm(join(this.#folder, clusterId), { recursive: true, force: true });
  }

  /** What was accepted and is not done, the oldest first. */
  async waiting(): Promise<readonly ReadyMessage[]> {
    const messages: ReadyMessage[] = [];
    for (const clusterId of await entries(this.#folder)) {
      for (const name of await entries(join(this.#folder, clusterId))) {
        const path = join(this.#folder, clusterId, name);
        // A file that was never whole was never accepted either.
        if (name.endsWith('.json')) messages.push(JSON.parse(await readFile(path, 'utf8')));
        else await rm(path, { force: true });
      }
    }
    return messages.sort((a, b) => a.acceptedMs - b.acceptedMs);
  }

  #write(message: ReadyMessage): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(message), 'utf8');
    return writeDurably(this.#path(message.clusterId, message.messageId), (append) =>
      append(bytes),
    );
  }

  #path(clusterId: string, messageId: string): string {
    return join(this.#folder, clusterId, `${messageId}.json`);
  }
}

const entries = (folder: string): Promise<readonly string[]> =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
