import { expect, it } from 'vitest';
import { span } from '../text/span.ts';
import { editList } from './edit-list.ts';
import { atEnd, type CommaList } from './property-list.ts';
import { applyEdits } from './text-edit.ts';

/** A list of capital letters between brackets. */
function listOf(text: string, separator = ', '): CommaList {
  const offsets = [...text.matchAll(/[A-Z]/g)].map(({ index }) => index);
  const items = offsets.map((offset, index) => {
    const end = offsets[index + 1] ?? text.indexOf(')');
    const comma = text
      .slice(offset, end)
      .replace(/\/\/.*/, '')
      .indexOf(',');
    return { span: span(offset, 1), comma: comma < 0 ? null : offset + comma };
  });
  return {
    text,
    start: text.indexOf('(') + 1,
    items,
    separator,
    around: { before: '<', after: '>' },
  };
}

function edited(
  text: string,
  removed: string,
  added: readonly string[],
  separator?: string,
): string {
  const list = listOf(text, separator);
  const edits = editList(
    list,
    (item) => removed.includes(text[list.items[item]?.span.offset ?? -1] ?? '-'),
    added.map(atEnd),
  );
  return applyEdits(text, edits);
}

it.each([
  ['(A, B, C)', 'A', [], '(B, C)'],
  ['(A, B, C)', 'B', [], '(A, C)'],
  ['(A, B, C)', 'C', [], '(A, B)'],
  ['(A, B, C)', 'AB', [], '(C)'],
  ['(A, B, C)', 'BC', [], '(A)'],
  ['(A, B, C)', 'AC', [], '(B)'],
  ['(A, B, C)', 'ABC', [], '()'],
  ['(A, B, C)', 'ABC', ['X', 'Y'], '(X, Y)'],
  ['(A, B)', 'B', ['X'], '(A, X)'],
  ['(A, B)', 'A', ['X'], '(B, X)'],
  ['(A, B,)', 'B', [], '(A,)'],
  ['(A, B,)', '', ['X'], '(A, B, X,)'],
  ['()', '', ['X', 'Y'], '(<X, Y>)'],
  ['(A /* a */, /* b */ B)', 'A', [], '( /* a */ /* b */ B)'],
  ['(A /* a */, /* b */ B)', 'B', [], '(A /* a */ /* b */)'],
] as const)('%s without %j and with %j', (text, removed, added, expected) => {
  expect(edited(text, removed, added)).toBe(expected);
});

it('a comment that ends the line of an item stays with it', () => {
  const text = '(\n  A, // about a\n  B // about b\n)';
  expect(edited(text, '', ['X'], ',\n  ')).toBe('(\n  A, // about a\n  B, // about b\n  X\n)');
  expect(edited(text, 'A', [], ',\n  ')).toBe('(\n  // about a\n  B // about b\n)');
});

it('an item that has its line takes the line along', () => {
  const text = '(\r\n  A,\r\n  B,\r\n  C\r\n)';
  expect(edited(text, 'B', [])).toBe('(\r\n  A,\r\n  C\r\n)');
  expect(edited(text, 'C', [])).toBe('(\r\n  A,\r\n  B\r\n)');
  expect(edited(text, 'A', [])).toBe('(\r\n  B,\r\n  C\r\n)');
});

it('a place may be in front of other items', () => {
  const list = listOf('(A, B)');
  const first = editList(list, () => false, [{ text: 'X', after: () => false }]);
  expect(applyEdits(list.text, first)).toBe('(X, A, B)');
  const second = editList(list, () => false, [{ text: 'X', after: (item) => item === 0 }]);
  expect(applyEdits(list.text, second)).toBe('(A, X, B)');
});
