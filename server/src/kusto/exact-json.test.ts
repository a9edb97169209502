import { describe, expect, it } from 'vitest';
import { JsonError, maxJsonDepth, parseExactJson, toJsonText } from './exact-json.ts';

describe('JSON read exactly', () => {
  it.each([
    ['9223372036854775807', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['-0.5e3', -500],
    ['1.10', 1.1],
    ['0.1234567890123456789', '0.1234567890123456789'],
    ['1e999', '1e999'],
    ['"a\\u00e9\\n\\"\\\\"', 'aé\n"\\'],
    [' [ ] ', []],
    ['[true,false,null]', [true, false, null]],
    ['{"a":{"b":[1]}}', new Map([['a', new Map([['b', [1]]])]])],
  ])('%s', (text, value) => {
    expect(parseExactJson(text)).toEqual(value);
  });

  it('agrees with JSON.parse on what is JSON', () => {
    const texts = [
      '',
      ' ',
      '{',
      '[1,]',
      '{"a":1,}',
      "{'a':1}",
      '01',
      '+1',
      '1.',
      '.5',
      'tru',
      'NaN',
    ];
    const more = [
      '"\n"',
      '"\\x"',
      '"\\u12"',
      '"',
      '"\\"',
      '1 2',
      '[1 2]',
      '{"a" 1}',
      '{1:2}',
      'nul',
    ];
    for (const text of [...texts, ...more]) {
      expect(() => JSON.parse(text), text).toThrow();
      expect(() => parseExactJson(text), text).toThrow(JsonError);
    }
  });

  it('keys that mean something to JavaScript mean nothing', () => {
    const value = parseExactJson('{"__proto__":{"polluted":1},"constructor":2}');
    expect(value).toEqual(
      new Map<string, unknown>([
        ['__proto__', new Map([['polluted', 1]])],
        ['constructor', 2],
      ]),
    );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('of equal keys the last one counts', () => {
    expect(parseExactJson('{"a":1,"a":2}')).toEqual(new Map([['a', 2]]));
  });

  it('nesting has a limit, which no depth passes', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(() => parseExactJson(nested(maxJsonDepth))).not.toThrow();
    expect(() => parseExactJson(nested(maxJsonDepth + 1))).toThrow(JsonError);
    expect(() => parseExactJson('['.repeat(1_000_000))).toThrow(JsonError);
    expect(() => parseExactJson('{"a":'.repeat(1_000_000))).toThrow(JsonError);
  });

  it('long strings and numbers take linear time', () => {
    const start = performance.now();
    expect(parseExactJson(`"${'\\\\'.repeat(1_000_000)}"`)).toHaveLength(1_000_000);
    expect(parseExactJson(`"${'\\"'.repeat(1_000_000)}"`)).toHaveLength(1_000_000);
    expect(parseExactJson('9'.repeat(2_000_000))).toHaveLength(2_000_000);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('becomes the same text again', () => {
    const text = '{"a":[1,9007199254740993,"x\\n",null,true,{"__proto__":0.5}]}';
    expect(toJsonText(parseExactJson(text))).toBe(text);
  });
});
