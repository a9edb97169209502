import { rename } from 'node:fs/promises';
import { exists } from './cluster-file.ts';

/** What says nothing about the file itself: somebody else has it open, or the machine is at its end. */
const notTheFile =
  /lock on file|Conflicting lock|already (?:open|attached)|No space left|Permission denied|Too many open files|Out of Memory|Allocation failure/i;

/** Whether an error at opening means that the file is damaged. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Error && !notTheFile.test(error.message);

/**
 * Moves a damaged database and its log out of the way, to be looked at; says so on stderr. Throws
 * `error` when there is no such file.
 */
export async function quarantine(path: string, error: unknown): Promise<void> {
  if (!(await exists(path))) throw error;
  const moved = `${path}.damaged-${Date.now()}`;
  await rename(path, moved);
  await rename(`${path}.wal`, `${moved}.wal`).catch(() => undefined);
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
  process.stderr.write(`The cluster file was damaged and is kept as ${moved}: ${reason}\n`);
}
