import { readFileSync } from 'node:fs';

/**
 * When a process was started, to tell it from a later one with the same id: field 22 of
 * /proc/<pid>/stat (clock ticks since boot) and the boot's id. '' where the system does not say.
 */
export function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field, the program's name in brackets, may hold blanks.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}:${ticks}`;
  } catch {
    return '';
  }
}
