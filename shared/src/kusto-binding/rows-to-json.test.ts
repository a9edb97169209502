import { describe, expect, it } from 'vitest';
import { rowsToJsonText } from './rows-to-json.ts';

describe('rows as the host hands them on', () => {
  it('are an empty array without rows', () => {
    expect(rowsToJsonText([{ name: 'a', type: 'long' }], []).text).toBe('[]');
  });

  it('are indented objects, even for one row', () => {
    const { text } = rowsToJsonText([{ name: 'a', type: 'string' }], [['x']]);
    expect(text).toBe('[\n  {\n    "a": "x"\n  }\n]');
  });

  // binding-engine.md section 5.3
  it.each<[string, unknown, string]>([
    ['string', '', '""'],
    ['long', 5, '5'],
    ['long', '9223372036854775807', '9223372036854775807'],
    ['real', 1, '1.0'],
    ['real', 2.5, '2.5'],
    ['real', 'NaN', '"NaN"'],
    ['real', '-Infinity', '"-Infinity"'],
    ['decimal', '12345678901234567890.5', '12345678901234567890.5'],
    ['bool', true, 'true'],
    ['bool', 0, 'false'],
    ['datetime', '2024-05-01T12:30:45Z', '"2024-05-01T12:30:45Z"'],
    ['datetime', '2024-05-01T12:30:45.1230000Z', '"2024-05-01T12:30:45.123Z"'],
    ['timespan', '1.02:03:04', '"1.02:03:04"'],
    ['guid', '0f8fad5b-d9cb-469f-a165-70867728950e', '"0f8fad5b-d9cb-469f-a165-70867728950e"'],
    ['dynamic', null, 'null'],
    ['dynamic', 'x', '"x"'],
    ['int', null, 'null'],
    ['Int64', 7, '7'],
    ['SByte', 1, 'true'],
  ])('%s %j is %s', (type, value, json) => {
    expect(rowsToJsonText([{ name: 'c', type }], [[value]]).text).toContain(`"c": ${json}\n`);
  });

  it('keeps a dynamic value nested, and the later of two columns of one name', () => {
    const columns = [
      { name: 'a', type: 'long' },
      { name: 'a', type: 'dynamic' },
    ];
    const { json } = rowsToJsonText(columns, [[1, { b: [1, 'x'] }]]);
    expect(json[0]?.get('a')).toBeInstanceOf(Map);
  });
});
