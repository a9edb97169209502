import type { Argument } from '../../functions/function-table.ts';
import { sql, text } from '../../sql/sql.ts';
import { columnNamed, select } from '../relation.ts';
import { constantOf, namedArgument, type Plugin, positional, refused } from './plugin.ts';

const outOfOrder = 'ERROR(columns are out of order)';
const noCommonType = 'ERROR(no common type)';
const asDataType = (problem: string): string => `ERROR(unknown CSL type:${problem})`;

/**
 * Schemas as getschema gives them, as one: a column of several integers or reals takes the widest of
 * the types; one whose place differs, or whose types have nothing in common, tells so.
 * Source: schema-merge-plugin.md.
 */
export const schemaMerge: Plugin = (node, input, scope) => {
  const { identifiers, library } = scope.translation;
  const given = namedArgument(node, 'PreserveOrder') ?? positional(node)[0];
  const ordered = given ? constantOf(given, scope).constant !== false : true;
  const [name, ordinal, dataType, type] = [
    'ColumnName',
    'ColumnOrdinal',
    'DataType',
    'ColumnType',
  ].map((wanted) => {
    const column = columnNamed(input, wanted);
    if (!column) throw refused(`schema_merge() over rows without ${wanted}`, node);
    const to = wanted === 'ColumnOrdinal' ? 'long' : 'string';
    return library.convert({ ...column, span: node.span }, to);
  }) as [Argument, Argument, Argument, Argument];
  const isOneOf = (...types: string[]) =>
    sql`bool_and(${type} IN (${types.map((one) => text(one)).reduce((all, one) => sql`${all}, ${one}`)}))`;
  const common = sql`CASE WHEN min(${type}) = max(${type}) THEN min(${type}) WHEN ${isOneOf('int', 'long')} THEN 'long' WHEN ${isOneOf('int', 'long', 'real')} THEN 'real' END`;
  const seen = sql`(SELECT *, row_number() OVER () AS r FROM ${input.sql})`;
  const grouped = sql`(SELECT ${name} AS n, min(r) AS r, min(${ordinal}) <> max(${ordinal}) AS moved, max(${ordinal}) AS o, ${common} AS t, list({'t': ${type}, 'd': ${dataType}}) AS all_types FROM ${seen} GROUP BY ${name})`;
  const problem = sql`CASE ${ordered ? sql`WHEN moved THEN ${text(outOfOrder)} ` : sql``}WHEN t IS NULL THEN ${text(noCommonType)} END`;
  const told = sql`(SELECT *, ${problem} AS p, row_number() OVER (ORDER BY o, r) - 1 AS place FROM ${grouped})`;
  const system = sql`list_filter(all_types, lambda one: one.t = t)[1].d`;
  return select(
    identifiers,
    [
      { name: 'ColumnName', type: 'string', value: sql`n` },
      {
        name: 'ColumnOrdinal',
        type: 'long',
        value: sql`CASE WHEN p IS NULL THEN place ELSE -1 END`,
      },
      {
        name: 'DataType',
        type: 'string',
        value: sql`CASE WHEN p IS NULL THEN ${system} WHEN p = ${text(outOfOrder)} THEN ${text(asDataType(outOfOrder))} ELSE ${text(asDataType(noCommonType))} END`,
      },
      { name: 'ColumnType', type: 'string', value: sql`coalesce(p, t)` },
    ],
    told,
    sql` ORDER BY place`,
  );
};
