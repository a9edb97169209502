import fc from 'fast-check';
import { expect, it } from 'vitest';
import { databasesOf, mappingCommand, setupScript } from './setup-script.ts';

const document = (...bindings: readonly object[]) => ({
  functionJson: JSON.stringify({
    bindings: bindings.map((binding) => ({
      type: 'kusto',
      name: 'x',
      direction: 'out',
      ...binding,
    })),
  }),
  appSettings: '{"Db":"fromSettings"}',
});

it('names each database once, settings looked up', () => {
  expect(
    databasesOf(
      document(...['a', '%Db%', 'a', '{x}', '%Missing%', '%'].map((database) => ({ database }))),
    ).map(({ name }) => name),
  ).toEqual(['a', 'fromSettings']);
});

it("has the cluster's own script, and streaming for what is written to it", () => {
  const one = document(
    { database: 'a', tableName: 'T' },
    { database: 'a', tableName: 'Q', ingestionType: 'Queued' },
    { database: 'a', direction: 'in', kqlCommand: 'R' },
  );
  expect(setupScript(one, new Map([['a', ['.create-merge table T (x:long)']]]))).toBe(
    [
      '// Database a',
      '.create-merge table T (x:long)',
      ".alter table ['T'] policy streamingingestion enable",
    ].join('\n\n'),
  );
});

it('says what is to be made where the cluster does not answer; nothing of it runs by itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (database, tableName, mappingRef) => {
      const script = setupScript(document({ database, tableName, mappingRef }), new Map());
      for (const line of script.split(/[\n\r\u2028\u2029]/)) {
        expect(line === '' || line.startsWith('//')).toBe(true);
      }
    }),
  );
  const script = setupScript(
    document({ database: 'a', tableName: "T'x", mappingRef: 'm' }),
    new Map(),
  );
  expect(script).toContain("// .create-merge table ['T\\'x'] (<column>: <type>)");
  expect(script).toContain("ingestion json mapping 'm' '<mapping>'");
});

it('a mapping is made as the cluster tells it', () => {
  const mapping = `[{"column":"a","path":"$['x\\\\y']"}]`;
  expect(mappingCommand('T', { name: 'm', kind: 'Json', mapping })).toBe(
    `.create-or-alter table ['T'] ingestion json mapping 'm' '[{"column":"a","path":"$[\\'x\\\\\\\\y\\']"}]'`,
  );
});
