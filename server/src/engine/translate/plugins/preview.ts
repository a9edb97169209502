import { sql } from '../../sql/sql.ts';
import { after } from '../relation.ts';
import { constantOf, type Plugin, positional, refused } from './plugin.ts';

/**
 * Up to so many rows, where more operators follow; as the last one it has a second table, with the
 * number of rows (`parse/lower-results.ts`). Source: preview-plugin.md.
 */
export const preview: Plugin = (node, input, scope) => {
  const [count] = positional(node);
  if (!count) throw refused('preview() without a number of rows', node);
  const limit = scope.translation.library.convert(constantOf(count, scope), 'long');
  return after(input, sql` LIMIT ${limit}`);
};
