import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { PlaygroundStatus } from '#shared/playground-api/status';
import { PlaygroundError } from '../api/playground-error.ts';
import { playgroundStatus, resetSandbox } from '../api/status.ts';

export interface StatusState {
  /** The last answer; null before the first. */
  readonly status: PlaygroundStatus | null;
  /** Why the last call brought none. */
  readonly problem: PlaygroundError | null;
  /** `asked`: wanted, but not yet confirmed. */
  readonly reset: 'idle' | 'asked' | 'running' | 'done' | 'failed';
  refresh(): Promise<void>;
  /** Asks whether the sandbox is to be reset; nothing is lost by asking. */
  askReset(): void;
  /** The answer is no. */
  keepSandbox(): void;
  /** Puts the sandbox databases back to how they were made. */
  resetSandbox(): Promise<void>;
  /** Asks again and again: often while something is wrong, else now and then. */
  watch(): () => void;
}

export interface StatusCalls {
  playgroundStatus(): Promise<PlaygroundStatus>;
  resetSandbox(): Promise<void>;
}

const calmMs = 15_000;
const troubledMs = 1_500;

export function createStatusStore(calls: StatusCalls): UseBoundStore<StoreApi<StatusState>> {
  return create<StatusState>((set, get) => ({
    status: null,
    problem: null,
    reset: 'idle',

    refresh: async () => {
      try {
        set({ status: await calls.playgroundStatus(), problem: null });
      } catch (error) {
        if (!(error instanceof PlaygroundError)) throw error;
        set({ problem: error });
      }
    },

    askReset: () => {
      if (get().reset !== 'running') set({ reset: 'asked' });
    },

    keepSandbox: () => set({ reset: 'idle' }),

    resetSandbox: async () => {
      set({ reset: 'running' });
      try {
        await calls.resetSandbox();
        set({ reset: 'done' });
      } catch (error) {
        if (!(error instanceof PlaygroundError)) throw error;
        set({ reset: 'failed', problem: error });
      }
    },

    watch: () => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let stopped = false;
      const ask = async (): Promise<void> => {
        if (typeof document === 'undefined' || document.visibilityState === 'visible') {
          await get().refresh();
        }
        const { problem } = get();
        const wait = problem?.retryAfterSeconds ? problem.retryAfterSeconds * 1000 : 0;
        const pause = isCalm(get()) ? calmMs : troubledMs;
        if (!stopped) timer = setTimeout(ask, Math.max(wait, pause));
      };
      void ask();
      return () => {
        stopped = true;
        clearTimeout(timer);
      };
    },
  }));
}

const isCalm = ({ status, problem }: StatusState): boolean =>
  problem === null && status?.cluster.state === 'ready';

/** Why a run under way has to wait; empty while nothing is known to hold it up. */
export function whatHoldsUp({ status, problem }: StatusState): string {
  if (problem) return 'the server does not answer';
  switch (status?.cluster.state) {
    case 'starting':
      return 'the cluster is starting';
    case 'restarting':
      return 'the cluster is restarting';
    case 'down':
      return 'the cluster is down';
    default:
      return '';
  }
}

export const useStatus = createStatusStore({ playgroundStatus, resetSandbox });
