import { type Dirent, promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { AppFiles } from '#shared/doctor/app/app-files';

/** Folders that hold what was installed or built, not what someone wrote. */
const ignoredFolders = new Set([
  'node_modules',
  'bin',
  'obj',
  'target',
  'dist',
  'build',
  'venv',
  '__pycache__',
]);

const readExtensions = /\.(json|csproj|cs|csx|js|cjs|mjs|ts|py|java|ps1|psm1|kql|csl)$/i;

/** Past these a folder is no function app that someone wrote by hand. */
export const folderLimits = {
  files: 2_000,
  fileBytes: 512 * 1024,
  totalBytes: 32 * 1024 * 1024,
  depth: 12,
} as const;

export interface AppFolder {
  readonly files: AppFiles;
  /** Files and folders that were passed over, and why. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * The text files of a function app. Links are never followed, so that nothing outside of the folder
 * is read. Errors: those of the file system when the folder itself cannot be read.
 */
export async function readAppFolder(folder: string): Promise<AppFolder> {
  const files = new Map<string, string>();
  const skipped: { path: string; reason: string }[] = [];
  let totalBytes = 0;

  const readFile = async (path: string): Promise<void> => {
    const { size } = await fs.lstat(join(folder, path));
    if (size > folderLimits.fileBytes) {
      skipped.push({ path, reason: `larger than ${folderLimits.fileBytes / 1024} KiB` });
    } else if (files.size >= folderLimits.files || totalBytes + size > folderLimits.totalBytes) {
      skipped.push({ path, reason: 'too many files' });
    } else {
      totalBytes += size;
      // The host, too, passes over the mark that some editors put in front.
      files.set(path, (await fs.readFile(join(folder, path), 'utf8')).replace(/^\uFEFF/, ''));
    }
  };

  const readFolder = async (path: string, depth: number): Promise<void> => {
    if (depth > folderLimits.depth) {
      skipped.push({ path, reason: 'too deep' });
      return;
    }
    const entries = await fs.readdir(join(folder, path), { withFileTypes: true });
    for (const entry of entries.sort(byName)) {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isSymbolicLink()) skipped.push({ path: inner, reason: 'a link' });
      else if (entry.isDirectory()) {
        const ignored = ignoredFolders.has(entry.name) || entry.name.startsWith('.');
        if (!ignored) await readFolder(inner, depth + 1);
      } else if (entry.isFile() && readExtensions.test(entry.name)) await readFile(inner);
    }
  };
  await readFolder('', 0);
  return { files, skipped };
}

const byName = (left: Dirent, right: Dirent): number => (left.name < right.name ? -1 : 1);
