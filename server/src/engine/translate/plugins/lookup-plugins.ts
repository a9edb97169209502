import { isTabular } from '../../parse/nodes.ts';
import { join, type Sql, sql } from '../../sql/sql.ts';
import { asProjections, columnNamed, type Relation, select } from '../relation.ts';
import { apply, lookUp } from '../scalar.ts';
import type { Scope } from '../scope.ts';
import {
  constantOf,
  type EvaluateNode,
  namedArgument,
  type Plugin,
  positional,
  refused,
} from './plugin.ts';

/** The table that is looked up, with identifiers of its own. */
function lookedUp(node: EvaluateNode, scope: Scope): Relation {
  const table = node.arguments.find(isTabular);
  if (!table) throw refused(`${node.plugin}() without a table`, node);
  const relation = scope.translation.tabular(table, scope);
  return select(scope.translation.identifiers, asProjections(relation.columns), relation.sql);
}

function flag(node: EvaluateNode, name: string, scope: Scope): boolean {
  const given = namedArgument(node, name);
  return given ? constantOf(given, scope).constant === true : false;
}

/** Rows with the columns of the table's rows that match them. */
function joined(
  input: Relation,
  table: Relation,
  on: Sql,
  left: Set<string>,
  unmatched: boolean,
  scope: Scope,
): Relation {
  const own = new Set(input.columns.map(({ name }) => name));
  const columns = [
    ...asProjections(input.columns),
    ...asProjections(table.columns)
      .filter(({ name }) => !left.has(name))
      .map((column) => ({
        ...column,
        name: own.has(column.name) ? `${column.name}1` : column.name,
        value:
          column.type === 'string' ? sql`coalesce(${{ sql: column.value }}, '')` : column.value,
      })),
  ];
  return select(
    scope.translation.identifiers,
    columns,
    sql`${input.sql} ${unmatched ? sql`LEFT JOIN` : sql`JOIN`} ${table.sql} ON ${on}`,
  );
}

/**
 * Addresses looked up in a table of networks; further keys must be equal on both sides.
 * Source: ipv4-lookup-plugin.md, ipv6-lookup-plugin.md.
 */
export const ipLookup =
  (match: 'ipv4_is_match' | 'ipv6_is_match'): Plugin =>
  (node, input, scope) => {
    const table = lookedUp(node, scope);
    const [address, network, ...extra] = positional(node);
    const row = lookUp(scope.translation.library.scalars, match);
    const left = address?.kind === 'column' ? columnNamed(input, address.name) : undefined;
    const right = network?.kind === 'column' ? columnNamed(table, network.name) : undefined;
    if (!left || !right || !row) throw refused(`${node.plugin}() with these arguments`, node);
    const last = extra.at(-1);
    const positionalFlag = last?.kind === 'literal' && last.type === 'bool' ? last : null;
    const keys = extra.filter((one) => one.kind === 'column').map(({ name }) => name);
    const equal = keys.map((name) => {
      const [a, b] = [columnNamed(input, name), columnNamed(table, name)];
      if (!a || !b) throw refused(`The key '${name}'`, node);
      return sql`${a} IS NOT DISTINCT FROM ${b}`;
    });
    const test = apply(
      row,
      match,
      [
        { ...left, span: node.span },
        { ...right, span: node.span },
      ],
      { type: 'bool', span: node.span },
      scope,
    );
    const on = join([...equal, sql`coalesce(${test}, false)`], ' AND ');
    const unmatched = flag(node, 'return_unmatched', scope) || positionalFlag?.value === true;
    return joined(input, table, on, new Set(keys), unmatched, scope);
  };

/**
 * Points looked up in a table of lines, or of polygons, up to a distance in metres.
 * Source: geo-line-lookup-plugin.md, geo-polygon-lookup-plugin.md.
 */
export const geoLookup =
  (shape: 'line' | 'polygon'): Plugin =>
  (node, input, scope) => {
    const { library } = scope.translation;
    const table = lookedUp(node, scope);
    const [key, longitude, latitude, distance] = positional(node);
    const right = key?.kind === 'column' ? columnNamed(table, key.name) : undefined;
    const x = longitude?.kind === 'column' ? columnNamed(input, longitude.name) : undefined;
    const y = latitude?.kind === 'column' ? columnNamed(input, latitude.name) : undefined;
    const radius = distance ?? namedArgument(node, 'radius') ?? null;
    const name =
      shape === 'line'
        ? 'geo_distance_point_to_line'
        : radius
          ? 'geo_distance_point_to_polygon'
          : 'geo_point_in_polygon';
    const row = lookUp(library.scalars, name);
    if (!right || !x || !y || (shape === 'line' && !radius))
      throw refused(`${node.plugin}() with these arguments`, node);
    if (!row) throw refused(`The function '${name}'`, node);
    const value = apply(
      row,
      name,
      [x, y, right].map((one) => ({ ...one, span: node.span })),
      { type: radius ? 'real' : 'bool', span: node.span },
      scope,
    );
    const test = radius
      ? sql`${value} <= ${library.convert(constantOf(radius, scope), 'real')}`
      : value.sql;
    return joined(
      input,
      table,
      sql`coalesce(${test}, false)`,
      new Set(flag(node, 'return_lookup_key', scope) ? [] : [right.name]),
      flag(node, 'return_unmatched', scope),
      scope,
    );
  };
