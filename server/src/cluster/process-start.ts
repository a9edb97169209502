import { readFileSync } from 'node:fs';

/**
 * When a process was started, to tell it from a later one with the same id: field 22 of
 * /proc/<pid>/stat (clock ticks since boot) and the boot's id. '' when it has ended, and where the
 * system does not say.
 */
export function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field, the program's name in brackets, may hold blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Ended, but nobody has asked how: usual in containers without an init.
    if (fields[0] === 'Z') return '';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}:${fields[19]}`;
  } catch {
    return '';
  }
}

/** Whether a process runs; `started` is what `startOf` said of it, '' when it said nothing. */
export function isRunning(pid: number, started = startOf(pid)): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Any other refusal means that it is there, and another user's.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return startOf(process.pid) === '' || (started !== '' && started === startOf(pid));
}
