import { readdir } from 'node:fs/promises';

/** The names in a folder; none where there is no folder. */
export const folderEntries = (folder: string): Promise<readonly string[]> =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
