import { expect, it } from 'vitest';
import { foldColumns } from './fold-columns.ts';
import { type CommandPart, parseCommand } from './parse-command.ts';

const many = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${i} :${i % 2 ? 'long' : ' string'}`);
const columns = [...many('a', 50), "['x y']:real", '["set"] : bool', ...many('b', 50), 'z:guid'];

const leaves = (parts: readonly CommandPart[]): readonly CommandPart[] =>
  parts.flatMap((part) => (part.parts.length > 0 ? leaves(part.parts) : [part]));

/** Name, value and what the text has at the argument's place. */
const argumentsOf = (text: string): unknown[] =>
  leaves(parseCommand(text).parts).map(({ name, value, span }) => [
    name,
    value,
    text.slice(span.offset, span.offset + span.length),
  ]);

/** A list of tables is not folded: its columns are read by the grammar. */
const whole = argumentsOf(`.create tables T (${columns.join(', ')})`).slice(4, -1);

it.each([
  ['.create table T (', ') with (folder = "a:long, b:long")'],
  ["  // wide\n.create-merge table ['a b'](", ')'],
  ['.alter table T ( ', ')\n'],
  ['.alter-merge table T\n(', ') '],
])('%s, ...%s is read as if the grammar saw it all', (before, after) => {
  const text = `${before}${columns.join(', ')}${after}`;
  expect(foldColumns(text)?.text.length).toBeLessThan(text.length / 5);
  const read = argumentsOf(text);
  const from = read.findIndex((one) => (one as string[])[0] === 'ColumnName');
  expect(read.slice(from, from + whole.length)).toEqual(whole);
});

it('what comes after the columns stands where it is written', () => {
  const text = `.create table T (${many('a', 90).join(',')}) with (docstring = "x:long") | count`;
  expect(argumentsOf(text).at(-2)).toEqual(['PropertyValue', 'x:long', '"x:long"']);
  const node = parseCommand(text);
  expect(text.slice(node.restOffset)).toBe('| count');
  expect(text.slice(0, node.span.length)).toBe(text.slice(0, text.indexOf(' |')));
});

it.each([
  ['a name that is a word of the language', 'title:long', 'title'],
  ['a type that there is not', 'x:number', 'number'],
])('%s is refused at its place, in the midst of many', (_, column, place) => {
  const text = `.create table T (${[...many('a', 80), column, ...many('b', 80)].join(', ')})`;
  const offset = text.indexOf(place);
  expect(() => parseCommand(text)).toThrow(
    expect.objectContaining({ code: 'SYN0002', span: expect.objectContaining({ offset }) }),
  );
});

it('few columns, and other commands, are left as they are', () => {
  expect(foldColumns(`.create table T (${many('a', 60).join(', ')})`)).toBeNull();
  expect(foldColumns(`.create function f() { print ${many('a', 90).join(', ')} }`)).toBeNull();
});
