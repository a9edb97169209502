import type { FunctionLine } from '../../playground-api/worker-call.ts';

const learnMore = 'https://go.microsoft.com/fwlink/?linkid=2097909';

/** The two ways a version 3 function ends: its promise, or `context.done`. */
export interface DoneSignal {
  readonly done: (error?: unknown, result?: unknown) => void;
  /** Calls the function; resolves with what it gave, whichever way came first. */
  call(invoke: () => unknown, suppressed: () => boolean): Promise<unknown>;
}

/** Source: @azure/functions 3.5.2, `InvocationModel.ts`. */
export function doneSignal(log: (line: FunctionLine) => void): DoneSignal {
  let isDone = false;
  let isPromise = false;
  let suppressed = (): boolean => false;
  let resolve = (_result: unknown): void => undefined;
  let reject = (_error: unknown): void => undefined;
  const ended = new Promise<unknown>((onResult, onError) => {
    resolve = onResult;
    reject = onError;
  });
  // Nobody may be waiting for it: the promise was first.
  ended.catch(() => undefined);

  const markDone = (): void => {
    if (isDone && !(isPromise && suppressed())) {
      const message = isPromise
        ? `Error: Choose either to return a promise or call 'done'. Do not use both in your script. Learn more: ${learnMore}`
        : "Error: 'done' has already been called. Please check your script for extraneous calls to 'done'.";
      log({ level: 'error', source: 'worker', message });
    }
    isDone = true;
  };

  return {
    done: (error, result) => {
      markDone();
      if (error === null || error === undefined) resolve(result);
      else reject(error);
    },
    call: (invoke, isSuppressed) => {
      suppressed = isSuppressed;
      const result = invoke();
      isPromise = isThenable(result);
      if (!isPromise) return ended;
      const promised = Promise.resolve(result).then((value) => {
        markDone();
        return value;
      });
      return Promise.race([promised, ended]);
    },
  };
}

const isThenable = (value: unknown): boolean =>
  Boolean(value) && typeof (value as { readonly then?: unknown }).then === 'function';
