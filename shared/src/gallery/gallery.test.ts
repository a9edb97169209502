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

/** Findings that only a run can make. */
const ofRuns = new Set(['KB-15', 'KB-16', 'KB-18', 'KB-19', 'KB-25']);

describe('the gallery', () => {
  it('begins with the two samples a newcomer starts from', () => {
    const inOrder = samples.toSorted((left, right) => left.order - right.order);
    expect(inOrder.slice(0, 2).map(({ id }) => id)).toEqual(['get-products-by-id', 'add-products']);
    expect(inOrder.map(({ order }) => order)).toEqual(inOrder.map((_, index) => index + 1));
  });

  // binding-engine.md section 9.2
  it('has all 61 sample functions of the extension, in their own languages', () => {
    const rows = new Set(samples.flatMap((sample) => sample.rows));
    expect([...rows].sort((left, right) => left - right)).toEqual(
      Array.from({ length: 61 }, (_, index) => index + 1),
    );
    const languages: readonly (readonly [number, number, string])[] = [
      [1, 20, 'csharp-inproc'],
      [21, 30, 'csharp-isolated'],
      [31, 42, 'java'],
      [43, 49, 'javascript-v3'],
      [50, 56, 'python-v1'],
      [57, 61, 'powershell'],
    ];
    for (const [first, last, codeModel] of languages) {
      for (const sample of samples) {
        const isIts = sample.rows.some((row) => row >= first && row <= last);
        if (isIts) expect(sample.document.codeModel, sample.id).toBe(codeModel);
      }
    }
  });

  it('has samples of our own for what the extension has none of', () => {
    const own = samples.filter(({ rows }) => rows.length === 0);
    const models = own.map(({ document }) => document.codeModel);
    expect(models).toEqual(
      expect.arrayContaining(['javascript-v4', 'typescript-v4', 'python-v2', 'csharp-script']),
    );
    expect(new Set(own.map(({ document }) => document.trigger.kind)).size).toBeGreaterThan(6);
  });

  it('titles tell the samples apart', () => {
    const titles = samples.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it.each(samples.map((sample) => [sample.id, sample] as const))(
    '%s: diagnostics and preview are as promised',
    (_, { document, expects }) => {
      const codes = diagnose(document).map(({ code }) => code);
      const known = (expects.diagnostics ?? []).filter((code) => !ofRuns.has(code));
      expect(codes).toEqual(expect.arrayContaining(known));
      const preview = previewInvocation(document, ambient);
      const errors = [preview.error, ...preview.bindings.map(({ error }) => error)];
      const messages = errors.flatMap((error) => error?.messages ?? []);
      if (expects.outcome === 'failed') {
        // What only the cluster refuses is looked at where samples run.
        if (messages.length > 0) expect(messages.join('\n')).toContain(expects.error ?? '');
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
