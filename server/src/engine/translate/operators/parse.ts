import type { OperatorNode, ParsePattern } from '../../parse/nodes.ts';
import { join, type Sql, sql, text } from '../../sql/sql.ts';
import { type KustoType, kustoTypes } from '../../types.ts';
import { asProjections, select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { type Scope, withRow } from '../scope.ts';
import type { OperatorOf } from './operator.ts';

type ParseNode = Extract<OperatorNode, { kind: 'parse' }>;
type ParseColumn = Extract<ParsePattern, { kind: 'column' }>;

const numberOf: Partial<Record<KustoType, string>> = {
  int: '[+-]?[0-9]+',
  long: '[+-]?[0-9]+',
  real: '[+-]?[0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]+)?',
  decimal: '[+-]?[0-9]*\\.?[0-9]+',
};

/** Groups that a visitor's own regular expression opens: `(` outside of escapes and classes. */
function groupsIn(pattern: string): number {
  const bare = pattern.replace(/\\./gs, '').replace(/\[\^?\]?[^\]]*\]/g, '');
  return [...bare.matchAll(/\((?!\?)|\(\?P?</g)].length;
}

interface Captured {
  readonly part: ParseColumn;
  readonly group: number;
  /** The group holds digits, whatever else the text is. */
  readonly isNumber: boolean;
}

/** The pattern as one regular expression, and the number of each column's group. */
interface Expression {
  readonly pattern: string;
  readonly groups: number;
  /** A group that is empty only without a match: a number's, else one around the whole. */
  readonly proof: number;
  readonly columns: readonly Captured[];
}

/**
 * `simple` looks for the first text that fits, `regex` for the longest (its flag U turns that
 * round); both want numbers where a column is one. `relaxed` takes any text for a column.
 */
function expressionOf({ patterns, mode }: ParseNode): Expression {
  const any = mode === 'regex' ? '.*' : '.*?';
  const last = patterns.length - 1;
  const columns: Captured[] = [];
  let groups = 0;
  let proof: number | null = null;
  let body = '';
  for (const [i, part] of patterns.entries()) {
    const some = i === last ? '.*' : any;
    switch (part.kind) {
      case 'star':
        body += some;
        break;
      case 'text':
        if (mode === 'regex') {
          groups += groupsIn(part.value);
          body += `(?:${part.value})`;
        } else body += part.value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        break;
      case 'column': {
        const typed = numberOf[part.type];
        const number = mode === 'relaxed' ? undefined : typed;
        groups += 1;
        columns.push({ part, group: groups, isNumber: number !== undefined });
        if (number) proof ??= groups;
        // Before a star no text ends a value: a number ends where its digits do.
        const loose =
          typed && patterns[i + 1]?.kind === 'star' ? `(\\s*${typed}|${some})` : `(${some})`;
        body += number ? `\\s*(${number})\\s*` : loose;
      }
    }
  }
  if (proof !== null) return { pattern: `^(?:${body})$`, groups, proof, columns };
  const shifted = columns.map((column) => ({ ...column, group: column.group + 1 }));
  return { pattern: `^(${body})$`, groups: groups + 1, proof: 1, columns: shifted };
}

/** RE2's options: `.` takes line ends, except with flag m and without s. */
function flagsOf({ flags }: ParseNode): { readonly options: string; readonly prefix: string } {
  const lines = flags.includes('m') && !flags.includes('s');
  return {
    options: `${flags.includes('i') ? 'i' : 'c'}${lines ? 'n' : 's'}`,
    prefix: flags.includes('U') ? '(?U)' : '',
  };
}

/**
 * A value that DuckDB must not compute again wherever what is made of it is read: it copies
 * expressions into the filters above them, unless they change from row to row.
 */
const once = (value: Sql, { lateral }: Scope): Sql =>
  lateral ? value : sql`CASE WHEN random() >= 0 THEN ${value} END`;

/**
 * `parse` and `parse-where`: one match gives all columns. Where the text does not match, or in
 * strict modes a value is not of its column's type, all of them are null and parse-where leaves
 * the row out.
 * Source: parse-operator.md, parse-where-operator.md.
 */
export const parse: OperatorOf<'parse'> = (node, input, scope) => {
  const { identifiers, library } = scope.translation;
  const source = library.convert(
    translateScalar(node.source, withRow(scope, input.columns)),
    'string',
  );
  const expression = expressionOf(node);
  if (node.mode === 'regex')
    scope.translation.fallible.push({
      what: 'pattern',
      span: node.span,
      pattern: expression.pattern,
    });
  const { options, prefix } = flagsOf(node);
  const pattern = text(`${prefix}${expression.pattern}`);
  const groups = Array.from({ length: expression.groups }, (_, i) => text(`g${i + 1}`));
  const [subject, match] = [identifiers.next(), identifiers.next()];
  const group = (number: number): Sql => sql`${match}.${{ sql: `g${number}` }}`;
  const matched = expression.columns.some(({ isNumber }) => isNumber)
    ? sql`${group(expression.proof)} <> ''`
    : sql`(${group(expression.proof)} <> '' OR (${subject} = '' AND regexp_matches('', ${pattern}, ${text(options)})))`;
  const searched = sql`(SELECT *, regexp_extract(${once(subject, scope)}, ${pattern}, [${join(groups, ', ')}], ${text(options)}) AS ${match} FROM (SELECT *, ${source} AS ${subject} FROM ${input.sql}))`;

  const values = expression.columns.map(({ part, group: number, isNumber }) => ({
    part,
    name: identifiers.next(),
    value: isNumber
      ? sql`TRY_CAST(${group(number)} AS ${{ sql: kustoTypes[part.type].sqlType }})`
      : library.convert(
          { sql: sql`coalesce(${group(number)}, '')`, type: 'string', span: node.span },
          part.type,
        ).sql,
  }));
  const strict = node.mode === 'relaxed' ? [] : values.filter(({ part }) => part.type !== 'string');
  const holds = identifiers.next();
  const tests = join([matched, ...strict.map(({ name }) => sql`${name} IS NOT NULL`)], ' AND ');
  const listed = values.map(({ value, name }) => sql`${value} AS ${name}`);
  const inner =
    listed.length > 0 ? sql`(SELECT *, ${join(listed, ', ')} FROM ${searched})` : searched;
  const rows = sql`(SELECT *, ${tests} AS ${holds} FROM ${inner})`;

  const projections = asProjections(input.columns);
  for (const { part, name } of values) {
    const missing = library.literal(part.type, null);
    const projection = {
      name: part.name,
      type: part.type,
      value: sql`CASE WHEN ${holds} THEN ${name} ELSE ${missing} END`,
    };
    const at = projections.findIndex((column) => column.name === part.name);
    if (at >= 0) projections[at] = projection;
    else projections.push(projection);
  }
  return select(identifiers, projections, rows, node.onlyMatches ? sql` WHERE ${holds}` : sql``);
};
