import type { OperatorNode } from '../../parse/nodes.ts';
import { integer, type Sql, sql, text } from '../../sql/sql.ts';
import { asProjections, select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { withRow } from '../scope.ts';
import type { OperatorOf } from './operator.ts';

type ParseKvNode = Extract<OperatorNode, { kind: 'parseKv' }>;

const escaped = (value: string): string => value.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
const inClass = (value: string): string => value.replace(/[\]\\^-]/g, '\\$&');

/** The pairs of a text as two SQL lists of the same length: keys, and values. */
interface Pairs {
  readonly keys: Sql;
  readonly values: Sql;
}

/** A quoted text, one alternative for each pair of quotes, its content as a group each. */
function quoted({ quotes, escapes }: ParseKvNode): string[] {
  return quotes.map((pair) => {
    const open = pair.charAt(0);
    const close = pair.charAt(1) || open;
    const plain = `[^${inClass(close + escapes.join(''))}]`;
    const others = escapes.map((one) => `|${escaped(one)}.`).join('');
    return `${escaped(open)}((?:${plain}${others})*)${escaped(close)}`;
  });
}

/** Every match's groups of that numbers in one list: of alternatives only one is not empty. */
function groupsOf(source: Sql, pattern: string, numbers: readonly number[]): Sql {
  const lists = numbers.map(
    (number) => sql`regexp_extract_all(${source}, ${text(pattern)}, ${integer(number)})`,
  );
  const [first, ...rest] = lists;
  if (!first) throw new Error('unreachable: a group at least');
  return rest.reduce<Sql>(
    (all, list) =>
      sql`list_transform(list_zip(${all}, ${list}), lambda pair: coalesce(pair[1], '') || coalesce(pair[2], ''))`,
    first,
  );
}

/** `key = value` between delimiters; either may stand in quotes. */
function delimited(node: ParseKvNode, source: Sql): Pairs {
  const other = '[^\\pL\\pN_]';
  const pair = node.pairDelimiter;
  const kv = node.kvDelimiter;
  const end = pair === null ? `(?:${other}|$)` : `(?:${escaped(pair)}|$)`;
  const between = kv === null ? `${other}` : escaped(kv);
  const space = pair !== null && /^\s/.test(pair) ? '' : '\\s*';
  const plainKey = pair === null ? '[\\pL\\pN_]+' : unlike([pair, kv ?? ''], '+?');
  const plainValue = pair === null ? '[\\pL\\pN_.]*' : unlike([pair], '*?');
  const texts = quoted(node);
  const alternatives = (plain: string): string => [...texts, `(${plain})`].join('|');
  const pattern = `(?s)\\s*(?:${alternatives(plainKey)})${space}${between}${space}(?:${alternatives(plainValue)})${space}${end}`;
  const count = texts.length + 1;
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  return {
    keys: groupsOf(source, pattern, numbers),
    values: groupsOf(
      source,
      pattern,
      numbers.map((number) => number + count),
    ),
  };
}

/** Any text without the delimiters; of longer ones only their first match ends it. */
const unlike = (delimiters: readonly string[], repeat: string): string =>
  delimiters.every((one) => one.length <= 1)
    ? `[^${delimiters.map(inClass).join('')}]${repeat}`
    : `.${repeat}`;

/** A value goes on to the last pair delimiter before the next key. */
function greedy(node: ParseKvNode, source: Sql): Pairs {
  const pair = node.pairDelimiter ?? ' ';
  const parts = sql`string_split(${source}, ${text(node.kvDelimiter ?? '=')})`;
  const last = `(?s)^(?:.*${escaped(pair)})?\\s*([^${inClass(pair)}]*?)\\s*$`;
  const upTo = `(?s)^(.*)${escaped(pair)}`;
  const list = sql`range(1, len(${parts}))`;
  return {
    keys: sql`list_transform(${list}, lambda i: regexp_extract(trim(${parts}[i]), ${text(last)}, 1))`,
    values: sql`list_transform(${list}, lambda i: trim(CASE WHEN i + 1 = len(${parts}) THEN ${parts}[i + 1] ELSE regexp_extract(trim(${parts}[i + 1]), ${text(upTo)}, 1) END))`,
  };
}

function pairsOf(node: ParseKvNode, source: Sql): Pairs {
  if (node.regex !== null)
    return { keys: groupsOf(source, node.regex, [1]), values: groupsOf(source, node.regex, [2]) };
  return node.greedy ? greedy(node, source) : delimited(node, source);
}

/**
 * Columns for the named keys of a text of pairs; the first appearance counts.
 * The text is cut into pairs once, by a regular expression made of the delimiters and quotes.
 * Source: parse-kv-operator.md.
 */
export const parseKv: OperatorOf<'parseKv'> = (node, input, scope) => {
  const { identifiers, library } = scope.translation;
  const source = library.convert(
    translateScalar(node.source, withRow(scope, input.columns)),
    'string',
  );
  const [keys, values] = [identifiers.next(), identifiers.next()];
  const pairs = pairsOf(node, source.sql);
  const cut = sql`(SELECT *, list_transform(${pairs.keys}, lambda k: trim(k)) AS ${keys}, ${pairs.values} AS ${values} FROM ${input.sql})`;
  const unescaped = (value: Sql): Sql =>
    node.escapes.reduce<Sql>(
      (made, one) =>
        sql`regexp_replace(${made}, ${text(`${escaped(one)}(.)`)}, ${text('\\1')}, 'g')`,
      value,
    );
  const projections = asProjections(input.columns);
  for (const { name, type } of node.keys) {
    const found = sql`trim(list_extract(${values}, list_position(${keys}, ${text(name)})))`;
    const value = library.convert(
      { sql: sql`coalesce(${unescaped(found)}, '')`, type: 'string', span: node.span },
      type,
    );
    const projection = { name, type, value: value.sql };
    const at = projections.findIndex((column) => column.name === name);
    if (at >= 0) projections[at] = projection;
    else projections.push(projection);
  }
  return select(identifiers, projections, cut);
};
