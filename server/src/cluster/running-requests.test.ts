import { expect, test } from 'vitest';
import { RunningRequests } from './running-requests.ts';

test('a request is overdue when its deadline and the grace are past', () => {
  const requests = new RunningRequests();
  requests.begin(1, 'a', 100);
  requests.begin(2, 'b', 90);
  requests.begin(3, 'c', 5_000);
  expect(requests.overdue(140, 50)).toBeNull();
  expect(requests.overdue(151, 50)?.id).toBe(2);
  requests.end(2);
  expect(requests.overdue(151, 50)?.id).toBe(1);
});

test('time in which the supervisor stood still does not count', () => {
  const requests = new RunningRequests();
  requests.begin(1, 'a', 100);
  requests.postpone(1_000);
  expect(requests.overdue(500, 0)).toBeNull();
  expect(requests.overdue(1_101, 0)?.id).toBe(1);
});

test('suspects are the one named, or all that run', () => {
  const requests = new RunningRequests();
  requests.begin(1, 'a', 0);
  requests.begin(2, 'b', 0);
  expect(requests.suspects(2)).toEqual(['b']);
  expect(requests.suspects()).toEqual(['a', 'b']);
});
