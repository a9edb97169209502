import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

test('an empty environment is the local mode on loopback', () => {
  expect(readSettings({})).toMatchObject({
    mode: 'local',
    host: '127.0.0.1',
    port: 7070,
    dataFolder: null,
  });
});

test('an empty variable counts as absent', () => {
  expect(readSettings({ PORT: '', PLAYGROUND_DATA: '' })).toMatchObject({
    port: 7070,
    dataFolder: null,
  });
});

test.each([
  [{ PORT: 'x' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ PLAYGROUND_MODE: 'cloud' }, 'PLAYGROUND_MODE'],
  [{ QUERY_TIMEOUT_SECONDS: '0' }, 'QUERY_TIMEOUT_SECONDS'],
])('%j is refused by its name', (variables, name) => {
  expect(() => readSettings(variables)).toThrow(name);
});

test('hosted mode has the limits of anonymous visitors', () => {
  const { limits } = readSettings({ PLAYGROUND_MODE: 'hosted' });
  expect(limits).toMatchObject({ timeoutMs: 10_000, runsPerMinute: 60, runningPerSession: 1 });
});

test('the time of a query can be set', () => {
  const { limits, cluster } = readSettings({ QUERY_TIMEOUT_SECONDS: '3' });
  expect([limits.timeoutMs, cluster.maxRequestMs]).toEqual([3_000, 3_000]);
});
