import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WaitingFunctions } from './waiting-functions.ts';

const limits = { functionMs: 5_000, waiting: 3, waitingPerSession: 2 };
const result = { outcome: 'succeeded', outputs: [] } as const;
const never = new AbortController().signal;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('runs that wait for a function', () => {
  it('are given up after a while', async () => {
    const waiting = new WaitingFunctions(limits);
    const waits = waiting.wait('a', 's', never);
    await vi.advanceTimersByTimeAsync(24_999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await waits).toBeNull();
    expect(waiting.answer('a', 's', result)).toBe(false);
  });

  it('leave no timer and no listener when they are answered', async () => {
    const waiting = new WaitingFunctions(limits);
    const waits = waiting.wait('a', 's', never);
    expect(waiting.answer('a', 'other', result)).toBe(false);
    expect(waiting.answer('a', 's', result)).toBe(true);
    expect(await waits).toBe(result);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('reject when they were canceled before they began', async () => {
    const waits = new WaitingFunctions(limits).wait('a', 's', AbortSignal.abort('gone'));
    await expect(waits).rejects.toBe('gone');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are limited, for a session and in all', () => {
    const waiting = new WaitingFunctions(limits);
    void waiting.wait('a', 's', never);
    void waiting.wait('b', 's', never);
    const refused = expect.objectContaining({
      error: expect.objectContaining({ code: 'TOO_MANY_REQUESTS', step: 'function' }),
    });
    expect(() => waiting.wait('c', 's', never)).toThrow(refused);
    void waiting.wait('c', 't', never);
    expect(() => waiting.wait('d', 'u', never)).toThrow(refused);
  });
});
