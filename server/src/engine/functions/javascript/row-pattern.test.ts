import { describe, expect, it } from 'vitest';
import { rowPattern } from './row-pattern.ts';

describe('a pattern that rows give', () => {
  it.each([
    ['a plain one', '^user-[0-9]+ (logged|signed) in$'],
    ['counted parts one after another', '\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}'],
    ['one that is none', '('],
    ['a class with its own bracket', '[]a-z]{2,8}'],
  ])('%s is taken', (_name, pattern) => {
    expect(rowPattern(pattern)).toBe(pattern);
  });

  it.each([
    ['counts inside of counts', '(?:(?:(?:a?){9}){9}){9}'],
    ['a count of any character', '(.{30}){20}'],
    ['letters of all languages, again and again', '\\p{L}\\p{L}\\p{L}'],
    ['many of any character', '.'.repeat(250)],
    ['a long text', 'a'.repeat(1025)],
  ])('%s is too large', (_name, pattern) => {
    expect(rowPattern(pattern)).toBeNull();
  });
});
