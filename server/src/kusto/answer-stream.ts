import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** Text that waits until there is enough of it; small answers leave in one piece with their length. */
const pieceUtf16 = 64 * 1024;
/** A client that takes nothing for so long is gone, though its socket stands. */
const stallMs = 60_000;

/**
 * The text of a 200 answer, sent as fast as the client reads. `flush` waits for a slow client and
 * rejects when it has gone.
 */
export class AnswerStream {
  readonly #response: ServerResponse;
  readonly #signal: AbortSignal;
  #pieces: string[] = [];
  #length = 0;

  constructor(response: ServerResponse, signal: AbortSignal) {
    this.#response = response;
    this.#signal = signal;
  }

  write(text: string): void {
    this.#pieces.push(text);
    this.#length += text.length;
  }

  async flush(): Promise<void> {
    if (this.#length < pieceUtf16) return;
    if (!this.#response.write(this.#take())) await this.#drained();
    this.#signal.throwIfAborted();
  }

  end(): void {
    this.#response.end(this.#take());
  }

  #take(): string {
    const text = this.#pieces.join('');
    this.#pieces = [];
    this.#length = 0;
    return text;
  }

  async #drained(): Promise<void> {
    const timer = setTimeout(() => this.#response.destroy(), stallMs);
    try {
      await once(this.#response, 'drain', { signal: this.#signal });
    } finally {
      clearTimeout(timer);
    }
  }
}
