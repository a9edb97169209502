import { expect, test } from 'vitest';
import { RefusedTexts } from './refused-texts.ts';

const minuteMs = 60_000;
const marks = (texts: RefusedTexts, nowMs: number) => texts.list(nowMs).map(({ mark }) => mark);

test('a request that ran alone is refused for ten minutes', () => {
  const texts = new RefusedTexts();
  texts.blame(['a'], 'the reason', 0);
  expect(texts.list(9 * minuteMs)).toEqual([
    { mark: 'a', untilMs: 10 * minuteMs, reason: 'the reason' },
  ]);
  expect(texts.list(10 * minuteMs)).toEqual([]);
});

test('of several, the one that was there twice is refused', () => {
  const texts = new RefusedTexts();
  texts.blame(['a', 'b'], 'x', 0);
  expect(marks(texts, 0)).toEqual([]);
  texts.blame(['b', 'c'], 'x', minuteMs);
  expect(marks(texts, minuteMs)).toEqual(['b']);
});

test('a suspicion is forgotten after ten minutes', () => {
  const texts = new RefusedTexts();
  texts.blame(['a', 'b'], 'x', 0);
  texts.blame(['a', 'c'], 'x', 11 * minuteMs);
  expect(marks(texts, 11 * minuteMs)).toEqual([]);
});

test('an end without running requests blames nobody', () => {
  const texts = new RefusedTexts();
  texts.blame([], 'x', 0);
  expect(marks(texts, 0)).toEqual([]);
});
