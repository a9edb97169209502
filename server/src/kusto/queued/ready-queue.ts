import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';
import { folderEntries } from './folder-entries.ts';

/** A message that was accepted: it is ingested, also after a restart, or its failure is told. */
export interface ReadyMessage {
  readonly clusterId: string;
  /** Ours; the message's own id is in its text and need not be new. */
  readonly messageId: string;
  readonly text: string;
  /** Under which the client tracks it; '' when it does not. */
  readonly operationId: string;
  readonly acceptedMs: number;
  /** How often its ingestion was begun. */
  readonly attempts: number;
}

/** Of one cluster: each takes a file and some memory. */
const maxWaiting = 20_000;

interface Waiting {
  readonly count: number;
  readonly utf16: number;
}

const none: Waiting = { count: 0, utf16: 0 };

/** Accepted messages, a file each, so that none is lost. */
export class ReadyQueue {
  readonly #folder: string;
  readonly #maxUtf16: number;
  /** How many there are, and how long, by cluster. */
  readonly #waiting = new Map<string, Waiting>();

  /** `maxUtf16`: of one cluster's messages together; they are held in memory. */
  constructor(folder: string, maxUtf16: number) {
    this.#folder = folder;
    this.#maxUtf16 = maxUtf16;
  }

  /** All of these messages, put next and at once. */
  hasRoomFor(clusterId: string, texts: readonly string[]): boolean {
    const { count, utf16 } = this.#waiting.get(clusterId) ?? none;
    const more = texts.reduce((sum, text) => sum + text.length, 0);
    return count + texts.length <= maxWaiting && utf16 + more <= this.#maxUtf16;
  }

  /** null: too many of the cluster's wait already. */
  async add(
    clusterId: string,
    text: string,
    nowMs: number,
    operationId = '',
  ): Promise<ReadyMessage | null> {
    if (!this.hasRoomFor(clusterId, [text])) return null;
    this.#count(clusterId, 1, text);
    const message: ReadyMessage = {
      clusterId,
      messageId: randomUUID(),
      text,
      operationId,
      acceptedMs: nowMs,
      attempts: 0,
    };
    try {
      await this.#write(message);
    } catch (error) {
      this.#count(clusterId, -1, text);
      throw error;
    }
    return message;
  }

  /** Counts an attempt before it is made: a message that ends the process is not tried for ever. */
  async begin(message: ReadyMessage): Promise<ReadyMessage> {
    const begun = { ...message, attempts: message.attempts + 1 };
    await this.#write(begun);
    return begun;
  }

  async remove({ clusterId, messageId, text }: ReadyMessage): Promise<void> {
    await rm(this.#path(clusterId, messageId), { force: true });
    this.#count(clusterId, -1, text);
  }

  async removeCluster(clusterId: string): Promise<void> {
    await rm(join(this.#folder, clusterId), { recursive: true, force: true });
    this.#waiting.delete(clusterId);
  }

  /** What was accepted and is not done, the oldest first. Before any other is added. */
  async load(): Promise<readonly ReadyMessage[]> {
    const messages: ReadyMessage[] = [];
    for (const clusterId of await folderEntries(this.#folder)) {
      for (const name of await folderEntries(join(this.#folder, clusterId))) {
        const path = join(this.#folder, clusterId, name);
        // A file that was never whole was never accepted either.
        if (name.endsWith('.json')) messages.push(JSON.parse(await readFile(path, 'utf8')));
        else await rm(path, { force: true });
      }
    }
    for (const { clusterId, text } of messages) this.#count(clusterId, 1, text);
    return messages.sort((a, b) => a.acceptedMs - b.acceptedMs);
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  #count(clusterId: string, more: 1 | -1, text: string): void {
    const { count, utf16 } = this.#waiting.get(clusterId) ?? none;
    if (count + more <= 0) this.#waiting.delete(clusterId);
    else this.#waiting.set(clusterId, { count: count + more, utf16: utf16 + more * text.length });
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
