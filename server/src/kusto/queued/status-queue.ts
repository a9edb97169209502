import { randomUUID } from 'node:crypto';

/** A message as a queue service hands it out. */
export interface QueuedMessage {
  readonly id: string;
  readonly text: string;
  readonly insertedMs: number;
  readonly expiresMs: number;
  popReceipt: string;
  visibleFromMs: number;
  dequeueCount: number;
}

/** The service keeps them seven days; this cluster, the last ones. */
const maxMessages = 1_000;
const maxUtf16 = 2 * 1024 * 1024;
const lifetimeMs = 7 * 24 * 60 * 60_000;

/**
 * What became of ingestions, for clients that read it from a queue. In memory: it is told again by
 * `.show ingestion failures`. Times are milliseconds since 1970.
 */
export class StatusQueue {
  #messages: QueuedMessage[] = [];

  add(text: string, nowMs: number): QueuedMessage {
    const message: QueuedMessage = {
      id: randomUUID(),
      text,
      insertedMs: nowMs,
      expiresMs: nowMs + lifetimeMs,
      popReceipt: '',
      visibleFromMs: nowMs,
      dequeueCount: 0,
    };
    this.#messages.push(message);
    let utf16 = this.#messages.reduce((sum, one) => sum + one.text.length, 0);
    while (this.#messages.length > maxMessages || utf16 > maxUtf16)
      utf16 -= this.#messages.shift()?.text.length ?? 0;
    return message;
  }

  peek(count: number, nowMs: number): readonly QueuedMessage[] {
    return this.#visible(nowMs).slice(0, count);
  }

  /** Takes messages for a while: they come back unless they are deleted. */
  pop(count: number, hiddenMs: number, nowMs: number): readonly QueuedMessage[] {
    const taken = this.#visible(nowMs).slice(0, count);
    for (const message of taken) {
      message.popReceipt = randomUUID();
      message.visibleFromMs = nowMs + hiddenMs;
      message.dequeueCount += 1;
    }
    return taken;
  }

  /** False when the message is not there, or somebody else has it by now. */
  delete(id: string, popReceipt: string): boolean {
    const index = this.#messages.findIndex(
      (message) => message.id === id && message.popReceipt === popReceipt,
    );
    if (index < 0) return false;
    this.#messages.splice(index, 1);
    return true;
  }

  clear(): void {
    this.#messages = [];
  }

  get length(): number {
    return this.#messages.length;
  }

  #visible(nowMs: number): QueuedMessage[] {
    this.#messages = this.#messages.filter(({ expiresMs }) => nowMs < expiresMs);
    return this.#messages.filter(({ visibleFromMs }) => visibleFromMs <= nowMs);
  }
}
