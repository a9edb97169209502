import type { Logger } from 'pino';
import type { ClusterStatus } from '#shared/playground-api/status';
import type { EmbeddedCluster } from '../playground/embedded-cluster.ts';
import { ClusterChild } from './cluster-child.ts';
import type { DataFolder } from './data-folder.ts';
import type { ListeningSocket } from './listening-socket.ts';
import type { ClusterOptions } from './messages.ts';
import { RefusedTexts } from './refused-texts.ts';
import { restartReason } from './restart-reason.ts';

const keptRestarts = 20;
/** After a start that failed. What has served once is started again at once: clients wait. */
const failedStartDelaysMs = [0, 250, 1_000, 2_000, 5_000, 15_000];
/** This many failed starts in a row are called `down`; the tries go on. */
const downAfterStarts = 4;
const startMs = 60_000;
const closeMs = 4_000;
/** The spare loads when the first has had its start to itself. */
const spareDelayMs = 1_000;

export interface SupervisorParts {
  readonly options: ClusterOptions;
  readonly socket: ListeningSocket;
  readonly dataFolder: DataFolder;
  readonly log: Logger;
  /** Told, in words for people, what a start is waiting for. */
  readonly onProgress: (text: string) => void;
}

/**
 * Keeps one process of the cluster serving, and when wanted a second one loaded: starts them, lets
 * the next take over when one ends, and remembers why it ended (decision 0001).
 */
export class ClusterSupervisor implements EmbeddedCluster {
  readonly url: string;
  readonly #parts: SupervisorParts;
  readonly #restarts: { at: string; reason: string }[] = [];
  readonly #refused = new RefusedTexts();
  readonly #waiting = new Set<(ready: boolean) => void>();
  #current: ClusterChild | null = null;
  #spare: ClusterChild | null = null;
  #state: ClusterStatus['state'] = 'starting';
  #timer: NodeJS.Timeout | undefined;
  #spareTimer: NodeJS.Timeout | undefined;
  #failedStarts = 0;
  #closing: Promise<void> | null = null;

  constructor(parts: SupervisorParts) {
    this.#parts = parts;
    this.url = parts.options.url;
    process.on('exit', this.#killAll);
    this.#launch();
  }

  get pid(): number | null {
    return this.#current?.pid ?? null;
  }

  status(): Pick<ClusterStatus, 'state' | 'restarts'> {
    return { state: this.#state, restarts: [...this.#restarts] };
  }

  ready(timeoutMs: number): Promise<boolean> {
    if (this.#state === 'ready') return Promise.resolve(true);
    if (this.#closing) return Promise.resolve(false);
    return new Promise((resolve) => {
      const done = (ready: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve(ready);
      };
      const timer = setTimeout(done, timeoutMs, false);
      this.#waiting.add(done);
    });
  }

  async answering(timeoutMs: number): Promise<boolean> {
    const untilMs = performance.now() + timeoutMs;
    const restMs = () => Math.max(0, untilMs - performance.now());
    for (;;) {
      if (!(await this.ready(restMs()))) return false;
      const child = this.#current;
      const answered = await Promise.race([
        child?.ping().then(() => true),
        new Promise<false>((resolve) => {
          setTimeout(resolve, Math.min(restMs(), 250), false).unref();
        }),
      ]);
      if (answered && child === this.#current) return true;
      if (restMs() === 0) return false;
    }
  }

  async resetSandbox(clusterId: string): Promise<void> {
    if (!this.#current || this.#state !== 'ready') throw new Error('The cluster is not ready.');
    await this.#current.reset(clusterId);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#state = 'down';
    clearTimeout(this.#timer);
    clearTimeout(this.#spareTimer);
    for (const done of this.#waiting) done(false);
    await Promise.all([this.#spare?.close(0), this.#current?.close(closeMs)]);
    process.off('exit', this.#killAll);
    this.#parts.socket.close();
    this.#parts.dataFolder.release();
  }

  /** The program ends without a farewell: nothing of ours stays behind. */
  readonly #killAll = () => {
    for (const child of [this.#current, this.#spare]) child?.kill('the supervisor ended');
    this.#parts.dataFolder.release();
  };

  #launch(): void {
    const child = this.#spare ?? this.#start();
    this.#spare = null;
    this.#current = child;
    if (child.prepared) this.#letServe(child);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => child.kill(restartReason.neverReady(startMs)), startMs);
  }

  #start(): ClusterChild {
    const { options, log, onProgress } = this.#parts;
    const child: ClusterChild = new ClusterChild(options, log, {
      progress: (text) => {
        log.info({ step: text }, 'the cluster process is starting');
        if (child === this.#current) onProgress(text);
      },
      prepared: () => {
        if (child === this.#current) this.#letServe(child);
      },
      serving: () => this.#serves(),
      ended: (reason, suspects) => {
        if (this.#closing) return;
        if (child === this.#current) this.#lost(reason, suspects);
        else this.#lostSpare(reason);
      },
    });
    return child;
  }

  #letServe(child: ClusterChild): void {
    child.serve(this.#parts.socket, this.#refused.list(Date.now()));
  }

  #serves(): void {
    clearTimeout(this.#timer);
    this.#failedStarts = 0;
    this.#state = 'ready';
    this.#parts.log.info({ pid: this.pid, url: this.url }, 'the cluster is ready');
    for (const done of this.#waiting) done(true);
    this.#prepareSpare();
  }

  #lost(reason: string, suspects: readonly string[]): void {
    clearTimeout(this.#timer);
    this.#current = null;
    if (this.#state !== 'ready') this.#failedStarts += 1;
    this.#restarts.push({ at: new Date().toISOString(), reason });
    if (this.#restarts.length > keptRestarts) this.#restarts.shift();
    this.#refused.blame(suspects, reason, Date.now());
    this.#state = this.#failedStarts >= downAfterStarts ? 'down' : 'restarting';
    const delayMs = failedStartDelaysMs[this.#failedStarts] ?? failedStartDelaysMs.at(-1) ?? 0;
    this.#parts.log.warn({ reason, delayMs }, 'the cluster process ended; it is started again');
    if (delayMs === 0) this.#launch();
    else this.#timer = setTimeout(() => this.#launch(), delayMs);
  }

  #lostSpare(reason: string): void {
    this.#parts.log.warn({ reason }, 'the spare cluster process ended');
    this.#spare = null;
    if (this.#state === 'ready') this.#prepareSpare();
  }

  #prepareSpare(): void {
    if (!this.#parts.options.settings.spare || this.#spare) return;
    clearTimeout(this.#spareTimer);
    this.#spareTimer = setTimeout(() => {
      this.#spare ??= this.#start();
    }, spareDelayMs);
  }
}
