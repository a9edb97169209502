import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import type { Command } from './clients.ts';
import type { DriverAnswer, DriverStep } from './scenario.ts';

const answerMs = 120_000;

/** A driver that runs: a step in, an answer out. */
export class DriverProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;
  #stderr = '';

  constructor([program, ...args]: Command, folder: string) {
    this.#child = spawn(program, args, { cwd: folder });
    this.#child.stderr.on('data', (text) => {
      this.#stderr = (this.#stderr + text).slice(-4_000);
    });
    this.#reader = createInterface({ input: this.#child.stdout });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  /** Errors: an `Error` when the driver ends or takes too long. */
  async ask(step: DriverStep): Promise<DriverAnswer> {
    this.#child.stdin.write(`${JSON.stringify(step)}\n`);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${answerMs} ms`)), answerMs);
    });
    try {
      const { value, done } = await Promise.race([this.#lines.next(), late]);
      if (done) throw new Error(`the driver ended: ${this.#stderr}`);
      // Drivers are ours and know the shape.
      return JSON.parse(value) as DriverAnswer;
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.#reader.close();
    this.#child.kill('SIGKILL');
  }
}
