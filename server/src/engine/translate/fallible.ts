import type { Span } from '#shared/text/span';

/**
 * A place of the query whose mistake shows only when it runs: a regular expression, or a sum of
 * decimals.
 */
export interface Fallible {
  readonly what: 'pattern' | 'decimals';
  readonly span: Span;
  /** The regular expression; null where rows give it. */
  readonly pattern: string | null;
}
