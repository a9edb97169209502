import { describe, expect, it } from 'vitest';
import { readFunctionJson } from '#shared/function-json/read-function-json';
import type { FunctionOutput } from '#shared/playground-api/function-app-document';
import { outputRows } from './output-rows.ts';

const { definition } = readFunctionJson(
  JSON.stringify({
    bindings: [
      { type: 'httpTrigger', direction: 'in', name: 'req' },
      {
        type: 'kusto',
        direction: 'in',
        name: 'found',
        database: 'd',
        connection: 'c',
        kqlCommand: 'T',
      },
      {
        type: 'kusto',
        direction: 'out',
        name: 'products',
        database: 'd',
        connection: 'c',
        tableName: 'Products',
      },
      { type: 'http', direction: 'out', name: 'res' },
    ],
  }),
);
const given = (binding: string): FunctionOutput => ({
  binding,
  value: { kind: 'trigger-payload' },
});
const shape = (outputs: readonly FunctionOutput[], read = definition) =>
  outputRows(read, outputs).rows.map(({ binding, value, target }) => [binding, value.kind, target]);

describe('outputs to show', () => {
  it('a declared output that nothing is said about gets the payload, as a run does', () => {
    expect(shape([])).toEqual([['products', 'trigger-payload', 'table Products']]);
  });

  it('names are the same in any letter case', () => {
    expect(shape([given('Products')])).toEqual([['Products', 'trigger-payload', 'table Products']]);
  });

  it('what is given to no binding is shown as such, and while function.json is broken, plainly', () => {
    expect(shape([given('other')])).toEqual([
      ['products', 'trigger-payload', 'table Products'],
      ['other', 'trigger-payload', 'no such binding in function.json'],
    ]);
    expect(shape([given('other')], null)).toEqual([['other', 'trigger-payload', '']]);
  });

  it('an http output is shown once something is given to it', () => {
    expect(shape([given('res')]).at(-1)).toEqual(['res', 'trigger-payload', 'HTTP response']);
  });

  it('inputs are those of Kusto', () => {
    expect(outputRows(definition, []).inputs).toEqual(['found']);
  });
});
