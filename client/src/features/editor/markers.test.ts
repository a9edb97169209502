import { expect, it } from 'vitest';
import type { Diagnostic } from '#shared/text/diagnostic';
import { toMarkers } from './markers.ts';

const diagnostic = (
  offset: number,
  length: number,
  more: Partial<Diagnostic> = {},
): Diagnostic => ({
  code: 'KB-01',
  severity: 'error',
  message: 'words',
  file: 'function.json',
  span: { offset, length },
  ...more,
});

/** `[start line, start column, end line, end column]`. */
const placeIn = (text: string, offset: number, length: number): readonly number[] =>
  toMarkers(text, [diagnostic(offset, length)]).flatMap((marker) => [
    marker.startLineNumber,
    marker.startColumn,
    marker.endLineNumber,
    marker.endColumn,
  ]);

it.each([
  ['the start', 'ab\ncd', 0, 1, [1, 1, 1, 2]],
  ['the second line', 'ab\ncd', 3, 2, [2, 1, 2, 3]],
  ['a span over lines', 'ab\ncd\nef', 1, 6, [1, 2, 3, 2]],
  ['lines that end as on Windows', 'ab\r\ncd', 4, 2, [2, 1, 2, 3]],
  ['lines that end with a carriage return', 'ab\rcd', 3, 1, [2, 1, 2, 2]],
  ['a character of two units', '😀x', 2, 1, [1, 3, 1, 4]],
  ['past the end', 'ab', 1, 50, [1, 2, 1, 3]],
  ['no length: the character there', 'abc', 1, 0, [1, 2, 1, 3]],
  ['no length at the end of a line: the one before', 'ab\ncd', 2, 0, [1, 2, 1, 3]],
  ['no length at the end of the text', 'ab', 2, 0, [1, 2, 1, 3]],
  ['no length in an empty text', '', 0, 0, [1, 1, 1, 1]],
] as const)('%s', (_, text, offset, length, expected) => {
  expect(placeIn(text, offset, length)).toEqual(expected);
});

it.each([
  ['error', 8],
  ['warning', 4],
  ['information', 2],
] as const)('%s has Monaco’s severity, and code and words are kept', (severity, expected) => {
  expect(toMarkers('abc', [diagnostic(0, 1, { severity })])).toEqual([
    expect.objectContaining({ severity: expected, code: 'KB-01', message: 'words' }),
  ]);
});
