import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Logger } from 'pino';
import { logOutput } from './child-output.ts';
import type { ListeningSocket } from './listening-socket.ts';
import type { ClusterOptions, FromCluster, RefusedText, ToCluster } from './messages.ts';
import { restartReason } from './restart-reason.ts';
import { RunningRequests } from './running-requests.ts';
import { clusterEnvironment, startCommand } from './start-command.ts';
import { type Watchdog, watch } from './watchdog.ts';

/** What the supervisor is told of a child. Nothing comes after `ended`. */
export interface ChildEvents {
  progress(text: string): void;
  prepared(): void;
  serving(): void;
  ended(reason: string, suspects: readonly string[]): void;
}

/** V8's and C++'s last words: both abort when the data segment is full. */
const outOfMemoryLine = /JavaScript heap out of memory|std::bad_alloc/;

/** One process of the cluster, from its start to its end. */
export class ClusterChild {
  readonly requests = new RunningRequests();
  readonly #process: ChildProcess;
  readonly #events: ChildEvents;
  readonly #pings = new Map<number, (residentBytes: number) => void>();
  readonly #resets = new Map<number, { resolve(): void; reject(error: Error): void }>();
  readonly #watchdog: Watchdog;
  /** Why it was killed, or says that it fails; null: the system will tell. */
  #reason: string | null = null;
  #suspects: readonly string[] | null = null;
  #saidOutOfMemory = false;
  #nextId = 1;
  #ended = false;
  prepared = false;

  constructor(options: ClusterOptions, log: Logger, events: ChildEvents) {
    const { program, args } = startCommand(options.settings.dataLimitBytes);
    this.#events = events;
    this.#process = spawn(program, args, {
      env: clusterEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const { stdout, stderr } = this.#process;
    const onLine = (line: string) => {
      if (outOfMemoryLine.test(line)) this.#saidOutOfMemory = true;
    };
    for (const stream of [stdout, stderr]) logOutput(stream as Readable, log, onLine);
    this.#process.on('message', (message) => this.#receive(message as FromCluster));
    this.#process.on('error', (error) => this.#end(restartReason.refusedToServe(error.message)));
    // Not `exit`: messages that the child sent before its end may still be on their way then.
    this.#process.on('close', (code, signal) =>
      this.#end(
        this.#saidOutOfMemory
          ? restartReason.outOfMemory(options.settings.dataLimitBytes)
          : restartReason.ended(code, signal),
      ),
    );
    this.#watchdog = watch(this, options.settings);
    this.#send({ kind: 'prepare', options });
  }

  get pid(): number | null {
    const { pid, exitCode, signalCode } = this.#process;
    return exitCode === null && signalCode === null ? (pid ?? null) : null;
  }

  serve(socket: ListeningSocket, refused: readonly RefusedText[]): void {
    this.#send({ kind: 'serve', refused }, socket);
  }

  /** Resident bytes, from its event loop; never settles when the process hangs or ends. */
  ping(): Promise<number> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#pings.set(id, resolve);
      this.#send({ kind: 'ping', id });
    });
  }

  reset(clusterId: string): Promise<void> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#resets.set(id, { resolve, reject });
      this.#send({ kind: 'reset', id, clusterId });
    });
  }

  /** Ends it now. The first reason given counts. `requestId`: the request to blame, when known. */
  kill(reason: string, requestId?: number): void {
    this.#reason ??= reason;
    this.#suspects ??= this.requests.suspects(requestId);
    this.#process.kill('SIGKILL');
  }

  /** Lets it finish what runs and close its files, for so long; resolves when it is gone. */
  async close(graceMs: number, reason = 'it was closed'): Promise<void> {
    if (this.#ended) return;
    this.#reason ??= reason;
    this.#suspects ??= [];
    const gone = new Promise<void>((resolve) => this.#process.once('close', () => resolve()));
    this.#send({ kind: 'close' });
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), graceMs);
    await gone;
    clearTimeout(timer);
  }

  #send(message: ToCluster, socket?: ListeningSocket): void {
    if (!this.#process.connected) return;
    // A child that dies meanwhile is told by its exit.
    this.#process.send(message, socket?.handle, undefined, () => undefined);
  }

  #receive(message: FromCluster): void {
    switch (message.kind) {
      case 'progress':
        this.#events.progress(message.text);
        break;
      case 'prepared':
        this.prepared = true;
        this.#events.prepared();
        break;
      case 'serving':
        this.#events.serving();
        break;
      case 'failed':
        this.#reason ??= restartReason.refusedToServe(message.reason);
        break;
      case 'pong':
        this.#pings.get(message.id)?.(message.residentBytes);
        this.#pings.delete(message.id);
        break;
      case 'begin':
        this.requests.begin(message.id, message.mark, performance.now() + message.remainingMs);
        this.#watchdog.wake();
        break;
      case 'end':
        this.requests.end(message.id);
        break;
      case 'reset-done':
        this.#settleReset(message.id, message.error);
    }
  }

  #settleReset(id: number, error: string | null): void {
    const waiting = this.#resets.get(id);
    this.#resets.delete(id);
    if (error === null) waiting?.resolve();
    else waiting?.reject(new Error(error));
  }

  #end(systemReason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#watchdog.stop();
    const reason = this.#reason ?? systemReason;
    for (const { reject } of this.#resets.values())
      reject(new Error(`The cluster stopped: ${reason}.`));
    this.#pings.clear();
    this.#events.ended(reason, this.#suspects ?? this.requests.suspects());
  }
}
