import { join, sql } from '../../sql/sql.ts';
import { select } from '../relation.ts';
import { apply, lookUp } from '../scalar.ts';
import { constantOf, overRows, type Plugin, positional, refused } from './plugin.ts';

/** A percentile over the bins that end with each one. Source: rolling-percentile-plugin.md. */
export const rollingPercentile: Plugin = (node, input, scope) => {
  const { library, identifiers } = scope.translation;
  const [value, percent, index, size, bins, ...dimensions] = positional(node);
  const row = lookUp(library.aggregates, 'percentile');
  const bin = lookUp(library.scalars, 'bin');
  if (!value || !percent || !index || !size || !bins || !row || !bin)
    throw refused('rolling_percentile() with these arguments', node);
  const at = overRows(index, input, scope);
  const step = library.convert(
    constantOf(size, scope),
    at.type === 'datetime' ? 'timespan' : at.type,
  );
  const measured = overRows(value, input, scope);
  const dims = dimensions.map((one, k) => ({
    ...overRows(one, input, scope),
    name: one.kind === 'column' ? one.name : `Column${k + 1}`,
    column: { sql: `d${k}` },
  }));
  const binned = apply(bin, 'bin', [at, step], { type: at.type, span: node.span }, scope);
  const listed = join(
    [
      sql`${binned} AS w`,
      sql`${measured} AS v`,
      ...dims.map((one) => sql`${one} AS ${one.column}`),
    ],
    ', ',
  );
  const names = join([sql`w`, ...dims.map(({ column }) => column)], ', ');
  const same = join(
    [
      sql`r.w <= g.w`,
      sql`r.w > g.w - ${step} * ${library.convert(constantOf(bins, scope), 'long')}`,
      ...dims.map(({ column }) => sql`r.${column} IS NOT DISTINCT FROM g.${column}`),
    ],
    ' AND ',
  );
  const groups = join([sql`g.w`, ...dims.map(({ column }) => sql`g.${column}`)], ', ');
  const measure = apply(
    row,
    'percentile',
    [{ ...measured, sql: sql`r.v`, constant: undefined }, constantOf(percent, scope)],
    { type: measured.type, span: node.span },
    scope,
  );
  const source = sql`(WITH r AS (SELECT ${listed} FROM ${input.sql}), g AS (SELECT DISTINCT ${names} FROM r) SELECT ${groups}, ${measure} AS p FROM g JOIN r ON ${same} GROUP BY ${groups})`;
  const titles = node.columns.map(({ name }) => name);
  return select(
    identifiers,
    [
      { name: titles[0] ?? 'Column1', type: at.type, value: sql`w` },
      ...dims.map(({ name, type, column }) => ({ name, type, value: column })),
      { name: titles.at(-1) ?? 'Column2', type: measure.type, value: sql`p` },
    ],
    source,
    sql` ORDER BY ${join([...dims.map(({ column }) => column), sql`w`], ', ')}`,
  );
};
