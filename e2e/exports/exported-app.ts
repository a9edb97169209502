import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportApp } from '#shared/app-export/export-app';
import type { CodeModelId } from '#shared/code-models/code-model-id';
import { readSample } from '#shared/gallery/gallery';
import type { GallerySample } from '#shared/gallery/sample';

/** A sample of the gallery, exported in one of the languages. */
export interface ExportedApp {
  readonly sample: string;
  readonly codeModel: CodeModelId;
  readonly folder: string;
  /** Relative to `folder`. */
  readonly files: readonly string[];
}

/** Thrown by a check that cannot be made here: what is missing. */
export class Skipped extends Error {}

/** What a check found: by sample, why it failed or could not be checked; others passed. */
export type Failures = ReadonlyMap<string, string | Skipped>;

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export const modelFolder = (codeModel: CodeModelId): string =>
  join(root, '.cache', 'exports', codeModel);

/** A function to export: one of the gallery, or one made up. */
export type Sample = Pick<GallerySample, 'id' | 'document'>;

export function gallerySamples(): readonly Sample[] {
  const folder = join(root, 'shared', 'src', 'gallery', 'samples');
  return readdirSync(folder).map((file) =>
    readSample(
      file.replace(/\.json$/, ''),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown,
    ),
  );
}

/** The sample with its own code in its own language, in another with what the writer gives. */
export function writeApp({ id, document }: Sample, codeModel: CodeModelId): ExportedApp {
  const own = document.codeModel === codeModel;
  const files = exportApp({ ...document, codeModel, code: own ? document.code : null }, '');
  const folder = join(modelFolder(codeModel), 'apps', id);
  rmSync(folder, { recursive: true, force: true });
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { sample: id, codeModel, folder, files: files.map(({ path }) => path) };
}
