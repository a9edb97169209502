import { expect, it } from 'vitest';
import { positionAt, textOfFile } from './document-places.ts';
import { emptyDocument } from './document-store.ts';

it.each([
  ['', 0, 1, 1],
  ['a\nbc', 0, 1, 1],
  ['a\nbc', 1, 1, 2],
  ['a\nbc', 2, 2, 1],
  ['a\nbc', 4, 2, 3],
])('%j at %d is line %d, column %d', (text, offset, line, column) => {
  expect(positionAt(text, offset)).toEqual({ line, column });
});

it('places in the outputs count in the text of their binding', () => {
  const outputs = [
    { binding: 'a', value: { kind: 'text', text: 'x' } },
    { binding: 'b', value: { kind: 'json', text: '{}' } },
  ] as const;
  expect(textOfFile({ ...emptyDocument, outputs }, 'outputs', 'b')).toBe('{}');
  expect(textOfFile({ ...emptyDocument, outputs }, 'outputs')).toBe(null);
});

it('places in a trigger count in its payload', () => {
  const queue = { kind: 'queue', message: 'm', dequeueCount: 1 } as const;
  const timer = { kind: 'timer', isPastDue: false } as const;
  expect(textOfFile({ ...emptyDocument, trigger: queue }, 'trigger')).toBe('m');
  expect(textOfFile({ ...emptyDocument, trigger: timer }, 'trigger')).toBe(null);
});
