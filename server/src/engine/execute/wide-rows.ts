import { identifier, integer, join, type Sql, sql } from '../sql/sql.ts';
import type { Column, KustoType } from '../types.ts';

/**
 * From so many columns on a row is written by lists: DuckDB 1.5.6 plans an expression for each
 * column in time that grows with their square (16 s for 10,000), and lists in 0.4 s.
 */
export const wideFrom = 300;

/**
 * A row as JSON text: the cells of each type as one list, which one expression turns into texts,
 * put back into the order of the columns. `cell`: what `json_array` would take for a cell.
 */
export function wideRow(
  columns: readonly Column[],
  names: readonly Sql[],
  cell: Readonly<Record<KustoType, (value: Sql) => Sql>>,
): Sql {
  const positions = new Map<KustoType, number[]>();
  columns.forEach(({ type }, i) => {
    const known = positions.get(type);
    if (known) known.push(i);
    else positions.set(type, [i]);
  });
  const value = identifier('cell');
  const lists = [...positions].map(([type, at]) => {
    const cells = join(
      at.map((i) => names[i] as Sql),
      ', ',
    );
    return sql`list_transform(list_value(${cells}), lambda ${value}: coalesce(CAST(to_json(${cell[type](value)}) AS VARCHAR), 'null'))`;
  });
  const places: number[] = [];
  [...positions.values()].flat().forEach((column, place) => {
    places[column] = place + 1;
  });
  const inOrder = sql`list_select(flatten(list_value(${join(lists, ', ')})), list_value(${join(places.map(integer), ', ')}))`;
  return sql`'[' || array_to_string(${inOrder}, ',') || ']'`;
}
