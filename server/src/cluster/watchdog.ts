import type { ClusterSettings } from '../settings.ts';
import { openResidentMemory } from './resident-memory.ts';
import { restartReason } from './restart-reason.ts';
import type { RunningRequests } from './running-requests.ts';

/** What the watchdog needs of a child. */
export interface Watched {
  readonly pid: number | null;
  readonly requests: RunningRequests;
  ping(): Promise<number>;
  kill(reason: string, requestId?: number): void;
}

const busyTickMs = 20;
const idleTickMs = 500;
const deadlineGraceMs = 1_500;
const pingEveryMs = 250;
/** A tick this late means that the supervisor stood still, not the child. */
const lateMs = 300;

type WatchdogLimits = Pick<ClusterSettings, 'residentLimitBytes' | 'maxSilenceMs'>;

/** Looks after one child until it is stopped. */
export interface Watchdog {
  /** A request has begun: look at once, and often. */
  wake(): void;
  stop(): void;
}

/**
 * Kills a child whose request does not stop after its deadline, whose event loop does not answer
 * while requests run, or whose memory passes the limit (safety.md sections 0, 2.3, 2.4).
 */
export function watch(
  child: Watched,
  { residentLimitBytes, maxSilenceMs }: WatchdogLimits,
): Watchdog {
  const memory = child.pid === null ? null : openResidentMemory(child.pid);
  let pingSentMs: number | null = null;
  let lastPingMs = 0;
  let reportedBytes = 0;
  let lastTickMs = performance.now();
  let tickMs = idleTickMs;
  let timer = setTimeout(tick, tickMs);

  function tick(): void {
    const nowMs = performance.now();
    forgiveStandstill(nowMs - lastTickMs - tickMs);
    lastTickMs = nowMs;
    const busy = child.requests.size > 0;
    tickMs = busy ? busyTickMs : idleTickMs;
    timer = setTimeout(tick, tickMs);
    if ((memory?.read() ?? reportedBytes) > residentLimitBytes) {
      child.kill(restartReason.memory(residentLimitBytes));
    } else if (busy) {
      checkTimes(nowMs);
    } else {
      pingSentMs = null;
    }
  }

  function forgiveStandstill(lateByMs: number): void {
    if (lateByMs < lateMs) return;
    child.requests.postpone(lateByMs);
    if (pingSentMs !== null) pingSentMs += lateByMs;
  }

  function checkTimes(nowMs: number): void {
    const overdue = child.requests.overdue(nowMs, deadlineGraceMs);
    if (overdue) child.kill(restartReason.deadline(deadlineGraceMs), overdue.id);
    else if (pingSentMs === null) {
      if (nowMs - lastPingMs > pingEveryMs) ping(nowMs);
    } else if (nowMs - pingSentMs > maxSilenceMs) {
      child.kill(restartReason.hang(maxSilenceMs));
    }
  }

  function ping(nowMs: number): void {
    pingSentMs = nowMs;
    lastPingMs = nowMs;
    void child.ping().then((residentBytes) => {
      pingSentMs = null;
      reportedBytes = residentBytes;
    });
  }

  return {
    wake() {
      if (tickMs === busyTickMs) return;
      clearTimeout(timer);
      tick();
    },
    stop() {
      clearTimeout(timer);
      memory?.close();
    },
  };
}
