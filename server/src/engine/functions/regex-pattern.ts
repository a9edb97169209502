import { EngineError } from '../errors.ts';
import { type Sql, sql, text } from '../sql/sql.ts';
import type { Argument } from './function-table.ts';

/** For what must be known beforehand: how many groups there are, and their names. */
export function constantPattern(pattern: Argument): string {
  if (typeof pattern.constant === 'string') return pattern.constant;
  throw new EngineError(
    'EMB0001',
    { construct: 'A regular expression that is no constant' },
    pattern.span,
  );
}

/** Capture groups of a pattern in order, each with its name if it has one. */
export function captureGroups(pattern: string): readonly (string | null)[] {
  const groups: (string | null)[] = [];
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const c = pattern[at];
    if (c === '\\') at += 1;
    else if (c === '[') inClass = true;
    else if (c === ']') inClass = false;
    else if (c === '(' && !inClass) {
      const named = /^\(\?P?<([A-Za-z_]\w*)>/.exec(pattern.slice(at));
      if (named) groups.push(named[1] ?? null);
      else if (pattern[at + 1] !== '?') groups.push(null);
    }
  }
  return groups;
}

/** What DuckDB says where a row's pattern is too large. */
const patternTooLarge = 'a pattern that rows give is too large to be compiled for each row';

/** A pattern as SQL. RE2 compiles a constant once; one that rows give for each, so it must be small. */
export const pattern = (argument: Argument): Sql =>
  typeof argument.constant === 'string'
    ? text(argument.constant)
    : sql`coalesce(kusto_js_row_pattern(${argument}), error(${text(patternTooLarge)}))`;
