import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isRunning, startOf } from './process-start.ts';

/** The folder that holds the clusters' files, for one supervisor at a time. */
export interface DataFolder {
  readonly path: string;
  /** Lets others use it; a temporary one is removed. */
  release(): void;
}

const temporaryPrefix = 'kusto-bindings-playground-';
const lockName = 'cluster.lock';

/**
 * Takes the folder given, or makes a temporary one that is removed at the end.
 * Errors: an `Error` that names the process that uses the folder, or the system's.
 */
export function openDataFolder(given: string | null): DataFolder {
  if (given !== null) {
    mkdirSync(resolve(given), { recursive: true });
    const path = realpathSync(resolve(given));
    lock(path);
    return { path, release: () => unlock(path) };
  }
  removeForgottenFolders();
  const path = mkdtempSync(join(realpathSync(tmpdir()), temporaryPrefix));
  lock(path);
  return {
    path,
    release() {
      unlock(path);
      rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

interface Holder {
  readonly pid: number;
  /** When the process was started, as the system says it; a process id alone is soon used again. */
  readonly started: string;
}

const lockedHere = new Set<string>();

function lock(folder: string): void {
  const file = join(folder, lockName);
  const me: Holder = { pid: process.pid, started: startOf(process.pid) };
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify(me), { flag: 'wx' });
      lockedHere.add(folder);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = readHolder(file);
      if (attempt > 1 || (holder && isInUse(folder, holder))) throw inUse(folder, holder);
      rmSync(file, { force: true });
    }
  }
}

function unlock(folder: string): void {
  lockedHere.delete(folder);
  rmSync(join(folder, lockName), { force: true });
}

const inUse = (folder: string, holder: Holder | null): Error =>
  new Error(
    `The data folder ${folder} is in use${holder ? ` by process ${holder.pid}` : ''}. Stop that process, or choose another folder.`,
  );

function isInUse(folder: string, { pid, started }: Holder): boolean {
  const mine = pid === process.pid && started === startOf(pid);
  return mine ? lockedHere.has(folder) : isRunning(pid, started);
}

function readHolder(file: string): Holder | null {
  try {
    const { pid, started } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
    return Number.isInteger(pid) ? { pid: Number(pid), started: String(started) } : null;
  } catch {
    // Gone meanwhile, or cut off by a crash while it was written.
    return null;
  }
}

/** Temporary folders whose supervisor was killed before it could remove them. */
function removeForgottenFolders(): void {
  const parent = realpathSync(tmpdir());
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(temporaryPrefix)) continue;
    const folder = join(parent, name);
    const holder = readHolder(join(folder, lockName));
    if (!holder || isInUse(folder, holder)) continue;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's; theirs to remove.
    }
  }
}
