import { EngineError } from '../errors.ts';
import { integer, join, type Sql, sql, text } from '../sql/sql.ts';
import { callOf, isArgument, valuesOf } from './call-arguments.ts';
import { convert } from './conversion.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';
import { callJavascript } from './javascript/javascript-function.ts';
import { textFunctions } from './javascript/text-functions.ts';
import { captureGroups, constantPattern, pattern } from './regex-pattern.ts';
import { escapeRegex, term } from './terms.ts';

/** RE2 remembers at most this many groups of a match. */
const maxGroup = 9;

const trimmed = (start: boolean, end: boolean): ScalarFunction => ({
  takes: ['string', 'string'],
  returns: 'string',
  pattern: 0,
  sql: (regex, source) => {
    const known = constantPattern(regex);
    let made: Sql = source.sql;
    if (start) made = sql`regexp_replace(${{ sql: made }}, ${text(`^(?:${known})+`)}, '')`;
    if (end) made = sql`regexp_replace(${{ sql: made }}, ${text(`(?:${known})+$`)}, '')`;
    return made;
  },
});

/** Whether a text can overlap itself: begins as it ends. */
const overlapsItself = (value: string): boolean =>
  Array.from({ length: value.length - 1 }, (_, i) => i + 1).some((size) =>
    value.endsWith(value.slice(0, size)),
  );

/** Group of a match, by number or by name; an array of the groups where there are several. */
function groupNumber(regex: string, wanted: unknown, at: Argument): number {
  const groups = captureGroups(regex);
  const number = typeof wanted === 'string' ? groups.indexOf(wanted) + 1 : Number(wanted);
  if (number >= 1 && number <= Math.min(groups.length, maxGroup)) return number;
  throw new EngineError('EMB0001', { construct: `The capture group '${String(wanted)}'` }, at.span);
}

/** The groups that a constant array names. */
function groupsOf(chosen: Argument): readonly unknown[] {
  const groups: unknown =
    chosen.type === 'dynamic' && typeof chosen.constant === 'string'
      ? JSON.parse(chosen.constant)
      : null;
  if (Array.isArray(groups)) return groups;
  throw new EngineError(
    'EMB0001',
    { construct: 'extract_all() with capture groups that are no constant array' },
    chosen.span,
  );
}

const extractAll: ScalarFunction = {
  takes: ['string', 'any', 'string'],
  returns: 'dynamic',
  pattern: 0,
  sql: (...all: readonly (Argument | Call)[]) => {
    const [regexArgument, ...rest] = valuesOf(all) as [Argument, ...Argument[]];
    const regex = constantPattern(regexArgument);
    const source = convert(rest[rest.length - 1] as Argument, 'string');
    const chosen = rest.length > 1 ? rest[0] : undefined;
    const groups = chosen
      ? groupsOf(chosen).map((one) => groupNumber(regex, one, chosen))
      : captureGroups(regex).map((_, i) => groupNumber(regex, i + 1, regexArgument));
    const lists = (groups.length > 0 ? groups : [0]).map(
      (group) => sql`regexp_extract_all(${source}, ${text(regex)}, ${integer(group)})`,
    );
    const [first] = lists as [Sql, ...Sql[]];
    const rows =
      lists.length === 1
        ? first
        : sql`list_transform(${first}, lambda one, i: [${join(
            lists.map((list) => sql`${list}[i]`),
            ', ',
          )}])`;
    return sql`(CASE WHEN len(${first}) > 0 THEN CAST(to_json(${rows}) AS VARCHAR) END)`;
  },
};

