import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeModelIds } from '../code-models/code-model-id.ts';
import { grammars } from '../code-models/syntax.ts';
import { loadParseCode } from '../code-models/testing/load-parse-code.ts';
import { diagnoseApp } from '../doctor/app/diagnose-app.ts';
import type { ReadCodeText } from '../doctor/knowledge.ts';
import { readCodeWith } from '../doctor/read-code-with.ts';
import { readSample } from '../gallery/gallery.ts';
import { exportApp } from './export-app.ts';

let readCode: ReadCodeText;
beforeAll(async () => {
  readCode = readCodeWith(await loadParseCode(...grammars));
});

const folder = new URL('../gallery/samples/', import.meta.url);
const ids = ['add-products', 'query-on-a-timer', 'queue-message-to-a-row', 'event-hub-to-kusto'];
const samples = readdirSync(folder)
  .map((file) => file.replace(/\.json$/, ''))
  .filter((id) => ids.includes(id))
  .map((id) =>
    readSample(id, JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8')) as unknown),
  );

const setup = ['Products', 'ProductsEH']
  .map((table) => `.create-merge table ${table} (ProductID:long, Name:string, Cost:real)`)
  .join('\n\n');

describe.each(codeModelIds)('an exported app of %s', (codeModel) => {
  it('is one in which the doctor finds its function, and nothing wrong', () => {
    expect(samples).toHaveLength(ids.length);
    for (const { id, document } of samples) {
      const files = exportApp({ ...document, codeModel, code: null }, setup);
      const { functions, findings } = diagnoseApp(
        new Map(files.map(({ path, text }) => [path, text])),
        { readCode },
      );
      expect(functions, id).toEqual([document.functionName]);
      const wrong = findings.filter(({ severity }) => severity !== 'information');
      expect(
        wrong.map(({ path, code, message }) => `${path} ${code}: ${message}`),
        id,
      ).toEqual([]);
    }
  });
});
