import { functionErrorText } from '#shared/node-worker/function-error';
import type { FunctionJob, FunctionRun } from '#shared/node-worker/run-function';
import type { FunctionErrorCode, FunctionLine } from '#shared/playground-api/worker-call';
import workerText from './function.worker.ts?bundled';
import { lineLimit } from './line-limit.ts';
import { readWorkerMessage, type WorkerMessage } from './worker-messages.ts';

/** Time to open the frame and start the worker; the function's own time begins after it. */
const openMs = 15_000;

export interface SandboxOptions {
  readonly limitMs: number;
  readonly signal: AbortSignal;
  readonly onLine: (line: FunctionLine) => void;
}

/**
 * Runs a function in a worker of an iframe that has an origin of its own, and takes both away when
 * it ends, its time is up or the run is canceled. Rejects only when canceled.
 */
export function runInSandbox(job: FunctionJob, options: SandboxOptions): Promise<FunctionRun> {
  const { limitMs, signal } = options;
  // The worker counts too; but what it sends is a stranger's.
  const onLine = lineLimit(options.onLine);
  return new Promise((resolve, reject) => {
    const channel = new MessageChannel();
    const frame = openFrame();
    let timer = setTimeout(
      () => fail('FR-08', functionErrorText('FR-08', { problem: 'it did not start.' })),
      openMs,
    );

    const close = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      channel.port1.close();
      frame.remove();
    };
    const end = (run: FunctionRun): void => {
      close();
      resolve(run);
    };
    const fail = (code: FunctionErrorCode, message: string): void =>
      end({
        result: { outcome: 'failed', code, message, stack: '', span: null },
        losses: [],
      });
    const abort = (): void => {
      close();
      reject(signal.reason);
    };

    const take = (message: WorkerMessage): void => {
      switch (message.kind) {
        case 'ready':
          clearTimeout(timer);
          timer = setTimeout(() => fail('FR-02', timeUp(job, limitMs)), limitMs);
          channel.port1.postMessage(JSON.stringify(job));
          break;
        case 'line':
          onLine(message.line);
          break;
        case 'ended':
          end({ result: message.result, losses: message.losses });
          break;
        case 'flooded':
          fail('FR-07', functionErrorText('FR-07', { limit: message.limit }));
          break;
        case 'broken':
          fail('FR-08', functionErrorText('FR-08', { problem: message.problem }));
      }
    };

    channel.port1.addEventListener('message', ({ data }) => {
      const message = readWorkerMessage(data);
      if (message !== null) take(message);
    });
    channel.port1.start();
    signal.addEventListener('abort', abort, { once: true });
    frame.addEventListener('load', () => {
      // An origin of its own cannot be named; what is sent is no secret.
      frame.contentWindow?.postMessage(workerText, '*', [channel.port2]);
    });
    if (signal.aborted) abort();
    else document.body.append(frame);
  });
}

function openFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.src = '/function-frame';
  frame.hidden = true;
  frame.title = 'Where the function runs';
  return frame;
}

function timeUp({ codeModel, code }: FunctionJob, limitMs: number): string {
  const mayMissDone = codeModel === 'javascript-v3' && !code.includes('async');
  const hint = mayMissDone ? ' A function that is not async must call context.done().' : '';
  return functionErrorText('FR-02', { limitMs, hint });
}
