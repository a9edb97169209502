import { EngineError } from '../errors.ts';
import { type Sql, text } from '../sql/sql.ts';
import type { Argument } from './function-table.ts';

/** A pattern built for each row would be compiled for each row: it must be a constant. */
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

export const pattern = (argument: Argument): Sql => text(constantPattern(argument));
