import { expect, it } from 'vitest';
import { userAgentFunctions } from './parse-user-agent.ts';
import { userAgentRules } from './read-rules.ts';

const { call } = userAgentFunctions.parse_user_agent;

it('every rule of the package is read', () => {
  const rules = userAgentRules();
  expect(rules.user_agent_parsers.length).toBeGreaterThan(250);
  expect(rules.os_parsers.length).toBeGreaterThan(150);
  expect(rules.device_parsers.length).toBeGreaterThan(600);
});

it('what no rule knows is Other, and a name of nothing gives null', () => {
  expect(call('x', '"browser"')).toBe(
    '{"Browser":{"Family":"Other","MajorVersion":"","MinorVersion":"","Patch":""}}',
  );
  expect(call('x', '"engine"')).toBeNull();
});

it.each([
  ['semicolons', `Mozilla/5.0 (${'a; '.repeat(20_000)}`],
  ['spaces', `Mozilla/5.0 (Linux; Android 9;${' '.repeat(20_000)}`],
  ['words', `Mozilla/5.0 (iPhone; ${'Build/x '.repeat(5_000)}) `],
  ['slashes', `${'/'.repeat(20_000)}x`],
  ['letters', `Mozilla/5.0 (${'a'.repeat(20_000)}`],
  ['dots', `Mozilla ${'1.'.repeat(20_000)} Android`],
  ['dashes', `${'-Bot'.repeat(5_000)} HTC_${'_'.repeat(5_000)}`],
])('a hostile text of %s takes no time to speak of', (_name, text) => {
  // Patterns are compiled when they are first used.
  call(`${text} `.slice(1), '["browser","os","device"]');
  const start = performance.now();
  call(text, '["browser","os","device"]');
  expect(performance.now() - start).toBeLessThan(200);
});
