import { EngineError } from '../../errors.ts';
import type { JoinFlavor, ScalarNode } from '../../parse/nodes.ts';
import { join, type Sql, sql } from '../../sql/sql.ts';
import {
  asProjections,
  columnNamed,
  type Projection,
  type Relation,
  type RelationColumn,
  select,
} from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import type { Scope } from '../scope.ts';
import type { OperatorOf } from './operator.ts';

interface Match {
  readonly condition: Sql;
  /** Columns of the left side that the conditions name. */
  readonly keys: readonly string[];
  readonly rightKeys: readonly string[];
}

/** Conditions as SQL: a bare name stands for that column of both sides; null equals null. */
function match(
  conditions: readonly ScalarNode[],
  left: Relation,
  right: Relation,
  scope: Scope,
): Match {
  const keys: string[] = [];
  const rightKeys: string[] = [];
  const parts = conditions.map((node) => {
    if (node.kind === 'column' && node.side === null) {
      const a = columnNamed(left, node.name);
      const b = columnNamed(right, node.name);
      if (!a || !b)
        throw new EngineError(
          'SEM0001',
          { message: `join: column '${node.name}' must be on both sides`, kustoCode: 'KS142' },
          node.span,
        );
      keys.push(node.name);
      rightKeys.push(node.name);
      return sameKey(a, b);
    }
    if (node.kind === 'operator' && node.operator === '==') {
      const [a, b] = node.operands;
      if (a?.kind === 'column' && b?.kind === 'column' && a.side && b.side && a.side !== b.side) {
        const [l, r] = a.side === 'left' ? [a, b] : [b, a];
        const found = columnNamed(left, l.name);
        const other = columnNamed(right, r.name);
        if (found && other) {
          keys.push(l.name);
          rightKeys.push(r.name);
          const { library } = scope.translation;
          return sameKey(found, library.convert({ ...other, span: node.span }, found.type));
        }
      }
    }
    return translateScalar(node, { ...scope, row: left.columns, right: right.columns }).sql;
  });
  return { condition: parts.length > 0 ? join(parts, ' AND ') : sql`true`, keys, rightKeys };
}

/** Null equals null; a string is never null, and plain equality is what DuckDB joins best by. */
const sameKey = (left: RelationColumn, right: { readonly sql: Sql }): Sql =>
  left.type === 'string' ? sql`${left} = ${right}` : sql`${left} IS NOT DISTINCT FROM ${right}`;

const words: Readonly<Record<JoinFlavor, Sql>> = {
  innerunique: sql`JOIN`,
  inner: sql`JOIN`,
  leftouter: sql`LEFT JOIN`,
  rightouter: sql`RIGHT JOIN`,
  fullouter: sql`FULL JOIN`,
  leftsemi: sql`SEMI JOIN`,
  rightsemi: sql`SEMI JOIN`,
  leftanti: sql`ANTI JOIN`,
  rightanti: sql`ANTI JOIN`,
};

/** A side with fresh identifiers, so that a table joined with itself stays told apart. */
const fresh = (relation: Relation, scope: Scope): Relation =>
  select(scope.translation.identifiers, asProjections(relation.columns), relation.sql);

/** Which sides of an outer join may have no row. */
const mayMiss: Partial<Record<JoinFlavor, { readonly left: boolean; readonly right: boolean }>> = {
  leftouter: { left: false, right: true },
  rightouter: { left: true, right: false },
  fullouter: { left: true, right: true },
};

/** A string missing on one side of an outer join is empty, never null. */
function filled(projections: readonly Projection[], flavor: JoinFlavor, leftWidth: number) {
  const missing = mayMiss[flavor];
  return projections.map((projection, i): Projection => {
    const side = i < leftWidth ? 'left' : 'right';
    return projection.type === 'string' && missing?.[side]
      ? { ...projection, value: sql`coalesce(${{ sql: projection.value }}, '')` }
      : projection;
  });
}

function joined(
  flavor: JoinFlavor,
  left: Relation,
  right: Relation,
  on: Match,
  projections: readonly Projection[],
  scope: Scope,
): Relation {
  return select(
    scope.translation.identifiers,
    filled(projections, flavor, left.columns.length),
    sql`${left.sql} ${words[flavor]} ${right.sql} ON ${on.condition}`,
  );
}

/**
 * All flavours of join. `innerunique`, the default, keeps one row of the left side for each key.
 * A right column whose name is taken gets a number: `key1`.
 * Source: join-operator.md and its pages on the flavours.
 */
export const joinOperator: OperatorOf<'join'> = (node, input, scope) => {
  const right = fresh(scope.translation.tabular(node.right, scope), scope);
  const left = fresh(input, scope);
  const on = match(node.conditions, left, right, scope);
  switch (node.flavor) {
    case 'leftsemi':
    case 'leftanti':
      return joined(node.flavor, left, right, on, asProjections(left.columns), scope);
    case 'rightsemi':
    case 'rightanti':
      return joined(node.flavor, right, left, on, asProjections(right.columns), scope);
    default: {
      const unique = node.flavor === 'innerunique' ? oneForEachKey(left, on.keys) : left;
      return joined(
        node.flavor,
        unique,
        right,
        on,
        suffixed(
          [...asProjections(left.columns), ...asProjections(right.columns)],
          left.columns.length,
        ),
        scope,
      );
    }
  }
};

function oneForEachKey(left: Relation, keys: readonly string[]): Relation {
  const columns = left.columns.filter(({ name }) => keys.includes(name));
  if (columns.length === 0) return left;
  return { ...left, sql: sql`(SELECT DISTINCT ON (${join(columns, ', ')}) * FROM ${left.sql})` };
}

function suffixed(projections: readonly Projection[], leftWidth: number): Projection[] {
  const taken = new Set(projections.slice(0, leftWidth).map(({ name }) => name));
  return projections.map((projection, i) => {
    if (i < leftWidth) return projection;
    let name = projection.name;
    for (let n = 1; taken.has(name); n++) name = `${projection.name}${n}`;
    taken.add(name);
    return { ...projection, name };
  });
}

/** `lookup`: as a join, without the right side's keys. Source: lookup-operator.md. */
export const lookup: OperatorOf<'lookup'> = (node, input, scope) => {
  const right = fresh(scope.translation.tabular(node.right, scope), scope);
  const left = fresh(input, scope);
  const on = match(node.conditions, left, right, scope);
  const rest = right.columns.filter(({ name }) => !on.rightKeys.includes(name));
  return joined(
    node.flavor,
    left,
    right,
    on,
    suffixed([...asProjections(left.columns), ...asProjections(rest)], left.columns.length),
    scope,
  );
};
