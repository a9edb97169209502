import { expect, test } from 'vitest';
import { kqlName, schemaItems } from './schema-items.ts';

const database = {
  Name: 'productsdb',
  Tables: {
    Products: {
      Name: 'Products',
      DocString: 'What is sold',
      OrderedColumns: [
        { Name: 'ProductID', CslType: 'long', Type: 'System.Int64' },
        { Name: 'unit price', CslType: 'real', Type: 'System.Double' },
      ],
    },
    Audit: { Name: 'Audit', OrderedColumns: [] },
  },
  Functions: {
    GetProducts: {
      Name: 'GetProducts',
      InputParameters: [
        { Name: 'id', CslType: 'long' },
        { Name: 'T', Columns: [] },
      ],
    },
  },
};

test('tables by name, columns of the open ones in their order, functions last', () => {
  const lines = schemaItems(database, new Set(['table Products']));
  expect(lines.map(({ name, detail, depth }) => [name, detail, depth])).toEqual([
    ['Audit', '0', 0],
    ['Products', '2', 0],
    ['ProductID', 'long', 1],
    ['unit price', 'real', 1],
    ['GetProducts', '(id: long, T: table)', 0],
  ]);
  expect(lines.map(({ text }) => text)).toContain("['unit price']");
  expect(lines.at(-1)?.text).toBe('GetProducts()');
});

test('a schema of another shape gives no lines, not an error', () => {
  for (const odd of [null, 'text', [], { Tables: [1, 2] }, { Tables: { T: null } }]) {
    expect(schemaItems(odd, new Set())).toEqual([]);
  }
});

test('names are quoted where they must be', () => {
  expect(kqlName('State')).toBe('State');
  expect(kqlName('1st')).toBe("['1st']");
  expect(kqlName("it's\\")).toBe("['it\\'s\\\\']");
});
