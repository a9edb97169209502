import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlaygroundStatus } from '#shared/playground-api/status';
import { PlaygroundError } from '../api/playground-error.ts';
import { createStatusStore } from './status-store.ts';

const statusOf = (state: PlaygroundStatus['cluster']['state']): PlaygroundStatus => ({
  version: '1',
  mode: 'local',
  cluster: { state, url: null, connectionString: null, restarts: [] },
  databases: [],
  limits: { maxRows: 1, maxResultBytes: 1, timeoutMs: 1, maxPayloadBytes: 1 },
});

describe('status store', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('a server that is gone is told, and its return too', async () => {
    const playgroundStatus = vi
      .fn<() => Promise<PlaygroundStatus>>()
      .mockRejectedValueOnce(new PlaygroundError('UNREACHABLE', 'gone'))
      .mockResolvedValue(statusOf('ready'));
    const store = createStatusStore({ playgroundStatus, resetSandbox: async () => undefined });
    const stop = store.getState().watch();
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getState().problem?.code).toBe('UNREACHABLE');
    await vi.advanceTimersByTimeAsync(2000);
    expect(store.getState()).toMatchObject({
      problem: null,
      status: { cluster: { state: 'ready' } },
    });
    stop();
  });

  it.each([
    ['ready', 1],
    ['restarting', 3],
  ] as const)('a cluster that is %s is asked %d times in four seconds', async (state, times) => {
    const playgroundStatus = vi.fn(async () => statusOf(state));
    const store = createStatusStore({ playgroundStatus, resetSandbox: async () => undefined });
    const stop = store.getState().watch();
    await vi.advanceTimersByTimeAsync(4000);
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(playgroundStatus).toHaveBeenCalledTimes(times);
  });

  it('a server that asks for patience gets it', async () => {
    const playgroundStatus = vi.fn(async () => {
      throw new PlaygroundError('RATE_LIMITED', 'slow down', 30);
    });
    const store = createStatusStore({ playgroundStatus, resetSandbox: async () => undefined });
    const stop = store.getState().watch();
    await vi.advanceTimersByTimeAsync(29_000);
    stop();
    expect(playgroundStatus).toHaveBeenCalledTimes(1);
  });

  it('a reset is asked for before it is done, and can be declined', async () => {
    const resetSandbox = vi.fn(async () => undefined);
    const playgroundStatus = async () => statusOf('ready');
    const store = createStatusStore({ playgroundStatus, resetSandbox });
    store.getState().askReset();
    expect(store.getState().reset).toBe('asked');
    store.getState().keepSandbox();
    expect(store.getState().reset).toBe('idle');
    expect(resetSandbox).not.toHaveBeenCalled();
  });

  it('a reset tells how it went', async () => {
    const resetSandbox = vi
      .fn<() => Promise<void>>()
      .mockResolvedValueOnce(undefined)
      .mockRejectedValueOnce(new PlaygroundError('X', 'no'));
    const store = createStatusStore({
      playgroundStatus: async () => statusOf('ready'),
      resetSandbox,
    });
    await store.getState().resetSandbox();
    expect(store.getState().reset).toBe('done');
    await store.getState().resetSandbox();
    expect(store.getState().reset).toBe('failed');
  });
});
