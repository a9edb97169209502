import { isTabular } from '../../parse/nodes.ts';
import { integer, join, sql, text } from '../../sql/sql.ts';
import type { KustoType } from '../../types.ts';
import { shared } from '../operators/shared.ts';
import { select } from '../relation.ts';
import { lookUp, translateScalar } from '../scalar.ts';
import { withRow } from '../scope.ts';
import { discover } from './discover.ts';
import { type Plugin, positional, refused } from './plugin.ts';

/**
 * A column for each value of the pivot column, with an aggregate of the rows that have it; one row
 * for each group of the other columns. Without rows for a cell the aggregate is that of no rows.
 * Source: pivot-plugin.md.
 */
export const pivot: Plugin = (node, input, scope) => {
  const { identifiers, library } = scope.translation;
  const [first, second, ...others] = positional(node);
  if (first?.kind !== 'column') throw refused('pivot() by something else than a column', node);
  const aggregate =
    second?.kind === 'call' && lookUp(library.aggregates, second.name) ? second : null;
  const used = new Set([first.name, ...(aggregate ? columnNames(aggregate.arguments) : [])]);
  const named = [...(second && !aggregate ? [second] : []), ...others].map((column) => {
    if (column.kind !== 'column') throw refused('pivot() over an expression', column);
    return column.name;
  });
  const groups = input.columns.filter(({ name }) =>
    named.length > 0 ? named.includes(name) : !used.has(name),
  );
  const key = library.convert(translateScalar(first, withRow(scope, input.columns)), 'string');

  if (!node.schema) {
    const type: KustoType = aggregate ? typeOf(aggregate) : 'long';
    const values = sql`SELECT DISTINCT ${key} AS v FROM ${input.sql} ORDER BY v`;
    return discover(
      node,
      values,
      (rows) => [
        ...groups.map(({ name, type: own }) => ({ name, type: own })),
        ...rows.map(([value]) => ({ name: String(value), type })),
      ],
      scope,
    );
  }
  const pivoted = identifiers.next();
  const rows = shared(
    { ...input, sql: sql`(SELECT *, ${key} AS ${pivoted} FROM ${input.sql})` },
    scope,
  );
  const projections = node.schema.map((column) => {
    const group = groups.find(({ name }) => name === column.name);
    if (group) return { ...column, type: group.type, value: group.sql };
    // The aggregate over the rows of one value alone, null being left out by each of them.
    const only = rows.columns.map((own) => ({
      ...own,
      sql: sql`CASE WHEN ${pivoted} = ${text(column.name)} THEN ${own} END`,
    }));
    const value = aggregate
      ? translateScalar(aggregate, { ...withRow(scope, only), aggregate: true })
      : null;
    return value && aggregate?.name !== 'count'
      ? { ...column, type: value.type, value: value.sql }
      : {
          ...column,
          type: 'long' as const,
          value: sql`count(*) FILTER (WHERE ${pivoted} = ${text(column.name)})`,
        };
  });
  const places = projections.flatMap(({ name }, i) =>
    groups.some((group) => group.name === name) ? [integer(i + 1)] : [],
  );
  const rest = places.length > 0 ? sql` GROUP BY ${join(places, ', ')}` : sql` HAVING count(*) > 0`;
  return select(identifiers, projections, rows.sql, rest);
};

const typeOf = ({ type }: { readonly type: KustoType }): KustoType => type;

const columnNames = (nodes: readonly Parameters<typeof isTabular>[0][]): string[] =>
  nodes.flatMap((one) => (!isTabular(one) && one.kind === 'column' ? [one.name] : []));
