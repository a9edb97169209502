import { readdirSync, readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, test } from 'vitest';
import type { Catalog, Database } from '../catalog/catalog.ts';
import { Gate } from '../execute/gate.ts';
import { macros, registerJavascriptFunctions } from '../functions/index.ts';
import { localPrincipal } from '../principal.ts';
import { translateQuery } from '../translate/translate-query.ts';
import type { KustoType } from '../types.ts';
import { printCell, printExpected } from './print-cell.ts';
import { readCase } from './read-case.ts';

const playground: Database = {
  name: 'Playground',
  prettyName: '',
  readOnly: false,
  tables: new Map(),
  functions: new Map(),
  physicalName: 'd1',
  guid: '00000000-0000-0000-0000-000000000001',
  minorVersion: 0,
  mappings: new Map(),
  policies: new Map(),
  entityGroups: [],
  storedQueryResults: [],
};
const catalog: Catalog = {
  version: 1,
  defaultDatabase: 'Playground',
  nextId: 2,
  roles: [],
  databases: new Map([['Playground', playground]]),
};

const folder = new URL('.', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.kql'),
);

const connection = await (await DuckDBInstance.create(':memory:')).connect();
registerJavascriptFunctions(connection);
for (const macro of macros) await connection.run(macro);

const gate = await Gate.open();
afterAll(() => gate.close());

describe('conformance cases', () => {
  for (const file of files) {
    const conformance = readCase(readFileSync(new URL(file, folder), 'utf8'));
    const run = conformance.failing === null ? test : test.fails;
    run(`${file}: ${conformance.title}`, async () => {
      const { statements } = translateQuery(
        {
          text: conformance.query,
          database: 'Playground',
          nowTicks: 639_000_000_000_000_000n,
          cluster: 'local',
          principal: localPrincipal,
        },
        catalog,
      );
      const { columns } = conformance;
      const cellsOf = <T>(row: readonly T[], print: (cell: T, type: KustoType) => string) =>
        row.map((cell, i) => print(cell, columns[i]?.type ?? 'string'));
      const last = statements.at(-1);
      expect(last?.columns).toEqual(columns);
      expect(await gate.refusal(last?.sql ?? '', new Set())).toBeNull();
      const reader = await connection.runAndReadAll(last?.sql ?? '');
      expect(reader.getRows().map((row) => cellsOf(row, printCell))).toEqual(
        conformance.rows.map((row) => cellsOf(row, printExpected)),
      );
      await expect(`${last?.sql}\n`).toMatchFileSnapshot(file.replace(/\.kql$/, '.sql'));
    });
  }
});