export const searchFunctions = {
  trim: trimmed(true, true),
  trim_start: trimmed(true, false),
  trim_end: trimmed(false, true),
  /** From 0; -1 when it is not there. */
  indexof: {
    takes: ['string', 'string', 'int', 'int', 'int'],
    returns: 'long',
    sql: (source: Argument, wanted: Argument, ...rest: readonly (Argument | Call)[]) => {
      const [start, ...more] = valuesOf(rest);
      if (more.length > 0 && start)
        return callJavascript('indexof', textFunctions.indexof.takes, [
          source,
          wanted,
          start,
          ...more,
        ]);
      if (!start) return sql`(strpos(${source}, ${wanted}) - 1)`;
      const from = sql`(CASE WHEN ${start} < 0 THEN greatest(length(${source}) + ${start}, 0) ELSE ${start} END)`;
      return sql`(CASE WHEN strpos(substring(${source}, ${from} + 1), ${wanted}) = 0 THEN -1 ELSE strpos(substring(${source}, ${from} + 1), ${wanted}) + ${from} - 1 END)`;
    },
  },
  /** The lengths of what stands before the n-th match, and of the matches between. */
  indexof_regex: {
    takes: ['string', 'string', 'long', 'long', 'long'],
    returns: 'long',
    pattern: 1,
    sql: (source: Argument, regex: Argument, ...rest: readonly (Argument | Call)[]) => {
      const [start, length, occurrence] = valuesOf(rest);
      const [from, span, n] = [
        start?.sql ?? integer(0),
        length?.sql ?? integer(-1),
        occurrence?.sql ?? integer(1),
      ];
      const seen = sql`(CASE WHEN ${span} >= 0 THEN substring(${source}, ${from} + 1, ${span}) ELSE substring(${source}, ${from} + 1) END)`;
      return sql`(CASE WHEN ${from} >= 0 AND ${n} >= 1 AND ${span} >= -1 THEN kusto_nth_match(regexp_extract_all(${seen}, ${pattern(regex)}), regexp_split_to_array(${seen}, ${pattern(regex)}), ${n}, ${from}) END)`;
    },
  },
  countof: {
    takes: ['string', 'string', 'string'],
    returns: 'long',
    pattern: 1,
    sql: (source: Argument, wanted: Argument, kind: Argument | Call) => {
      if (isArgument(kind) && kind.constant === 'regex')
        return sql`len(regexp_extract_all(${source}, ${pattern(wanted)}))`;
      if (typeof wanted.constant === 'string' && !overlapsItself(wanted.constant))
        return sql`(CASE WHEN ${wanted} = '' THEN 0 ELSE (length(${source}) - length(replace(${source}, ${wanted}, ''))) // length(${wanted}) END)`;
      return callJavascript('countof', textFunctions.countof.takes, [source, wanted]);
    },
  },
  /** Converted where a type is asked for. */
  extract: {
    takes: ['string', 'any', 'string', 'string'],
    returns: (args, call) => (args.length > 3 ? call.returns : 'string'),
    pattern: 0,
    sql: (regex: Argument, group: Argument, source: Argument, ...rest) => {
      const call = callOf(rest);
      const type = rest.length > 1 ? call.returns : 'string';
      const wanted = group.constant ?? 0n;
      // A group that the pattern has not finds nothing.
      if (typeof wanted === 'bigint' && wanted > captureGroups(constantPattern(regex)).length)
        return convert({ sql: text(''), type: 'string', span: call.span }, type).sql;
      const number = wanted === 0n ? 0 : groupNumber(constantPattern(regex), wanted, group);
      const found = sql`coalesce(regexp_extract(${source}, ${pattern(regex)}, ${integer(number)}), '')`;
      return convert({ sql: found, type: 'string', span: call.span }, type).sql;
    },
  },
  extract_all: extractAll,
  extractall: extractAll,
  replace_string: {
    takes: ['string', 'string', 'string'],
    returns: 'string',
    sql: (source, from, to) => sql`replace(${source}, ${from}, ${to})`,
  },
  replace_strings: {
    takes: ['string', 'dynamic', 'dynamic'],
    returns: 'string',
    sql: (source, from, to) =>
      callJavascript('replace_strings', textFunctions.replace_strings.takes, [source, from, to]),
  },
  replace_regex: {
    takes: ['string', 'string', 'string'],
    returns: 'string',
    pattern: 1,
    sql: (source, regex, replacement) =>
      sql`regexp_replace(${source}, ${pattern(regex)}, ${replacement}, 'g')`,
  },
  replace: {
    takes: ['string', 'string', 'string'],
    returns: 'string',
    pattern: 0,
    sql: (regex, replacement, source) =>
      sql`regexp_replace(${source}, ${pattern(regex)}, ${replacement}, 'g')`,
  },
  regex_quote: {
    takes: ['string'],
    returns: 'string',
    sql: (source) => sql`regexp_escape(${source})`,
    fold: (source) => escapeRegex(String(source)),
  },
  /** Place of the first of the terms that the text has, from 0; -1 for none. */
  has_any_index: {
    takes: ['string', 'dynamic'],
    returns: 'long',
    sql: (source: Argument, values: Argument, call: Call) => {
      const has = term(true, true, false);
      const wanted: Argument = { sql: sql`wanted`, type: 'string', span: values.span };
      return sql`CAST(coalesce(list_position(list_transform(CAST(json_extract_string(${values}, '$[*]') AS VARCHAR[]), lambda wanted: ${has(source, wanted, call)}), true), 0) - 1 AS BIGINT)`;
    },
  },
} satisfies FunctionTable;
