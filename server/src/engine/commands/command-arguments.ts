import type { ColumnDefinition } from '../catalog/change-tables.ts';
import { EngineError } from '../errors.ts';
import type { CommandNode, CommandPart } from '../parse/parse-command.ts';
import { type KustoType, kustoTypes } from '../types.ts';

/** Anything with parts: a command, or a group in it. */
type Parts = Pick<CommandPart, 'parts'>;

function* everyPart({ parts }: Parts): Generator<CommandPart> {
  for (const part of parts) {
    yield part;
    yield* everyPart(part);
  }
}

function partNamed(within: Parts, name: string): CommandPart | undefined {
  for (const part of everyPart(within)) if (part.name === name) return part;
  return undefined;
}

/** The first argument of that name, at any depth; undefined when it is not given. */
export const argument = (within: Parts, name: string): string | undefined =>
  partNamed(within, name)?.value;

/** An argument that the grammar makes sure of, with its place. */
export function requiredPart(within: Parts, name: string): CommandPart {
  const part = partNamed(within, name);
  if (!part) throw new Error(`the grammar gave no ${name}`);
  return part;
}

export const requiredArgument = (within: Parts, name: string): string =>
  requiredPart(within, name).value;

/** All arguments of that name, in the order written. */
export const argumentsNamed = (within: Parts, name: string): string[] =>
  [...everyPart(within)].filter((part) => part.name === name).map((part) => part.value);

/** Whether the keyword stands in the command, not in a `with (...)` or a list. */
export const hasKeyword = (node: Parts, keyword: string): boolean =>
  [...everyPart(node)].some(
    (part) => part.parts.length === 0 && part.value.toLowerCase() === keyword && isWord(part.name),
  );

/** Keywords have no name, or that of a switch: `IfExists`. */
const isWord = (name: string): boolean =>
  name === '' || /^(If(Not)?Exists|Status|flavor)$/.test(name);

/** The properties of `with (name = value, ...)`, names in lower case. */
export function properties(within: Parts): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const group of everyPart(within)) {
    const name = group.parts.find((part) => part.name === 'PropertyName');
    const value = group.parts.find((part) => part.name === 'PropertyValue');
    if (name && value) found.set(name.value.toLowerCase(), value.value);
  }
  return found;
}

/** Kusto's other spellings of its types. */
const typeAliases: ReadonlyMap<string, KustoType> = new Map([
  ['boolean', 'bool'],
  ['double', 'real'],
  ['float', 'real'],
  ['date', 'datetime'],
  ['time', 'timespan'],
  ['uuid', 'guid'],
  ['uniqueid', 'guid'],
  ['int32', 'int'],
  ['int64', 'long'],
]);

/** Errors: EMB0009 for a type that Kusto does not have. */
export function readType(text: string, node: CommandNode): KustoType {
  const name = text.toLowerCase().replace(/^system\./, '');
  if (Object.hasOwn(kustoTypes, name)) return name as KustoType;
  const alias = typeAliases.get(name);
  if (alias) return alias;
  throw new EngineError(
    'EMB0009',
    { command: commandName(node), detail: `'${text}' is not a column type` },
    node.span,
  );
}

/** All of a cluster's columns are kept in memory. */
const maxColumns = 10_000;

/** The columns of every `(name:type, ...)` within. Errors: EMB0009 for types, and for too many. */
export function columnDefinitions(within: Parts, node: CommandNode): readonly ColumnDefinition[] {
  const columns: ColumnDefinition[] = [];
  for (const group of everyPart(within)) {
    const name = group.parts.find((part) => part.name === 'ColumnName');
    const type = group.parts.find((part) => part.name === 'ColumnType');
    if (name && type) columns.push({ name: name.value, type: readType(type.value, node) });
  }
  if (columns.length > maxColumns)
    throw new EngineError(
      'EMB0009',
      { command: commandName(node), detail: `a table has at most ${maxColumns} columns` },
      node.span,
    );
  return columns;
}

/** `T.c` or `['T x'].['c y']` as table and column; the grammar gives it as one expression. */
export function tableAndColumn(path: string): readonly [string, string] | null {
  const step = /^\s*(?:\[\s*(?:'([^']*)'|"([^"]*)")\s*\]|([^.[\]\s]+))\s*(?:\.\s*)?/;
  const names: string[] = [];
  for (let rest = path; rest !== ''; ) {
    const found = step.exec(rest);
    if (!found) return null;
    names.push(found[1] ?? found[2] ?? found[3] ?? '');
    rest = rest.slice(found[0].length);
  }
  const [table, column, more] = names.slice(-2);
  return names.length >= 2 && table && column && !more ? [table, column] : null;
}

/** The command's words as the user wrote them, for messages: `.create table`. */
export const commandName = (node: CommandNode): string => {
  const words: string[] = [];
  for (const part of everyPart(node)) {
    if (part.parts.length > 0) continue;
    if (part.name !== '' || !/^[\w-]+$/.test(part.value) || words.length === 3) break;
    words.push(part.value);
  }
  return `.${words.join(' ')}`;
};

/** What follows `<|`: the text and where it starts. */
export function queryArgument(node: CommandNode): {
  readonly text: string;
  readonly offset: number;
} {
  for (const part of everyPart(node))
    if (part.value === '<|' && part.parts.length === 0) {
      const offset = part.span.offset + part.span.length;
      return { text: node.text.slice(offset), offset };
    }
  throw new Error('the grammar gave no query');
}
