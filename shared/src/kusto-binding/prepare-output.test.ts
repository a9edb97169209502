import { describe, expect, it } from 'vitest';
import { toJson } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import type { FunctionValue } from './function-value.ts';
import { defaultPolling, readIngestionProperties } from './ingestion-properties.ts';
import { outOfProcessRows } from './out-of-process-rows.ts';
import { prepareOutput } from './prepare-output.ts';
import type { OutputTarget } from './requests.ts';

const target: OutputTarget = {
  binding: 'out',
  target: { kind: 'embedded', database: null },
  database: 'productsdb',
  table: 'Products',
  mappingRef: null,
  dataFormat: null,
  ingestionType: 'managed',
  polling: defaultPolling,
  ingestDetail: '',
};
const text = (value: string): FunctionValue => ({ kind: 'text', text: value });
function json(value: string): FunctionValue {
  const { root } = parseJson(value);
  if (root === null) throw new Error('test JSON');
  return { kind: 'json', json: toJson(root, 'as strings') };
}

const ingest = (value: FunctionValue, to = target) => prepareOutput(to, outOfProcessRows(value));

describe('output values', () => {
  // binding-engine.md section 6.3 [run]
  it.each<[string, FunctionValue, string[], number]>([
    ['an object', json('{"a":1}'), ['{"a":1}'], 0],
    ['an array', json('[{"a":1},{"a":2}]'), ['{\n  "a": 1\n}', '{\n  "a": 2\n}'], 0],
    ['lenient text', text(" {'a':1, b: 2, /* c */ } "), ['{"a":1,"b":2}'], 0],
    ['text array', text('[{"a":1}]'), ['{"a":1}'], 0],
    ['csv text', text('1,x,2.5'), [], 1],
    ['nothing', { kind: 'none' }, [], 0],
    ['mixed elements', json('[{"a":1},5,"x",[{"b":1}],null,true]'), ['{"a":1}'], 5],
    [
      'dates in text',
      text('{"a":"2024-05-01T12:30:45.000Z"}'),
      ['{"a":"2024-05-01T12:30:45Z"}'],
      0,
    ],
    [
      'offsets in text',
      text('{"a":"2024-05-01T12:30:45+02:00"}'),
      ['{"a":"2024-05-01T10:30:45+00:00"}'],
      0,
    ],
    ['date-only text', text('{"a":"2024-05-01"}'), ['{"a":"2024-05-01"}'], 0],
    [
      'dates in values',
      json('{"a":"2024-05-01T12:30:45.000Z"}'),
      ['{"a":"2024-05-01T12:30:45.000Z"}'],
      0,
    ],
    [
      'numbers',
      text('{"a":1.10,"b":1e3,"c":12345678901234567890}'),
      ['{"a":1.1,"b":1000.0,"c":12345678901234567890}'],
      0,
    ],
    ['many digits', text('{"a":1.23456789012345678901}'), ['{"a":1.2345678901234567}'], 0],
    ['duplicates', text('{"a":1,"b":2,"a":3}'), ['{"a":3,"b":2}'], 0],
  ])('%s', (_, value, rows, discarded) => {
    expect(ingest(value)).toMatchObject({ rows, discarded });
  });

  it('throws for text that looks like JSON and is none', () => {
    expect(() => ingest(text('{"a":}'))).toThrow(expect.objectContaining({ code: 'OV-01' }));
  });

  // section 6.5
  it('sends one row compact as json and several as documents of multijson', () => {
    expect(ingest(json('[{"a":1}]'))).toMatchObject({
      format: 'json',
      payload: '{"a":1}',
    });
    expect(ingest(json('[{"a":1},{"a":2}]'))).toMatchObject({
      format: 'multijson',
      payload: '{\n  "a": 1\n}\n{\n  "a": 2\n}',
    });
  });

  it('puts JSON text into a text format', () => {
    const csv = { ...target, dataFormat: 'JSON' };
    expect(ingest(json('{"a":1}'), csv)).toMatchObject({
      format: 'csv',
      payload: '{\n  "a": 1\n}',
    });
  });

  it.each([
    [null, defaultPolling],
    [
      '@flushImmediately= TRUE ,@pollIntervalSeconds=15,@pollTimeoutMinutes=1',
      { flushImmediately: true, pollIntervalSeconds: 15, pollTimeoutMinutes: 1 },
    ],
    [
      '@flushImmediately=1,@pollIntervalSeconds=x,@PollTimeoutMinutes=5',
      { flushImmediately: false, pollIntervalSeconds: 0, pollTimeoutMinutes: 30 },
    ],
  ])('ingestionProperties %j', (properties, polling) => {
    expect(readIngestionProperties(properties)).toEqual(polling);
  });
});
