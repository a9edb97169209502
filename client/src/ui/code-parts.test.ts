import { describe, expect, it } from 'vitest';
import { jsonCodeParts, markParts, prettyJson } from './code-parts.ts';

describe('prettyJson', () => {
  it.each([
    [
      '{"a":[1,{"b":"x, {y}"}],"c":{}}',
      '{\n  "a": [\n    1,\n    {\n      "b": "x, {y}"\n    }\n  ],\n  "c": {}\n}',
    ],
    ['[]', '[]'],
    ['12345678901234567890', '12345678901234567890'],
    ['{"a":1.10}', '{\n  "a": 1.10\n}'],
    ['"a\\"b"', '"a\\"b"'],
    ['[[],[1]]', '[\n  [],\n  [\n    1\n  ]\n]'],
  ])('%s', (text, expected) => {
    expect(prettyJson(text)).toBe(expected);
  });

  it('text that is no JSON has no pretty form', () => {
    expect(prettyJson('{a}')).toBe(null);
  });
});

describe('jsonCodeParts', () => {
  it('tells keys from strings, and keeps every character', () => {
    const text = '{"a": "b", "n": -1.5, "t": true} rest';
    const parts = jsonCodeParts(text);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    const kinds = parts
      .filter(({ kind }) => kind !== 'plain')
      .map(({ kind, text }) => [kind, text]);
    expect(kinds).toEqual([
      ['key', '"a"'],
      ['string', '"b"'],
      ['key', '"n"'],
      ['number', '-1.5'],
      ['key', '"t"'],
      ['keyword', 'true'],
    ]);
  });
});

it('marked stretches are cut out of the parts they lie in', () => {
  const parts = jsonCodeParts('{"a": 12, "b": 3}');
  const marked = markParts(parts, [
    { offset: 6, length: 2 },
    { offset: 11, length: 1 },
  ]);
  expect(marked.map(({ text }) => text).join('')).toBe('{"a": 12, "b": 3}');
  expect(marked.filter((part) => part.marked).map(({ text }) => text)).toEqual(['12', 'b']);
});
