import { createContext, Script } from 'node:vm';
import { ProtocolError } from '../protocol-error.ts';

/** Of one archive's names together: a pattern may need more time than there is. */
const budgetMs = 500;

const test = new Script('new RegExp(pattern).test(name)');

/**
 * Chooses the files of an archive by `zipPattern`, a regular expression; the documentation's example,
 * `*.csv`, is none, so what is no expression is read with wildcards. A pattern that takes too long is
 * stopped. Errors: EMB0109. Source: ingestion-properties.md.
 */
export function zipPattern(pattern: string): (name: string) => boolean {
  const given = { pattern: isExpression(pattern) ? pattern : wildcards(pattern), name: '' };
  const context = createContext(given);
  let leftMs = budgetMs;
  return (name) => {
    given.name = name;
    const startedMs = performance.now();
    try {
      return test.runInContext(context, { timeout: Math.max(1, Math.ceil(leftMs)) }) === true;
    } catch {
      throw new ProtocolError('EMB0109', {
        name: 'zipPattern',
        expected: 'a regular expression that is quick to try',
      });
    } finally {
      leftMs -= performance.now() - startedMs;
    }
  };
}

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}

const wildcards = (pattern: string): string =>
  `^${pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')}$`;
