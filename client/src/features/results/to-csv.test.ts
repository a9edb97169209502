import { describe, expect, test } from 'vitest';
import { toCsv, toTabbed } from './to-csv.ts';

describe('copying rows', () => {
  test('fields with commas, quotes and newlines are quoted', () => {
    expect(toCsv(['a,b', 'c'], [['x"y', 'line\nbreak']])).toBe('"a,b",c\r\n"x""y","line\nbreak"');
  });

  test.each(['=1+1', '+1+1', '-1+1', '@sum', '\tx'])('%j is no formula afterwards', (text) => {
    expect(toCsv(['a'], [[text]]).split('\r\n')[1]).toBe(`'${text}`);
    expect(toTabbed([[text]]).startsWith("'")).toBe(true);
  });

  test('negative numbers stay numbers, longs stay exact', () => {
    expect(toCsv(['a'], [[-5], ['-9223372036854775808'], [-1.5e-7]])).toBe(
      'a\r\n-5\r\n-9223372036854775808\r\n-1.5e-7',
    );
  });

  test('null is an empty field, dynamic is JSON', () => {
    expect(toCsv(['a', 'b'], [[null, { x: 1 }]])).toBe('a,b\r\n,"{""x"":1}"');
  });

  test('a cell stays one cell when pasted', () => {
    expect(toTabbed([['a\tb\nc', 1]])).toBe('a b c\t1');
  });
});
