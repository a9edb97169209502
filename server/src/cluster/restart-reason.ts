/** Why the cluster's process was ended or ended itself: one sentence part, for people. */
export const restartReason = {
  memory: (limitBytes: number) => `a query passed the memory limit of ${inWords(limitBytes)}`,
  outOfMemory: (limitBytes: number) => `its memory ran out at the limit of ${inWords(limitBytes)}`,
  deadline: (graceMs: number) => `a query did not stop ${graceMs / 1000} s after its deadline`,
  hang: (silentMs: number) => `it did not answer for ${silentMs / 1000} s while a query ran`,
  neverReady: (waitedMs: number) => `it was not ready ${waitedMs / 1000} s after its start`,
  refusedToServe: (why: string) => `it refused to serve: ${why}`,
  ended: (code: number | null, signal: NodeJS.Signals | null) =>
    signal === null
      ? `the process ended with exit code ${code}`
      : `the process ended with signal ${signal}`,
} as const;

function inWords(bytes: number): string {
  const mebibytes = bytes / 1024 / 1024;
  return mebibytes < 1024
    ? `${Math.round(mebibytes)} MB`
    : `${(mebibytes / 1024).toFixed(1).replace(/\.0$/, '')} GB`;
}
