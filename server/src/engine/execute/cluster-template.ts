import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Cluster, type ClusterOptions } from './cluster.ts';
import { exists } from './cluster-file.ts';
import { macrosMark } from './cluster-state.ts';

/** Grows when the engine would fill a file otherwise with the same set-up. */
const templateVersion = 1;

export interface TemplateOptions {
  /** Holds the file; processes may share it. */
  readonly folder: string;
  /** Tells one set-up from another. */
  readonly setUpMark: string;
  /** Fills a cluster that holds nothing. */
  readonly setUp: (cluster: Cluster) => Promise<void>;
  readonly onMaking: () => void;
}

/**
 * The file that every new cluster is a copy of: the set-up runs once on a machine, a copy takes
 * milliseconds. Several processes may ask at once; whoever is last wins with the same content.
 */
export async function ensureTemplate(
  options: TemplateOptions,
  cluster: ClusterOptions,
): Promise<string> {
  const mark = createHash('sha256')
    .update(`${templateVersion}\n${macrosMark}\n${options.setUpMark}`)
    .digest('hex')
    .slice(0, 16);
  const path = join(options.folder, `cluster-template-${mark}.duckdb`);
  if (await exists(path)) return path;
  options.onMaking();
  await mkdir(options.folder, { recursive: true });
  const unfinished = join(options.folder, `cluster-template-${randomUUID()}.unfinished`);
  try {
    const made = await Cluster.open(unfinished, cluster);
    try {
      await options.setUp(made);
    } finally {
      made.close();
    }
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
    await rm(`${unfinished}.wal`, { force: true });
  }
  return path;
}
