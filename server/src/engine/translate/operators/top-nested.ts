import { EngineError } from '../../errors.ts';
import type { NestedLevel } from '../../parse/nodes.ts';
import { join, type Sql, sql } from '../../sql/sql.ts';
import type { KustoType } from '../../types.ts';
import { asProjections, type Relation, type RelationColumn, select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { type Scope, withRow } from '../scope.ts';
import type { OperatorOf } from './operator.ts';
import { shared } from './shared.ts';
import { aggregateColumns } from './summarize.ts';

/** A level that is done. */
interface Level {
  readonly type: KustoType;
  /** What a row stands under: its value, or the one for all others. */
  readonly value: Sql;
  /** Whether a row is one of the others. */
  readonly other: Sql;
  readonly aggregate: { readonly type: KustoType; readonly sql: Sql };
  /** The level's groups: keys of this and the levels before, and the aggregate. */
  readonly groups: Sql;
}

const keysOf = (levels: readonly Pick<Level, 'value' | 'other'>[]): Sql[] =>
  levels.flatMap(({ value, other }) => [value, other]);

/**
 * The top values of each level within those of the level before. `with others` keeps the rows of
 * all other values, under one value. Each level marks the rows with their value; its groups are
 * made over the marked rows, and the levels' groups joined at the end.
 * Source: top-nested-operator.md.
 */
export const topNested: OperatorOf<'topNested'> = (node, input, scope) => {
  const { identifiers } = scope.translation;
  const source = select(
    identifiers,
    [
      ...asProjections(input.columns),
      ...node.levels.map(({ of }) => {
        const { type, sql: value } = translateScalar(of, withRow(scope, input.columns));
        return { name: '', type, value };
      }),
    ],
    input.sql,
  );
  const width = input.columns.length;
  const levels: Level[] = [];
  let rows = shared({ ...source, columns: source.columns.slice(0, width) }, scope);
  for (const [i, clause] of node.levels.entries()) {
    const key = source.columns[width + i];
    if (!key) throw new Error('unreachable: a key for each level');
    if (!clause.others && node.levels.slice(0, i).some(({ others }) => others))
      throw new EngineError(
        'EMB0001',
        { construct: "A level of top-nested without 'others' under one with it" },
        clause.of.span,
      );
    const made = levelOf(clause, key, levels, rows, scope);
    rows = made.rows;
    levels.push(made.level);
  }
  return joined(levels, node.columns, scope);
};

function levelOf(
  clause: NestedLevel,
  key: RelationColumn,
  before: readonly Level[],
  rows: Relation,
  scope: Scope,
): { readonly rows: Relation; readonly level: Level } {
  const { identifiers, library } = scope.translation;
  const [found] = aggregateColumns(clause.by, rows, scope, []);
  if (!found) throw new EngineError('EMB0001', { construct: 'top-nested by this' }, clause.by.span);
  const constant = (node: Parameters<typeof translateScalar>[0], type: KustoType): Sql =>
    library.convert(translateScalar(node, withRow(scope, [])), type).sql;

  const [order, hit] = [identifiers.next(), identifiers.next()];
  const carried = keysOf(before);
  const top = identifiers.next('t');
  const within = carried.length > 0 ? sql`PARTITION BY ${join(carried, ', ')} ` : sql``;
  const direction = clause.descending ? sql`DESC NULLS LAST` : sql`ASC NULLS FIRST`;
  const limit = clause.count
    ? sql` QUALIFY row_number() OVER (${within}ORDER BY ${order} ${direction}) <= ${constant(clause.count, 'long')}`
    : sql``;
  const ranked =
    before.length > 0
      ? sql` WHERE ${join(
          before.map(({ other }) => sql`NOT ${{ sql: other }}`),
          ' AND ',
        )}`
      : sql``;
  const keys = join([...carried, key], ', ');
  const tops = sql`(SELECT *, true AS ${hit} FROM (SELECT ${keys}, ${found} AS ${order} FROM ${rows.sql}${ranked} GROUP BY ${keys})${limit})`;

  const [row, value, other] = [identifiers.next('t'), identifiers.next(), identifiers.next()];
  const same = join(
    [...carried, key.sql].map((name) => sql`${row}.${name} IS NOT DISTINCT FROM ${top}.${name}`),
    ' AND ',
  );
  const others = clause.others ? constant(clause.others, key.type) : sql`${row}.${key}`;
  const kind = clause.others ? sql`LEFT JOIN` : sql`JOIN`;
  const marked = shared(
    {
      ...rows,
      sql: sql`(SELECT ${row}.*, CASE WHEN ${hit} THEN ${row}.${key} ELSE ${others} END AS ${value}, ${hit} IS NULL AS ${other} FROM ${rows.sql} AS ${row} ${kind} ${tops} AS ${top} ON ${same})`,
    },
    scope,
  );
  const own = join([...carried, value, other], ', ');
  const name = identifiers.next();
  return {
    rows: marked,
    level: {
      type: key.type,
      value,
      other,
      aggregate: { type: found.type, sql: name },
      groups: sql`(SELECT ${own}, ${found} AS ${name} FROM ${marked.sql} GROUP BY ${own})`,
    },
  };
}

/** The deepest level's groups beside those that they stand under. */
function joined(
  levels: readonly Level[],
  columns: readonly { readonly name: string }[],
  scope: Scope,
): Relation {
  const { identifiers } = scope.translation;
  const names = levels.map(() => identifiers.next('t'));
  const last = names.at(-1);
  if (!last) throw new Error('unreachable: top-nested has a clause');
  let from = sql``;
  levels.forEach((level, i) => {
    const name = names[i] ?? last;
    const above = names[i - 1];
    const same = above
      ? join(
          keysOf(levels.slice(0, i)).map(
            (key) => sql`${name}.${key} IS NOT DISTINCT FROM ${above}.${key}`,
          ),
          ' AND ',
        )
      : null;
    from = same
      ? sql`${from} JOIN ${level.groups} AS ${name} ON ${same}`
      : sql`${level.groups} AS ${name}`;
  });
  return select(
    identifiers,
    levels.flatMap(({ type, value, aggregate }, i) => [
      { name: columns[2 * i]?.name ?? '', type, value: sql`${last}.${value}` },
      { name: columns[2 * i + 1]?.name ?? '', type: aggregate.type, value: aggregate.sql },
    ]),
    from,
  );
}
