import { expect, test } from 'vitest';
import { parseLosslessJson } from './lossless-json.ts';

test.each([
  ['[1,-5,9007199254740991]', [1, -5, 9007199254740991]],
  ['[9223372036854775807,-9223372036854775808]', ['9223372036854775807', '-9223372036854775808']],
  ['{"a":9007199254740993}', { a: '9007199254740993' }],
  // Inside a string nothing is a number.
  ['["9223372036854775807, 9223372036854775807"]', ['9223372036854775807, 9223372036854775807']],
  [
    '["a\\"9223372036854775807",9223372036854775807]',
    ['a"9223372036854775807', '9223372036854775807'],
  ],
  ['["\\\\",9223372036854775807]', ['\\', '9223372036854775807']],
  // Fractions and exponents are reals.
  [
    '[0.1234567890123456,1e1234567890123456,1234567890123456.5]',
    [0.1234567890123456, Number.POSITIVE_INFINITY, 1234567890123456.5],
  ],
])('%s', (text, value) => {
  expect(parseLosslessJson(text)).toEqual(value);
});

test('text that is not JSON stays an error', () => {
  expect(() => parseLosslessJson('{9223372036854775807')).toThrow(SyntaxError);
  expect(() => parseLosslessJson('"9223372036854775807')).toThrow(SyntaxError);
});
