import { describe, expect, it } from 'vitest';
import { splitScript } from './split-script.ts';

const commandsOf = (text: string): readonly string[] =>
  splitScript(text, 0).map(({ offset, length }) => text.slice(offset, offset + length));

describe('splitScript', () => {
  it.each([
    ['', []],
    ['// only a comment\n', []],
    ['.create table T (a:long)', ['.create table T (a:long)']],
    ['\n.show tables\n.show functions', ['.show tables', '.show functions']],
    ['  .show tables\r\n\r\n// next\r\n.show functions', ['.show tables', '.show functions']],
    ['.show tables\n| take 1\n\n.show version', ['.show tables\n| take 1', '.show version']],
    [
      '.create function f() {\n  T\n  .x\n  | take 1\n}\n.show tables',
      ['.create function f() {\n  T\n  .x\n  | take 1\n}', '.show tables'],
    ],
    [
      ".alter table T docstring '.a\\'b'\n.show tables",
      [".alter table T docstring '.a\\'b'", '.show tables'],
    ],
    [
      '.ingest inline into table T <|\n.5,"(\n{\n.show tables',
      ['.ingest inline into table T <|\n.5,"(\n{', '.show tables'],
    ],
    [".print h@'\\'\n.show tables", [".print h@'\\'", '.show tables']],
  ])('%j', (text, commands) => {
    expect(commandsOf(text)).toEqual(commands);
  });
});
