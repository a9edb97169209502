import { type Sql, sql, text } from '../../sql/sql.ts';
import type { Column, KustoType } from '../../types.ts';
import { type Projection, type Relation, type RelationColumn, select } from '../relation.ts';
import type { Scope } from '../scope.ts';
import { discover } from './discover.ts';
import {
  constantOf,
  type EvaluateNode,
  mistaken,
  namedArgument,
  type Plugin,
  positional,
  refused,
} from './plugin.ts';

interface Unpacking {
  readonly bag: RelationColumn;
  readonly rest: readonly RelationColumn[];
  readonly prefix: string;
  readonly conflict: string;
  readonly ignored: ReadonlySet<string>;
}

/**
 * The properties of a bag as columns, in the place of the bag. Without a schema the properties
 * that the rows have, by name; one whose values differ in type is dynamic.
 * Source: bag-unpack-plugin.md.
 */
export const bagUnpack: Plugin = (node, input, scope) => {
  const unpacking = readArguments(node, input, scope);
  if (!node.schema) {
    const { sql: bag } = unpacking.bag;
    const keys = sql`SELECT k, string_agg(DISTINCT t, ',' ORDER BY t) FROM (SELECT k, CASE json_type(v) WHEN 'UBIGINT' THEN 'long' WHEN 'BIGINT' THEN 'long' WHEN 'DOUBLE' THEN 'real' WHEN 'BOOLEAN' THEN 'bool' WHEN 'VARCHAR' THEN 'string' WHEN 'NULL' THEN NULL ELSE 'dynamic' END AS t FROM (SELECT k, json_extract(b, ${pointer(sql`k`)}) AS v FROM (SELECT ${bag} AS b, unnest(json_keys(${bag})) AS k FROM ${input.sql} WHERE json_type(${bag}) = 'OBJECT'))) GROUP BY k ORDER BY k`;
    return discover(node, keys, (rows) => discovered(rows, unpacking, node), scope);
  }
  const { identifiers } = scope.translation;
  return select(
    identifiers,
    node.schema.map((column) => unpacked(column, unpacking, node, scope)),
    input.sql,
  );
};

function readArguments(node: EvaluateNode, input: Relation, scope: Scope): Unpacking {
  const [column, ...others] = positional(node);
  const bag =
    column?.kind === 'column' ? input.columns.find(({ name }) => name === column.name) : undefined;
  if (!bag) throw refused('bag_unpack() of something else than a column', column ?? node);
  const option = (name: string, position: number) => {
    const given = namedArgument(node, name) ?? others[position];
    return given ? constantOf(given, scope).constant : undefined;
  };
  const ignored = option('ignoredProperties', 2);
  return {
    bag,
    rest: input.columns.filter((one) => one !== bag),
    prefix: String(option('OutputColumnPrefix', 0) ?? ''),
    conflict: String(option('columnsConflict', 1) ?? 'error'),
    ignored: new Set(typeof ignored === 'string' ? (JSON.parse(ignored) as string[]) : []),
  };
}

function discovered(
  rows: readonly (readonly unknown[])[],
  { rest, prefix, conflict, ignored }: Unpacking,
  node: EvaluateNode,
): readonly Column[] {
  const made = new Map<string, Column>();
  for (const [key, types] of rows) {
    if (ignored.has(String(key))) continue;
    const name = `${prefix}${key}`;
    const only = types === null ? 'string' : String(types);
    made.set(name, { name, type: (only.includes(',') ? 'dynamic' : only) as KustoType });
  }
  const columns = rest.map(({ name, type }): Column => {
    const other = made.get(name);
    if (!other) return { name, type };
    if (conflict === 'error')
      throw mistaken(`bag_unpack: column '${name}' is in the source table already`, node);
    made.delete(name);
    return conflict === 'replace_source' ? other : { name, type };
  });
  return [...columns, ...made.values()];
}

function unpacked(
  column: Column,
  { bag, rest, prefix, conflict, ignored }: Unpacking,
  node: EvaluateNode,
  scope: Scope,
): Projection {
  const source = rest.find(({ name }) => name === column.name);
  if (source && conflict !== 'replace_source')
    return { ...column, type: source.type, value: source.sql };
  const { library } = scope.translation;
  const { name, type } = column;
  if (!name.startsWith(prefix) || ignored.has(name.slice(prefix.length)))
    return { ...column, value: library.literal(type, null) };
  const found = sql`nullif(CAST(json_extract(${bag}, ${text(`/${name.slice(prefix.length).replaceAll('~', '~0').replaceAll('/', '~1')}`)}) AS VARCHAR), 'null')`;
  const value = library.convert({ sql: found, type: 'dynamic', span: node.span }, type);
  return { ...column, value: value.sql };
}

const pointer = (key: Sql): Sql => sql`'/' || replace(replace(${key}, '~', '~0'), '/', '~1')`;
