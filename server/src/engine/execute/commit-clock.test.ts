import { expect, it } from 'vitest';
import { CommitClock } from './commit-clock.ts';

it('each time is later than the one before, whatever the machine says', () => {
  const clock = new CommitClock();
  const times = [1_000, 1_000, 1_000, 900, 1_001].map((nowMs) => clock.next(nowMs));
  expect(times).toEqual([...times].sort((a, b) => (a < b ? -1 : 1)));
  expect(new Set(times).size).toBe(5);
});
