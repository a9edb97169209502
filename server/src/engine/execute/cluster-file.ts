import { randomUUID } from 'node:crypto';
import { access, constants, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Makes the file of a cluster, closed or new, a copy of the template; whatever it held is gone. The
 * file is whole at every moment, so a crash in between leaves the old one or the new one.
 */
export async function makeFrom(templatePath: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${randomUUID()}.unfinished`;
  try {
    await copyFile(templatePath, unfinished, constants.COPYFILE_FICLONE);
    // The log belongs to the file that goes: replayed on the new one it would do harm.
    await rm(`${path}.wal`, { force: true });
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}
