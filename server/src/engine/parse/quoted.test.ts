import { expect, it } from 'vitest';
import { parseStringLiteral } from './parse-command.ts';
import { quoted } from './quoted.ts';

it.each(["it's", 'a\\', "\\'", 'two\nlines\r\n', '"', '\t'])('%j is read as it was', (text) => {
  expect(quoted(text)).not.toContain('\n');
  expect(parseStringLiteral(quoted(text))).toBe(text);
});
