import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './run-command.mjs';

/** First-load JavaScript, gzip; what the page loads later (Monaco, Kusto.Language) does not count. */
export const firstLoadLimit = 230 * 1000;

/** Vite's manifest -> the files index.html loads before anything runs, with their gzip sizes. */
export function firstLoadFiles(folder = join(root, 'dist', 'client')) {
  const manifestFile = join(folder, '.vite', 'manifest.json');
  if (!existsSync(manifestFile)) throw new Error('The client is not built: no manifest.');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const files = new Set();
  const visit = (key) => {
    const { file, imports = [] } = manifest[key];
    if (files.has(file)) return;
    files.add(file);
    for (const next of imports) visit(next);
  };
  for (const [key, { isEntry }] of Object.entries(manifest)) if (isEntry) visit(key);
  return [...files].map((file) => ({
    file,
    gzipBytes: gzipSync(readFileSync(join(folder, file)), { level: 9 }).length,
  }));
}

/** -> whether the first load is small enough, and a line that says so. */
export function checkClientSize() {
  const files = firstLoadFiles();
  const total = files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  return {
    ok: total <= firstLoadLimit,
    text: `first-load JavaScript ${kilobytes(total)} gzip in ${files.length} files (at most ${kilobytes(firstLoadLimit)})`,
  };
}
