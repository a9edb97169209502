import { describe, expect, test } from 'vitest';
import { comparerOf } from './compare-cells.ts';

describe('the order of a column', () => {
  const columns: Record<string, { law: string; sorted: readonly unknown[] }> = {
    long: {
      law: 'exact beyond 2^53',
      sorted: [null, '-9223372036854775808', 9, 10, '9223372036854775807'],
    },
    string: { law: 'by code unit, null below the empty text', sorted: [null, '', 'B', 'a', 'b'] },
    real: { law: 'NaN lowest', sorted: ['NaN', '-Infinity', 1, 'Infinity'] },
    decimal: { law: 'by value, not by text', sorted: ['-0.5', '1.10', '1.9', 2, '1e3'] },
    timespan: {
      law: 'by length',
      sorted: ['-00:00:01', '00:00:00.0000001', '23:59:59', '1.00:00:00'],
    },
    datetime: { law: 'with fractions', sorted: ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00.1Z'] },
    bool: { law: 'false first', sorted: [null, false, true] },
    dynamic: { law: 'numbers by value', sorted: [null, 9, 10] },
  };

  for (const [type, { law, sorted }] of Object.entries(columns)) {
    test(`${type}: ${law}`, () => {
      expect(sorted.toReversed().sort(comparerOf(type))).toEqual(sorted);
    });
  }

  test('longs one apart are told apart where a double cannot', () => {
    expect(comparerOf('long')('9007199254740993', '9007199254740992')).toBe(1);
    expect(comparerOf('long')('9007199254740993', 9007199254740991)).toBe(1);
  });

  test('the same moment written with more digits is the same', () => {
    const compare = comparerOf('datetime');
    expect(compare('2024-01-01T00:00:00.0000000Z', '2024-01-01T00:00:00Z')).toBe(0);
    expect(compare('2024-01-01T00:00:10Z', '2024-01-01T00:00:1Z')).not.toBe(0);
  });
});
