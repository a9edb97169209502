import { expect, it } from 'vitest';
import { requireConstantColumns } from './constant-columns.ts';
import type { Payload } from './read-payload.ts';

const check = (format: string, data: string) => () =>
  // Of a payload, those two are read.
  requireConstantColumns({ format, data } as Payload);

it.each([
  ['csv', ''],
  ['csv', '1,2\n\n3,4\n'],
  ['csv', '"a,b",2\r\n"c\nd",4'],
  ['tsv', '1\t2\n3\t4'],
  ['psv', '1,2|3\n4|5'],
  ['tsve', 'a\\tb\tc\nd\te'],
  ['json', '{"a":1}\n{"a":1,"b":2}'],
  ['txt', 'a,b\nc'],
])('%s %j passes', (format, data) => {
  expect(check(format, data)).not.toThrow();
});

it.each([
  ['csv', '1,2\n3\n', { record: 2, fields: 1, expected: 2 }],
  ['csv', '1\n\n2\n3,4', { record: 3, fields: 2, expected: 1 }],
  ['CSV', '1,2\n"3,4"', { record: 2, fields: 1, expected: 2 }],
  ['tsve', 'a\tb\nc', { record: 2, fields: 1, expected: 2 }],
])('%s %j does not', (format, data, detail) => {
  expect(check(format, data)).toThrow(expect.objectContaining({ code: 'EMB0026', detail }));
});
