import { describe, expect, test } from 'vitest';
import { formatDatetime, formatTimespan, parseDatetime, parseTimespan } from './ticks.ts';

describe('a datetime is read in every documented form', () => {
  test.each([
    ['2014-11-08', '2014-11-08T00:00:00Z'],
    ['2014', '2014-01-01T00:00:00Z'],
    ['20141108', '2014-11-08T00:00:00Z'],
    ['2014-11-08T15:55:55.123456Z', '2014-11-08T15:55:55.123456Z'],
    ['2014-11-08 15:55:55.12345678', '2014-11-08T15:55:55.1234567Z'],
    ['2014-05-25T08:20:03+02:00', '2014-05-25T06:20:03Z'],
    ['2014-05-25 08:20:03 -0130', '2014-05-25T09:50:03Z'],
    ['11/8/2014 3:05:02 PM', '2014-11-08T15:05:02Z'],
    ['12/31/2014 12:00 AM', '2014-12-31T00:00:00Z'],
    ['Sat, 8 Nov 2014 15:05:02 GMT', '2014-11-08T15:05:02Z'],
    ['Saturday, 08-Nov-2014 15:05:02 UTC', '2014-11-08T15:05:02Z'],
    ['8 Nov 2014', '2014-11-08T00:00:00Z'],
    ['0001-01-01', '0001-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59.9999999Z'],
  ])('%s', (text, expected) => {
    const ticks = parseDatetime(text);
    expect(ticks === null ? null : formatDatetime(ticks)).toBe(expected);
  });

  test.each([
    '',
    'hello',
    '2014-13-01',
    '2014-02-30',
    '2014-01-01T25:00',
    '0000-01-01',
    '13/13/2014',
  ])('not a datetime: %s', (text) => expect(parseDatetime(text)).toBeNull());
});

describe('a timespan', () => {
  test.each([
    ['01:02:03', '01:02:03'],
    ['-1.02:03:04.5', '-1.02:03:04.5'],
    ['3', '3.00:00:00'],
    ['1.5h', '01:30:00'],
    ['10ms', '00:00:00.01'],
    ['2 minutes', '00:02:00'],
    ['1tick', '00:00:00.0000001'],
    ['7d', '7.00:00:00'],
  ])('%s', (text, expected) => {
    const ticks = parseTimespan(text);
    expect(ticks === null ? null : formatTimespan(ticks)).toBe(expected);
  });

  test.each(['', 'x', '25:00:00', '99999999999999999999d'])('is not: %s', (text) =>
    expect(parseTimespan(text)).toBeNull(),
  );
});
