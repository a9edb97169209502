import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeModelIds } from '../../code-models/code-model-id.ts';
import { codeModels } from '../../code-models/code-models.ts';
import { grammars } from '../../code-models/syntax.ts';
import { loadParseCode } from '../../code-models/testing/load-parse-code.ts';
import { bindingsOf, type Example } from '../cases/example.ts';
import type { ReadCodeText } from '../knowledge.ts';
import { readCodeWith } from '../read-code-with.ts';
import type { AppFiles } from './app-files.ts';
import { diagnoseApp } from './diagnose-app.ts';
import { readWrittenFunctionJson } from './written-function-json.ts';

let readCode: ReadCodeText;
beforeAll(async () => {
  readCode = readCodeWith(await loadParseCode(...grammars));
});

const example: Example = {
  bindings: [
    { type: 'httpTrigger', direction: 'in', name: 'req', route: 'f/{id}', methods: ['post'] },
    {
      type: 'kusto',
      direction: 'in',
      name: 'rows',
      database: 'productsdb',
      connection: 'KustoConnectionString',
      kqlCommand: 'declare query_parameters (id:long);\nProducts | where ProductID == id',
      kqlParameters: '@id={id}',
    },
    {
      type: 'kusto',
      direction: 'out',
      name: 'out',
      database: 'productsdb',
      connection: 'KustoConnectionString',
      tableName: 'Products',
    },
    { type: 'http', direction: 'out', name: '$return' },
  ],
};
const functionJson = JSON.stringify({ bindings: bindingsOf(example) }, null, 2);
const declared = readWrittenFunctionJson('AddProduct', functionJson);

/** The app that a code model's own writer makes. */
function written(id: (typeof codeModelIds)[number]): AppFiles {
  const model = codeModels[id];
  return new Map([
    [
      'host.json',
      '{"version":"2.0","extensionBundle":{"id":"Microsoft.Azure.Functions.ExtensionBundle.Preview","version":"[4.*, 5.0.0)"}}',
    ],
    [
      'local.settings.json',
      '{"Values":{"KustoConnectionString":"Data Source=https://c.kusto.windows.net;Database=productsdb"}}',
    ],
    ['setup.kql', '.create table Products (ProductID:long, Name:string)'],
    ...(id === 'csharp-inproc' ? [['App.csproj', 'Microsoft.NET.Sdk.Functions'] as const] : []),
    ...(model.usesFunctionJson ? [['AddProduct/function.json', functionJson] as const] : []),
    [model.fileName('AddProduct'), model.write(declared).text],
  ]);
}

describe.each(codeModelIds)('an app of %s', (id) => {
  it('as its writer makes it has no error and no warning', () => {
    const { functions, findings } = diagnoseApp(written(id), { readCode });
    expect(functions).toEqual(['AddProduct']);
    expect(
      findings
        .filter(({ severity }) => severity !== 'information')
        .map(({ path, code, message }) => `${path} ${code}: ${message}`),
    ).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['KB-05', 'KB-29', 'KB-31']),
    );
  });

  it('that is garbled is read as far as it goes, and every place is in its file', () => {
    const files = [...written(id)];
    const edit = fc.record({
      file: fc.nat(files.length - 1),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      take: fc.nat(12),
      put: fc.string({ maxLength: 6, unit: 'grapheme' }),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const garbled = new Map(files);
        for (const { file, at, take, put } of edits) {
          const path = files[file]?.[0] ?? '';
          const text = garbled.get(path) ?? '';
          const start = Math.floor(at * text.length);
          garbled.set(path, text.slice(0, start) + put + text.slice(start + take));
        }
        for (const { path, span, fix, message } of diagnoseApp(garbled, { readCode }).findings) {
          const { length } = garbled.get(path) ?? '';
          for (const where of fix === undefined ? [span] : [span, fix.span]) {
            expect(where.offset).toBeGreaterThanOrEqual(0);
            expect(where.length).toBeGreaterThanOrEqual(0);
            expect(where.offset + where.length).toBeLessThanOrEqual(length);
          }
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 60 },
    );
  });
});
