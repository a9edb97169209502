import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportApp } from '#shared/app-export/export-app';
import type { BindingDocument } from '#shared/code-models/binding-document';
import type { CodeModelId } from '#shared/code-models/code-model-id';
import { codeModels } from '#shared/code-models/code-models';
import { fromFunctionJson } from '#shared/code-models/function-json/from-function-json';
import { readFunctionJson } from '#shared/function-json/read-function-json';
import { readSample } from '#shared/gallery/gallery';
import type { GallerySample } from '#shared/gallery/sample';

/** A sample of the gallery, exported in one of the languages. */
export interface ExportedApp {
  readonly sample: string;
  readonly codeModel: CodeModelId;
  readonly folder: string;
  /** Relative to `folder`. */
  readonly files: readonly string[];
  /** What the writer says that its code declares; null for code that somebody wrote. */
  readonly declared: BindingDocument | null;
}

/** Thrown by a check that cannot be made here: what is missing. */
export class Skipped extends Error {}

/** What a check found: by sample, why it failed or could not be checked; others passed. */
export type Failures = ReadonlyMap<string, string | Skipped>;

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Kusto bindings as the language's library must tell them to the host; null when nobody knows. */
export const kustoBindings = ({ declared }: ExportedApp): readonly object[] | null =>
  declared?.bindings
    .filter(({ type }) => type.toLowerCase() === 'kusto')
    .map(({ name, direction, properties }) => ({
      ...Object.fromEntries(properties.map((property) => [property.name, property.value])),
      type: 'kusto',
      name,
      direction,
    })) ?? null;

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
  const { definition } = readFunctionJson(document.functionJson);
  const declared =
    definition === null || (own && document.code !== null)
      ? null
      : codeModels[codeModel].write(fromFunctionJson(definition, document.functionName)).document;
  return { sample: id, codeModel, folder, files: files.map(({ path }) => path), declared };
}
