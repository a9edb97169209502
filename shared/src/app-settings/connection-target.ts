import { HostError, type Place } from '../host-errors/host-error.ts';
import { keywordOf } from './keywords.ts';
import { parseConnectionString } from './parse-connection-string.ts';
import { validateAuthentication } from './validate-authentication.ts';

/**
 * Where a connection string leads. The embedded cluster has a scheme of its own, so that it can
 * never be taken for a host name: `Data Source=playground://embedded;Database=productsdb`.
 */
export type ConnectionTarget =
  | { readonly kind: 'embedded'; readonly database: string | null }
  | { readonly kind: 'cluster'; readonly dataSource: string; readonly database: string | null };

const embeddedDataSource = 'playground://embedded';
export const embeddedConnectionString = `Data Source=${embeddedDataSource};Database=productsdb`;

/**
 * Text of a connection string -> its target, checked as the extension's client creation does.
 * Errors: CS-01 (also for a bare URI, which the extension's logging cannot read), CS-02, CS-03, CS-04.
 */
export function connectionTarget(
  text: string,
  identity: string | null = null,
  place?: Place,
): ConnectionTarget {
  const { pairs, error } = parseConnectionString(text);
  if (error !== null) throw new HostError('CS-01', { index: error.index }, place);
  const values = new Map<string, string>();
  for (const pair of pairs) {
    const keyword = keywordOf(pair.key);
    if (keyword === undefined) {
      // A bare URI swallows the first pair into its key; the SDK reads it, so it is no unknown word.
      if (!/^https?:\/\//i.test(pair.key)) {
        throw new HostError('CS-03', { keyword: pair.key }, place);
      }
      values.set('Data Source', pair.key.split(';')[0] ?? pair.key);
      continue;
    }
    values.set(keyword, pair.value);
  }
  const dataSource = values.get('Data Source');
  if (dataSource === undefined || dataSource === '') throw new HostError('CS-04', {}, place);
  const database = values.get('Initial Catalog') ?? null;
  if (dataSource.replace(/\/$/, '').toLowerCase() === embeddedDataSource) {
    return { kind: 'embedded', database };
  }
  if (identity === null) validateAuthentication(values, place);
  return { kind: 'cluster', dataSource, database };
}
