import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** What waits until there is enough of it; small answers leave in one piece with their length. */
const pieceSize = 64 * 1024;
/** So much may wait for the client before the rows do: it reads some while others are made. */
const maxWaitingBytes = 4 * 1024 * 1024;
/** A client that takes nothing for so long is gone, though its socket stands. */
const stallMs = 60_000;

/**
 * The text of a 200 answer, sent as fast as the client reads. `flush` waits for a slow client and
 * rejects when it has gone.
 */
export class AnswerStream {
  readonly #response: ServerResponse;
  readonly #signal: AbortSignal;
  #pieces: (string | Buffer)[] = [];
  /** Bytes, or UTF-16 units of text: near enough to tell when to send. */
  #size = 0;

  constructor(response: ServerResponse, signal: AbortSignal) {
    this.#response = response;
    this.#signal = signal;
  }

  /** A text, or bytes of UTF-8 that nobody changes any more. */
  write(piece: string | Buffer): void {
    this.#pieces.push(piece);
    this.#size += piece.length;
  }

  async flush(): Promise<void> {
    if (this.#size < pieceSize) return;
    const isFull = !this.#response.write(this.#take());
    if (isFull && this.#response.writableLength >= maxWaitingBytes) await this.#drained();
    this.#signal.throwIfAborted();
  }

  end(): void {
    this.#response.end(this.#take());
  }

  #take(): Buffer {
    const bytes = this.#pieces.map((piece) =>
      typeof piece === 'string' ? Buffer.from(piece) : piece,
    );
    this.#pieces = [];
    this.#size = 0;
    return Buffer.concat(bytes);
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
