import { integer, sql, text } from '../../sql/sql.ts';
import { select } from '../relation.ts';
import type { Plugin } from './plugin.ts';

/** A row for each cell: the row's number from 0, the column's name, the value as text. Source: narrow-plugin.md. */
export const narrow: Plugin = (node, input, scope) => {
  const { identifiers, library } = scope.translation;
  const [row, at] = [identifiers.next(), identifiers.next()];
  const numbered = sql`(SELECT *, row_number() OVER () - 1 AS ${row}, unnest(range(0, ${integer(input.columns.length)})) AS ${at} FROM ${input.sql})`;
  let names = sql``;
  let values = sql``;
  input.columns.forEach((column, i) => {
    const value = library.convert({ ...column, span: node.span }, 'string');
    names = sql`${names} WHEN ${integer(i)} THEN ${text(column.name)}`;
    values = sql`${values} WHEN ${integer(i)} THEN ${value}`;
  });
  const [first, second, third] = node.columns;
  return select(
    identifiers,
    [
      { name: first?.name ?? 'Row', type: 'long', value: row },
      { name: second?.name ?? 'Column', type: 'string', value: sql`CASE ${at}${names} END` },
      { name: third?.name ?? 'Value', type: 'string', value: sql`CASE ${at}${values} END` },
    ],
    numbered,
    sql` ORDER BY ${row}, ${at}`,
  );
};
