/** `340 µs`, `12 ms`, `1.24 s`, `2 min 5 s`; `digits` counts those after a second's point. */
export function formatDuration(ms: number, digits = 2): string {
  if (ms < 1 && ms > 0) return `${Math.round(ms * 1000)} µs`;
  if (ms < 1000) return `${ms < 10 && !Number.isInteger(ms) ? ms.toFixed(1) : Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(digits)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
