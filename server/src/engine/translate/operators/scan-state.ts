import type { OperatorNode, ScalarNode } from '../../parse/nodes.ts';
import { isTabular } from '../../parse/nodes.ts';
import { integer, join, type Sql, sql } from '../../sql/sql.ts';
import { type Column, kustoTypes } from '../../types.ts';
import type { Scope } from '../scope.ts';

type ScanNode = Extract<OperatorNode, { kind: 'scan' }>;

export interface StateColumn extends Column {
  /** What an empty state gives: the default of `declare`, else null. */
  readonly empty: Sql;
  /** The default of `declare`; null for a column of the input. */
  readonly initial: Sql | null;
  readonly source: Sql | null;
}

type Read = (step: number, column: StateColumn) => Sql;

/**
 * The state of scan as one struct: of each step whether it is active, the id of its match, and the
 * values of that and the earlier steps that some expression reads. A step with `output=last` also
 * holds the row that it may still have to put out.
 */
export function scanState(
  node: ScanNode,
  columns: readonly StateColumn[],
  outType: Sql,
  scope: Scope,
) {
  const { identifiers } = scope.translation;
  const used = columnsRead(node);
  const kept = columns.filter(({ name }) => used.has(name));
  const next = identifiers.next();
  const steps = node.steps.map((step, k) => ({
    active: identifiers.next(),
    match: identifiers.next(),
    pending: step.output === 'last' ? identifiers.next() : null,
    values: node.steps
      .slice(0, k + 1)
      .map(() => kept.map((column) => ({ column, field: identifiers.next() }))),
  }));
  type Step = (typeof steps)[number];
  const stepAt = (k: number): Step => {
    const found = steps[k];
    if (!found) throw new Error('unreachable: a step of the scan');
    return found;
  };
  const fieldOf = (k: number, at: number, column: StateColumn): Sql => {
    const found = stepAt(k).values[at]?.find((one) => one.column === column);
    if (!found) throw new Error('unreachable: a column that is kept');
    return found.field;
  };

  /** Every field with a value, in the one order that the struct has. */
  const build = (
    nextValue: Sql,
    of: (k: number) => {
      readonly active: Sql;
      readonly match: Sql;
      readonly pending: Sql;
      readonly value: (at: number, column: StateColumn) => Sql;
    },
  ): (readonly [Sql, Sql])[] => [
    [next, nextValue],
    ...steps.flatMap((step, k) => {
      const given = of(k);
      return [
        [step.active, given.active] as const,
        [step.match, given.match] as const,
        ...(step.pending ? [[step.pending, given.pending] as const] : []),
        ...step.values.flatMap((list, at) =>
          list.map(({ column, field }) => [field, given.value(at, column)] as const),
        ),
      ];
    }),
  ];
  const types = build(sql`BIGINT`, () => ({
    active: sql`BOOLEAN`,
    match: sql`BIGINT`,
    pending: outType,
    value: (_, { type }) => ({ sql: kustoTypes[type].sqlType }),
  }));
  const type = sql`STRUCT(${join(
    types.map(([name, one]) => sql`${name} ${one}`),
    ', ',
  )})`;
  const packed = (fields: readonly (readonly [Sql, Sql])[]): Sql =>
    sql`struct_pack(${join(
      fields.map(([name, value]) => sql`${name} := ${value}`),
      ', ',
    )})`;
  const empty = {
    active: sql`false`,
    match: sql`NULL::BIGINT`,
    pending: sql`NULL::${outType}`,
    value: (_: number, column: StateColumn) => column.empty,
  };

  return {
    type,
    columns: kept,
    start: sql`${packed(build(integer(0), () => empty))}::${type}`,
    active: (state: Sql, k: number): Sql => sql`${state}.${stepAt(k).active}`,
    match: (state: Sql, k: number): Sql => sql`${state}.${stepAt(k).match}`,
    next: (state: Sql): Sql => sql`${state}.${next}`,
    value: (state: Sql, k: number, at: number, column: StateColumn): Sql =>
      sql`${state}.${fieldOf(k, at, column)}`,

    /** The state once step `k` has matched with `made`; how = 1: it took over the step before. */
    after: (
      state: Sql,
      k: number,
      chosen: Read,
      how: Sql,
      made: Sql,
      own: (column: StateColumn) => Sql,
      match: Sql,
    ): Sql => {
      const taken = (value: Sql, kept: Sql): Sql =>
        k > 0 ? sql`CASE ${how} WHEN 1 THEN ${value} ELSE ${kept} END` : kept;
      const nextValue =
        k === 0
          ? sql`CASE WHEN ${state}.${stepAt(0).active} THEN ${state}.${next} ELSE ${state}.${next} + 1 END`
          : sql`${state}.${next}`;
      return packed(
        build(nextValue, (i) => {
          const step = stepAt(i);
          const before = {
            active: sql`${state}.${step.active}`,
            match: sql`${state}.${step.match}`,
            pending: step.pending ? sql`${state}.${step.pending}` : empty.pending,
            value: (at: number, column: StateColumn) => sql`${state}.${fieldOf(i, at, column)}`,
          };
          if (i === k)
            return {
              active: sql`true`,
              match,
              pending: made,
              value: (at, column) => (at === k ? own(column) : chosen(at, column)),
            };
          if (i !== k - 1) return before;
          return {
            active: taken(empty.active, before.active),
            match: taken(empty.match, before.match),
            pending: taken(empty.pending, before.pending),
            value: (at, column) => taken(column.empty, before.value(at, column)),
          };
        }),
      );
    },

    /** What a match of step `k` puts out: its row, or rows that were held back until now. */
    put: (state: Sql, k: number, how: Sql, made: Sql, out: Sql): Sql | null => {
      const parts: Sql[] = [];
      for (const i of [k - 1, k]) {
        const pending = steps[i]?.pending;
        if (pending)
          parts.push(
            sql`CASE WHEN ${how} = 1 AND ${state}.${pending} IS NOT NULL THEN [${state}.${pending}] ELSE []::${out}[] END`,
          );
      }
      if (node.steps[k]?.output === 'all') parts.push(sql`[${made}]`);
      return parts.length > 0
        ? sql`list_concat(${join([sql`[]::${out}[]`, ...parts], ', ')})`
        : null;
    },

    /** Rows that are still held back when the input ends. */
    pending: (state: Sql, out: Sql): Sql => {
      const held = steps.flatMap(({ pending }) => (pending ? [sql`${state}.${pending}`] : []));
      return held.length > 0
        ? sql`list_filter([${join(held, ', ')}], lambda held: held IS NOT NULL)`
        : sql`[]::${out}[]`;
    },
  };
}

/** Columns that some expression reads of a step. */
export function columnsRead(node: ScanNode): ReadonlySet<string> {
  const names = new Set(node.steps.map(({ name }) => name));
  const found = new Set<string>();
  const walk = (one: ScalarNode): void => {
    switch (one.kind) {
      case 'element':
        if (
          (one.target.kind === 'variable' || one.target.kind === 'column') &&
          names.has(one.target.name) &&
          one.selector.kind === 'literal'
        )
          found.add(String(one.selector.value));
        else {
          walk(one.target);
          walk(one.selector);
        }
        return;
      case 'call':
        one.arguments.forEach(walk);
        return;
      case 'operator':
        one.operands.forEach(walk);
        return;
      case 'named':
        walk(one.expression);
        return;
      case 'inQuery':
        walk(one.left);
        return;
      case 'userCall':
        for (const { value } of one.call.arguments) if (value && !isTabular(value)) walk(value);
        return;
      default:
        return;
    }
  };
  for (const { condition, assignments } of node.steps) {
    walk(condition);
    for (const { expression } of assignments) walk(expression);
  }
  return found;
}
