import { describe, expect, it } from 'vitest';
import { textOf } from '../text/span.ts';
import { toJson, writeJson } from './json.ts';
import { parseJson, spanInString } from './parse-json.ts';

const rewritten = (text: string): string => {
  const { root, errors } = parseJson(text);
  if (root === null || errors.length > 0) return `error: ${errors[0]?.message}`;
  return writeJson(toJson(root, 'as dates'), 'compact');
};

describe('the JSON reader', () => {
  it.each([
    ['{"a":1}', '{"a":1}'],
    ["{'a':'it\\'s',b:2,}", '{"a":"it\'s","b":2}'],
    ['[1, // one\n 2 /* two */]', '[1,2]'],
    ['{"a":"x\\u0041\\n"}', '{"a":"xA\\n"}'],
    ['-1.50', '-1.5'],
    ['1e16', '1E+16'],
    ['0.00001', '1E-05'],
    ['[]', '[]'],
    ['{}', '{}'],
    ['"2024-05-01T12:30:45.1234567Z"', '"2024-05-01T12:30:45.1234567Z"'],
    ['"2024-13-01T12:30:45Z"', '"2024-13-01T12:30:45Z"'],
    ['\uFEFF{"a":null}', '{"a":null}'],
  ])('%j is read as %s', (text, json) => {
    expect(rewritten(text)).toBe(json);
  });

  it.each([
    '{"a":}',
    '{"a" 1}',
    '[1 2]',
    '{"a":1',
    '{"a"',
    '"open',
    '"open\\',
    '',
    '{"a":1} x',
    'tru',
    '01',
  ])('%j is an error with a place inside the text', (text) => {
    const { errors } = parseJson(text);
    expect(errors.length).toBeGreaterThan(0);
    for (const { message, span } of errors) {
      expect(message).not.toBe('');
      expect(span.offset).toBeGreaterThanOrEqual(0);
      expect(span.length).toBeGreaterThanOrEqual(0);
      expect(span.offset + span.length).toBeLessThanOrEqual(text.length);
    }
  });

  it('reads on after an error', () => {
    const { root, errors } = parseJson('{\n "a": ,\n "b": "x\n "c": 3\n}');
    expect(errors.length).toBeGreaterThan(0);
    expect(root?.kind === 'object' && root.members.map(({ name }) => name)).toContain('c');
  });

  it('maps a span of a string through its escapes', () => {
    const text = '{"k":"a\\"\\u00e9{id}\\n"}';
    const { root } = parseJson(text);
    const node = root?.kind === 'object' ? root.members[0]?.value : undefined;
    if (node?.kind !== 'string') throw new Error('a string was expected');
    const offset = node.value.indexOf('{id}');
    expect(textOf(text, spanInString(node, { offset, length: 4 }))).toBe('{id}');
  });

  it('refuses nesting that would exhaust the stack, and stays linear in the text', () => {
    expect(parseJson('['.repeat(100_000)).errors[0]?.message).toMatch(/Nesting/);
    const started = performance.now();
    parseJson(`{"a":"${'\n'.repeat(200_000)}`);
    parseJson('{"a" '.repeat(50_000));
    parseJson(`[${'"x" '.repeat(100_000)}`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
