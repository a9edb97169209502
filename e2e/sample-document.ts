import { readFileSync } from 'node:fs';
import type { GallerySample } from '../shared/src/gallery/sample.ts';

/** The document of a gallery sample, as its file has it. */
export function sampleDocument(id: string): GallerySample['document'] {
  const file = new URL(`../shared/src/gallery/samples/${id}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as GallerySample).document;
}

/** The first sample's function.json with another query, which needs no parameters. */
export function functionJsonWith(kqlCommand: string): string {
  const { bindings } = JSON.parse(sampleDocument('get-products-by-id').functionJson) as {
    readonly bindings: readonly Record<string, unknown>[];
  };
  const changed = bindings.map((binding) =>
    binding.type === 'kusto' ? { ...binding, kqlCommand, kqlParameters: '' } : binding,
  );
  return JSON.stringify({ bindings: changed }, null, 2);
}
