import { expect, test } from 'vitest';
import { firstQuery } from '../../stores/query-store.ts';
import { examplesFor, mayReplace } from './examples.ts';

test('every database has examples, each its own', () => {
  for (const database of ['productsdb', 'e2e', 'Samples']) {
    const texts = examplesFor(database).map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(1);
    expect(new Set(texts).size).toBe(texts.length);
  }
});

test('only a text that is not the visitor’s own may be replaced', () => {
  expect(mayReplace(' \n')).toBe(true);
  expect(mayReplace(firstQuery.text)).toBe(true);
  expect(mayReplace(`${firstQuery.text}| take 1`)).toBe(false);
});
