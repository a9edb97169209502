import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Catalog } from './catalog/catalog.ts';
import { scalarFunctions, windowFunctions } from './functions/index.ts';
import { refusedFunctions } from './functions/refused-functions.ts';
import { languageLists } from './parse/language-lists.ts';
import { fullyQualifiedName, localPrincipal } from './principal.ts';
import { supportMatrix, translatedElsewhere } from './support-matrix.ts';
import { translateQuery } from './translate/translate-query.ts';

const catalog: Catalog = {
  version: 1,
  defaultDatabase: 'Playground',
  nextId: 1,
  roles: [],
  databases: new Map([
    [
      'Playground',
      {
        name: 'Playground',
        prettyName: '',
        readOnly: false,
        tables: new Map([
          [
            'E',
            {
              name: 'E',
              columns: ['a', 'b', 'n', 'w'].map((name, i) => ({
                name,
                type: 'long' as const,
                docString: '',
                physicalName: `c${i}`,
              })),
              folder: '',
              docString: '',
              physicalName: '"d1"."t1"',
              guid: '00000000-0000-0000-0000-000000000001',
              nextColumn: 5,
              mappings: new Map(),
              policies: new Map(),
            },
          ],
        ]),
        functions: new Map([
          [
            'V',
            {
              name: 'V',
              parameters: '()',
              body: '{ E | summarize n = count() by a }',
              folder: '',
              docString: '',
              materializedView: {
                sourceTable: 'E',
                columns: [
                  { name: 'a', type: 'long' as const },
                  { name: 'n', type: 'long' as const },
                ],
              },
            },
          ],
        ]),
        physicalName: 'd1',
        guid: '00000000-0000-0000-0000-000000000002',
        minorVersion: 1,
        mappings: new Map(),
        policies: new Map(),
        entityGroups: [],
        storedQueryResults: [
          {
            id: '00000000-0000-0000-0000-000000000003',
            name: 'R',
            principal: fullyQualifiedName(localPrincipal),
            columns: [{ name: 'a', type: 'long' as const, docString: '', physicalName: 'c1' }],
            physicalName: '"d1"."t2"',
            createdTicks: 0n,
            expiresTicks: 1n,
            rowCount: 0n,
            sizeInBytes: 0n,
          },
        ],
      },
    ],
  ]),
};

const translate = (text: string) =>
  translateQuery(
    { text, database: 'Playground', nowTicks: 0n, cluster: 'http://c', principal: localPrincipal },
    catalog,
  );

it('the page docs/support-matrix.md is what the tables say', async () => {
  await expect(supportMatrix()).toMatchFileSnapshot('../../../docs/support-matrix.md');
});

it('the README has the totals of the page', async () => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  const totals = supportMatrix().matchAll(/^(\d+) in .* (\d+) refused\.$/gm);
  const [operators, functions, aggregates, plugins, commands] = [...totals].map(
    ([, all, refused]) => `${Number(all) - Number(refused)} of ${all}`,
  );
  expect(readme.replaceAll('\n', ' ')).toContain(
    `${operators} operators, ${functions} functions, ${aggregates} aggregates, ${plugins} plugins and ${commands} management commands`,
  );
});

describe('functions that are no rows of a table', () => {
  it.each(Object.entries(translatedElsewhere))('%s is translated', (_name, query) => {
    expect(translate(query).statements).toHaveLength(1);
  });
});

it('what is refused is a function of the language, and no row of a table', () => {
  const { functions } = languageLists();
  for (const name of Object.keys(refusedFunctions)) {
    expect(functions).toContain(name);
    expect(scalarFunctions).not.toHaveProperty(name);
    expect(windowFunctions).not.toHaveProperty(name);
  }
});

it('a function that is not supported is refused by name, with its span', () => {
  expect(() => translate('print geo_info_from_ip_address("1.2.3.4")')).toThrow(
    expect.objectContaining({ code: 'EMB0001', span: { offset: 6, length: 35 } }),
  );
});
