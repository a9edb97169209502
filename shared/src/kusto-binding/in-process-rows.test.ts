import { describe, expect, it } from 'vitest';
import { toJson } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import { readTypeName } from '../parameter-types/type-name.ts';
import type { FunctionValue } from './function-value.ts';
import { inProcessRows } from './in-process-rows.ts';
import { defaultPolling } from './ingestion-properties.ts';
import { prepareOutput } from './prepare-output.ts';

const text = (value: string): FunctionValue => ({ kind: 'text', text: value });
function json(value: string): FunctionValue {
  const { root } = parseJson(value);
  if (root === null) throw new Error('test JSON');
  return { kind: 'json', json: toJson(root, 'as strings') };
}

function ingest(type: string, value: FunctionValue, dataFormat: string | null = null) {
  const target = {
    binding: 'out',
    target: { kind: 'embedded', database: null },
    database: 'd',
    table: 'T',
    mappingRef: null,
    dataFormat,
    ingestionType: 'managed',
    polling: defaultPolling,
    ingestDetail: '',
  } as const;
  const bound = {
    binding: 'out',
    text: type,
    isDeclared: true,
    type: readTypeName(type),
    properties: null,
    imperative: false,
  };
  return prepareOutput(target, inProcessRows(value, bound, dataFormat));
}

// binding-engine.md sections 6.2 and 6.5; `§` parts rows.
describe('what an in-process parameter writes', () => {
  it.each<[string, FunctionValue, string | null, number, string, string]>([
    ['out Product', json('{"a":1}'), null, 1, 'json', '{"a":1}'],
    [
      'out Product[]',
      json('[{"a":1},{"a":2}]'),
      null,
      2,
      'multijson',
      '{\n  "a": 1\n}\n{\n  "a": 2\n}',
    ],
    ['out Product[]', json('[{"a":1}]'), null, 1, 'json', '{"a":1}'],
    ['out Product[]', json('[]'), null, 0, 'json', ''],
    ['out Product', { kind: 'none' }, null, 0, 'json', ''],
    ['ICollector<Product>', json('[{"a":1},null]'), null, 1, 'json', '{"a":1}'],
    ['IAsyncCollector<string>', json('["1,x","2,y"]'), 'csv', 2, 'csv', '1,x\n2,y'],
    // One raw row, whatever it holds.
    ['out string', text('1,x\n2,y'), 'csv', 1, 'csv', '1,x\n2,y'],
    ['out string', text('{"a":1}\n{"a":2}'), null, 1, 'json', '{"a":1}\n{"a":2}'],
    // A string behind `object` gets quotes in JSON only.
    ['out object', text('say "x"'), null, 1, 'json', '"say \\"x\\""'],
    ['out object', text('1,x'), 'csv', 1, 'csv', '1,x'],
    ['out object', text('1,x'), 'JSON', 1, 'csv', '1,x'],
    ['out object', json('{"a":1}'), null, 1, 'json', '{"a":1}'],
    ['out JObject', json('{"a":1}'), null, 1, 'json', '{"a":1}'],
    ['out JObject', json('{"a":1}'), 'csv', 1, 'csv', '{\n  "a": 1\n}'],
    // What ToString of a class gives.
    ['out Product', json('{"a":1}'), 'csv', 1, 'csv', 'Product'],
    ['out List<Product>', json('[{"a":1},{"a":2}]'), null, 1, 'json', '[{"a":1},{"a":2}]'],
  ])('%s %j %s', (type, value, dataFormat, count, format, payload) => {
    const request = ingest(type, value, dataFormat);
    expect(request.rows.length).toBe(count);
    expect(request).toMatchObject({ format, payload, discarded: 0 });
  });
});
