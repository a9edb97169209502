import { expect, it } from 'vitest';
import type { BindingDocument } from '#shared/code-models/binding-document';
import { readShowSchema } from '#shared/doctor/schema/read-show-schema';
import { knownRows } from './known-rows.ts';
import { idleRun, reduceRun } from './run.ts';

const kusto = (name: string, direction: 'in' | 'out'): BindingDocument['bindings'][number] => ({
  name,
  type: 'kusto',
  direction,
  properties: [
    { name: 'Database', value: 'db' },
    { name: 'tableName', value: 'Products' },
  ],
});
const document = { functionName: 'F', bindings: [kusto('rows', 'in'), kusto('written', 'out')] };
const schema = readShowSchema({
  Databases: {
    db: {
      Tables: { Products: { OrderedColumns: [{ Name: 'Id', CslType: 'long' }] } },
      Functions: {},
    },
  },
});
const columns = [{ name: 'n', type: 'string' }];

it('an input has the columns that were read, an output those of its table', () => {
  const run = reduceRun(idleRun, {
    event: 'rows',
    binding: 'rows',
    elapsedMs: 1,
    columns,
    rows: [],
    total: 0,
  });
  const rows = knownRows(document, run, schema);
  expect(rows.get('rows')).toEqual(columns);
  expect(rows.get('written')).toEqual([{ name: 'Id', type: 'long' }]);
});

it('what is not known is left out', () => {
  expect(knownRows(document, idleRun, null).size).toBe(0);
});
