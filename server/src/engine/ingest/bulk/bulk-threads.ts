import type { BulkRequest, StagedFile } from './bulk-request.ts';
import { BulkThread } from './bulk-thread.ts';

/** Of the process: each has a payload in memory. */
const maxThreads = 2;
/** A thread with nothing to do ends: the next payload starts another. */
const idleMs = 30_000;

interface IdleThread {
  readonly thread: BulkThread;
  readonly timer: NodeJS.Timeout;
}

const idle: IdleThread[] = [];
const waiting: (() => void)[] = [];
let running = 0;

/**
 * `stagePayload` in a thread. The payload's bytes are moved there: nobody has them any more. An
 * aborted signal ends the thread, and its reason is thrown.
 */
export async function* stageInThread(
  request: BulkRequest,
  signal: AbortSignal,
): AsyncGenerator<StagedFile> {
  await takeTurn(signal);
  const thread = takeThread();
  try {
    yield* thread.stage(request, signal);
  } finally {
    if (thread.isUsable) giveBack(thread);
    // A turn is handed on, or free again.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

async function takeTurn(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (running < maxThreads) {
    running += 1;
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const onAbort = (): void => {
      waiting.splice(waiting.indexOf(go), 1);
      reject(signal.reason);
    };
    const go = (): void => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    waiting.push(go);
  });
}

function takeThread(): BulkThread {
  const last = idle.pop();
  if (!last) return new BulkThread();
  clearTimeout(last.timer);
  return last.thread.isUsable ? last.thread : takeThread();
}

function giveBack(thread: BulkThread): void {
  const timer = setTimeout(() => {
    idle.splice(idle.indexOf(entry), 1);
    void thread.end();
  }, idleMs).unref();
  const entry: IdleThread = { thread, timer };
  idle.push(entry);
}
