import { type Sql, sql, text } from '../sql/sql.ts';
import { columnOf, isStored, onceForEachValue } from './dynamic-text.ts';
import type { Argument, Call } from './function-table.ts';

export const escapeRegex = (value: string): string => value.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
const alphanumeric = /[a-zA-Z0-9]/;

/** A word as a pattern: where it begins or ends with a letter or digit, a term begins or ends there. */
function termPattern(word: string, prefix: boolean, suffix: boolean): string {
  const start = prefix && alphanumeric.test(word.charAt(0)) ? '(?:^|[^a-zA-Z0-9])' : '';
  const end = suffix && alphanumeric.test(word.slice(-1)) ? '(?:$|[^a-zA-Z0-9])' : '';
  return `${start}${escapeRegex(word)}${end}`;
}

/** Whether a text has any of the words, in one pass: for more words than are worth one each. */
export const anyTerm = (source: Argument, words: readonly string[]): Sql =>
  sql`regexp_matches(${source}, ${text(`(?i)(?:${words.map((word) => termPattern(word, true, true)).join('|')})`)})`;

const searched = (source: Sql, word: string, sensitive: boolean): Sql =>
  sensitive
    ? sql`contains(${source}, ${text(word)})`
    : sql`contains(lower(${source}), ${text(word.toLowerCase())})`;

/**
 * Whether it is worth to look closer. What stands in a dynamic stands in its JSON, but for what is
 * escaped there; the JSON of a column is had for nothing.
 */
function mayHave(source: Argument, word: string, sensitive: boolean): Sql {
  const json = columnOf(source.sql);
  if (!json || !/^[a-zA-Z0-9]+$/.test(word)) return searched(source.sql, word, sensitive);
  return sql`(${searched(json, word, sensitive)} OR contains(${json}, ${text('\\u')}))`;
}

/** The closer look; a stored dynamic's text is made and looked at once for each value. */
function matches(source: Argument, pattern: Sql, { lateral }: Call): Sql {
  const json = columnOf(source.sql);
  if (!json || !isStored(json) || lateral) return sql`regexp_matches(${source}, ${pattern})`;
  const found = sql`regexp_matches(json_extract_string(${json}, '$'), ${pattern})`;
  return onceForEachValue(sql`coalesce(${found}, false)`);
}

/**
 * `has`, `hasprefix`, `hassuffix`: terms are runs of ASCII letters and digits. The search for the
 * word alone costs a third of the pattern's, and most rows do not have it.
 */
export function term(prefix: boolean, suffix: boolean, sensitive: boolean) {
  return (source: Argument, needle: Argument, call: Call): Sql => {
    const mode = sensitive ? '' : '(?i)';
    if (typeof needle.constant === 'string') {
      const word = needle.constant;
      if (word === '') return sql`true`;
      const found = mayHave(source, word, sensitive);
      const pattern = text(`${mode}${termPattern(word, prefix, suffix)}`);
      return sql`(CASE WHEN ${found} THEN ${matches(source, pattern, call)} ELSE false END)`;
    }
    const start = text(`${mode}${prefix ? '(?:^|[^a-zA-Z0-9])' : ''}`);
    const end = text(suffix ? '(?:$|[^a-zA-Z0-9])' : '');
    // A pattern that rows give is compiled for each: only where the word is there at all.
    const found = sensitive
      ? sql`contains(${source}, ${needle})`
      : sql`contains(lower(${source}), lower(${needle}))`;
    return sql`(CASE WHEN ${found} THEN regexp_matches(${source}, ${start} || regexp_escape(${needle}) || ${end}) ELSE false END)`;
  };
}
