import { readFileSync } from 'node:fs';
import type { GallerySample } from '../shared/src/gallery/sample.ts';

/** A gallery sample, as its file has it. */
export function sample(id: string): GallerySample {
  const file = new URL(`../shared/src/gallery/samples/${id}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as GallerySample;
}

export const sampleDocument = (id: string): GallerySample['document'] => sample(id).document;

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
