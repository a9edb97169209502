import { type Sql, sql, text } from '../sql/sql.ts';
import type { Argument } from './function-table.ts';

export const escapeRegex = (value: string): string => value.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
const alphanumeric = /[a-zA-Z0-9]/;

/** `has`, `hasprefix`, `hassuffix`: terms are runs of ASCII letters and digits. */
export function term(prefix: boolean, suffix: boolean, sensitive: boolean) {
  return (source: Argument, needle: Argument): Sql => {
    const mode = sensitive ? '' : '(?i)';
    if (typeof needle.constant === 'string') {
      const word = needle.constant;
      if (word === '') return sql`true`;
      const start = prefix && alphanumeric.test(word.charAt(0)) ? '(?:^|[^a-zA-Z0-9])' : '';
      const end = suffix && alphanumeric.test(word.slice(-1)) ? '(?:$|[^a-zA-Z0-9])' : '';
      return sql`regexp_matches(${source}, ${text(`${mode}${start}${escapeRegex(word)}${end}`)})`;
    }
    const start = text(`${mode}${prefix ? '(?:^|[^a-zA-Z0-9])' : ''}`);
    const end = text(suffix ? '(?:$|[^a-zA-Z0-9])' : '');
    return sql`regexp_matches(${source}, ${start} || regexp_escape(${needle}) || ${end})`;
  };
}
