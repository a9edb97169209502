import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../doctor/diagnose.ts';
import { previewInvocation } from '../preview/preview-invocation.ts';
import { readSample } from './gallery.ts';

const folder = new URL('./samples/', import.meta.url);
const samples = readdirSync(folder).map((file) =>
  readSample(
    file.replace(/\.json$/, ''),
    JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown,
  ),
);
const ambient = {
  now: () => new Date(Date.UTC(2024, 4, 1, 12, 30, 45)),
  newGuid: () => '0f8fad5b-d9cb-469f-a165-70867728950e',
};

describe('the gallery', () => {
  it('begins with the two samples a newcomer starts from', () => {
    const inOrder = samples.toSorted((left, right) => left.order - right.order);
    expect(inOrder.slice(0, 2).map(({ id }) => id)).toEqual(['get-products-by-id', 'add-products']);
    expect(inOrder.map(({ order }) => order)).toEqual(inOrder.map((_, index) => index + 1));
  });

  it('stands for at least 20 sample functions and has at least six of our own', () => {
    expect(new Set(samples.flatMap(({ rows }) => rows)).size).toBeGreaterThanOrEqual(20);
    expect(samples.filter(({ rows }) => rows.length > 0).length).toBeGreaterThanOrEqual(20);
    expect(samples.filter(({ rows }) => rows.length === 0).length).toBeGreaterThanOrEqual(6);
  });

  it.each(samples.map((sample) => [sample.id, sample] as const))(
    '%s: diagnostics and preview are as promised',
    (_, { document, expects }) => {
      const codes = diagnose(document).map(({ code }) => code);
      expect(codes).toEqual(expect.arrayContaining([...(expects.diagnostics ?? [])]));
      const preview = previewInvocation(document, ambient);
      const errors = [preview.error, ...preview.bindings.map(({ error }) => error)];
      const messages = errors.flatMap((error) => error?.messages ?? []);
      if (expects.outcome === 'failed') {
        expect(messages.join('\n')).toContain(expects.error ?? '');
      } else {
        expect(messages).toEqual([]);
        // What is not a pitfall has nothing worse to say than an information.
        const bad = diagnose(document).filter(({ severity }) => severity !== 'information');
        const promised = new Set(expects.diagnostics ?? []);
        expect(bad.filter(({ code }) => !promised.has(code))).toEqual([]);
      }
    },
  );

  it('names the property of a file that is wrong', () => {
    expect(() => readSample('x', { id: 'y' })).toThrow("x.json: 'id' must be 'x'");
    expect(() => readSample('x', [])).toThrow("x.json: 'the file' must be an object.");
  });
});
