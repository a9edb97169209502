import { describe, expect, it } from 'vitest';
import { parseDatetime } from '../ticks.ts';
import { fromText } from './convert.ts';
import { readPlainInstant, readPlainWhole } from './plain-texts.ts';

/** Numbers from 0 to 1, the same ones in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('a plain instant', () => {
  it('is what the reader of all forms makes of it', () => {
    const random = seeded(5);
    const below = (limit: number, digits: number): string =>
      `${Math.floor(random() * limit)}`.padStart(digits, '0');
    let read = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const date = `${below(10_000, 4)}-${below(14, 2)}-${below(33, 2)}`;
      const time = `${below(25, 2)}:${below(61, 2)}:${below(61, 2)}`;
      const digits = Math.floor(random() * 9);
      const text = `${date}T${time}${digits > 0 ? `.${below(10 ** digits, digits)}` : ''}Z`;
      const plain = readPlainInstant(text);
      if (plain === null) continue;
      read += 1;
      expect(plain, text).toBe(parseDatetime(text));
    }
    expect(read).toBeGreaterThan(10_000);
  });

  it.each([
    '2024-02-29T00:00:00Z',
    '2000-02-29T23:59:59.9999999Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.9999999Z',
    '1600-03-01T00:00:00.5Z',
  ])('%s is one', (text) => {
    expect(readPlainInstant(text)).not.toBeNull();
    expect(readPlainInstant(text)).toBe(parseDatetime(text));
  });

  it.each([
    '2023-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2024-01-01T24:00:00Z',
    '0000-01-01T00:00:00Z',
    '2024-01-01 00:00:00Z',
    '2024-01-01T00:00:00.Z',
    '2024-01-01T00:00:00.12345678Z',
    '2024-01-01T00:00:0aZ',
    '2024-01-01T00:00:00+',
    '',
  ])('%s is none', (text) => expect(readPlainInstant(text)).toBeNull());
});

describe('a plain whole number', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['007', 7],
    ['-15', -15],
    ['999999999999999', 999_999_999_999_999],
  ])('%s', (text, value) => expect(readPlainWhole(text)).toBe(value));

  it.each(['', '-', '+1', '1.0', ' 1', '1e3', '0x1', '1234567890123456', '１'])(
    '%s is none',
    (text) => expect(readPlainWhole(text)).toBeNull(),
  );

  it('comes in as long and as int, when it fits', () => {
    expect(fromText.long('-15')).toBe(-15n);
    expect(fromText.int('2147483647')).toBe(2_147_483_647);
    expect(fromText.int('2147483648')).toBeNull();
    expect(fromText.int('-2147483649')).toBeNull();
    expect(fromText.long('9223372036854775807')).toBe(9_223_372_036_854_775_807n);
  });
});
