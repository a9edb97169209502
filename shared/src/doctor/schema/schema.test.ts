import { describe, expect, it } from 'vitest';
import { textOf } from '../../text/span.ts';
import { readSetupScript } from './read-setup-script.ts';
import { readShowSchema } from './read-show-schema.ts';

const script = `// what the samples use
.create-merge tables Products (ProductID:long, Name:string, Cost:double), Item (ItemID:long)
.create table ProductsChangeLog (ProductID:long, CreatedAt:datetime)
.create-merge table Item (ItemName:string)
.create-or-alter table Products ingestion json mapping "item_to_product_json"
  '[{"column":"ProductID","path":"$.ItemID"},'
  '{"Column":"Name","Properties":{"Path":"$[\\'ItemName\\']"}},{"Column":"Cost","Properties":{"ConstValue":"1"}}]'
.create-or-alter function with (folder='x', docstring=@'(') GetProductsByName (name:string) { Products | where Name == name and "}" != '' }
.alter table Products policy streamingingestion enable
.alter table ['two words'] policy streamingingestion '{"IsEnabled": true}'
.set-or-append X <| print a = 1.5
`;

describe('a set-up script', () => {
  const { schema, joined, strayMappings } = readSetupScript(script);

  it('gives tables with their columns, types by their own name', () => {
    expect([...schema.tables.keys()]).toEqual(['Products', 'Item', 'ProductsChangeLog']);
    expect(schema.tables.get('Products')?.columns).toEqual([
      { name: 'ProductID', type: 'long' },
      { name: 'Name', type: 'string' },
      { name: 'Cost', type: 'real' },
    ]);
    expect(schema.tables.get('Item')?.columns.map(({ name }) => name)).toEqual([
      'ItemID',
      'ItemName',
    ]);
  });

  it('gives mappings in both forms', () => {
    expect(schema.tables.get('Products')?.mappings).toEqual([
      {
        name: 'item_to_product_json',
        kind: 'json',
        entries: [
          { column: 'ProductID', path: '$.ItemID' },
          { column: 'Name', path: "$['ItemName']" },
          { column: 'Cost', path: null },
        ],
      },
    ]);
  });

  it('gives functions whole, and which tables take streamed rows', () => {
    expect(schema.functions.get('GetProductsByName')).toEqual({
      name: 'GetProductsByName',
      parameters: '(name:string)',
      body: `{ Products | where Name == name and "}" != '' }`,
    });
    expect(schema.tables.get('Products')?.streaming).toBe(true);
    expect(schema.tables.get('ProductsChangeLog')?.streaming).toBe(false);
    expect([joined, strayMappings]).toEqual([[], []]);
  });

  it('marks a second command on a line, and a mapping of a table that it does not make', () => {
    const text =
      ".create table Products (a:long)\n.create table Product ingestion json mapping 'm' '[]' .create table T (b:long)";
    const read = readSetupScript(text);
    expect(read.joined.map(({ offset }) => text.slice(offset, offset + 16))).toEqual([
      '.create table T ',
    ]);
    expect(read.strayMappings.map((stray) => textOf(text, stray.span))).toEqual(['Product']);
    expect(read.schema.tables.has('T')).toBe(true);
    expect(read.schema.tables.get('T')?.streaming).toBeNull();
  });

  it.each([
    '',
    '.',
    '.create',
    '.create table',
    '.create table T (a:',
    "'",
    '```',
    '.create function F (',
    '{{{',
  ])('survives %j', (text) => {
    expect(readSetupScript(text).schema.tables.size).toBeLessThanOrEqual(1);
  });
});

describe('the live schema', () => {
  it('is read from what .show schema as json answers', () => {
    const schema = readShowSchema({
      Databases: {
        productsdb: {
          Tables: { T: { OrderedColumns: [{ Name: 'a', CslType: 'long' }] } },
          Functions: {
            F: {
              Body: '{ T }',
              InputParameters: [
                { Name: 'x', CslType: 'long', CslDefaultValue: '1' },
                { Name: 't', Columns: [{ Name: 'b', CslType: 'string' }] },
              ],
            },
          },
        },
      },
    }).database('ProductsDB');
    expect(schema?.tables.get('T')?.columns).toEqual([{ name: 'a', type: 'long' }]);
    expect(schema?.functions.get('F')?.parameters).toBe('(x:long=1, t:(b:string))');
  });

  it.each([null, 1, {}, { Databases: [] }, { Databases: { d: null } }])('survives %j', (answer) => {
    expect(readShowSchema(answer).database('x')).toBeNull();
  });
});
