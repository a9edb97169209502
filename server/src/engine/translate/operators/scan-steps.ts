import { EngineError } from '../../errors.ts';
import type { Argument } from '../../functions/function-table.ts';
import type { OperatorNode, ScalarNode, ScanStep } from '../../parse/nodes.ts';
import { integer, type Sql, sql } from '../../sql/sql.ts';
import type { RelationColumn } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import type { PatternScope, Scope } from '../scope.ts';
import { letIn, struct } from './scan-sql.ts';
import type { StateColumn, scanState } from './scan-state.ts';

export type ScanNode = Extract<OperatorNode, { kind: 'scan' }>;

/** Rows in a fold have no order that SQL knows of. */
export function refuseWindow(node: ScanNode): never {
  throw new EngineError('EMB0001', { construct: 'A window function inside of scan' }, node.span);
}

/** `step.column` in an expression of a step. */
export const stepProperties = (
  node: ScanNode,
  columns: readonly StateColumn[],
  read: (step: number, column: StateColumn) => Sql,
): PatternScope => ({
  path: () => undefined,
  call: () => undefined,
  property: (name, property, target) => {
    const at = node.steps.findIndex((one) => one.name === name);
    const column = columns.find((one) => one.name === property);
    if (at < 0 || !column) return undefined;
    return { sql: read(at, column), type: column.type, span: target.span };
  },
});

/** What every step of a scan is translated in. */
export interface Frame {
  readonly node: ScanNode;
  readonly rows: readonly RelationColumn[];
  /** Where the values of subqueries stand, by their SQL. */
  readonly kept: ReadonlyMap<string, Sql>;
  readonly output: readonly (StateColumn & { readonly field: Sql })[];
  readonly matchField: Sql;
  /** The field of the row's place in what is put out, and its value. */
  readonly place: readonly [Sql, Sql];
  readonly outType: Sql;
  readonly state: ReturnType<typeof scanState>;
  readonly st: Sql;
  readonly out: Sql;
  readonly scope: Scope;
}

/** A row held against the steps, from the last to the first; `finish` makes the accumulator. */
export function allSteps(
  start: Sql,
  noOutput: Sql,
  finish: (state: Sql, out: Sql) => Sql,
  frame: Frame,
): Sql {
  const { node, st, out, scope } = frame;
  const both = (state: Sql, put: Sql): Sql =>
    struct([
      [st, state],
      [out, put],
    ]);
  let body: Sql | null = null;
  for (let k = node.steps.length - 1; k >= 0; k--) {
    const wrap = k === 0 ? finish : both;
    if (body === null) body = oneStep(start, noOutput, k, wrap, frame);
    else {
      const s = scope.translation.identifiers.next();
      body = letIn(s, body, oneStep(sql`${s}.${st}`, sql`${s}.${out}`, k, wrap, frame));
    }
  }
  return body ?? finish(start, noOutput);
}

/** State and output after a row was held against one step. */
function oneStep(
  current: Sql,
  before: Sql,
  k: number,
  wrap: (state: Sql, out: Sql) => Sql,
  frame: Frame,
): Sql {
  const { node, rows, output, matchField, outType, state, scope } = frame;
  const { identifiers, library } = scope.translation;
  const step = node.steps[k] as ScanStep;
  // Whether the step took over the one before (1) or went on with its own state (2).
  const how = k > 0 ? identifiers.next() : integer(2);
  const made = identifiers.next();
  const evaluate = (
    expression: ScalarNode,
    read: (step: number, column: StateColumn) => Sql,
  ): Argument =>
    translateScalar(expression, {
      ...scope,
      row: rows,
      right: [],
      aggregate: false,
      windows: {
        column: (value) => frame.kept.get(value.sql) ?? refuseWindow(node),
        sequence: () => refuseWindow(node),
      },
      pattern: stepProperties(node, state.columns, read),
    });
  const holds = (read: (step: number, column: StateColumn) => Sql): Sql =>
    library.convert(evaluate(step.condition, read), 'bool').sql;
  const promoted = (at: number, column: StateColumn): Sql =>
    at < k ? state.value(current, k - 1, at, column) : column.empty;
  const own = (at: number, column: StateColumn): Sql =>
    at <= k ? state.value(current, k, at, column) : column.empty;

  const chosen = (at: number, column: StateColumn): Sql =>
    k > 0
      ? sql`CASE ${how} WHEN 1 THEN ${promoted(at, column)} ELSE ${own(at, column)} END`
      : own(at, column);
  const match =
    k > 0
      ? sql`CASE ${how} WHEN 1 THEN ${state.match(current, k - 1)} ELSE ${state.match(current, k)} END`
      : sql`CASE WHEN ${state.active(current, 0)} THEN ${state.match(current, 0)} ELSE ${state.next(current)} END`;
  const record = struct([
    ...output.map((column) => {
      const assigned = step.assignments.find(({ name }) => name === column.name);
      const source = rows.find(({ name }) => name === column.name);
      const value = assigned
        ? library.convert(evaluate(assigned.expression, chosen), column.type).sql
        : (column.initial ?? source?.sql ?? column.empty);
      return [column.field, value] as const;
    }),
    [matchField, match],
    frame.place,
  ]);
  const after = state.after(
    current,
    k,
    chosen,
    how,
    made,
    (column) => {
      const field = output.find(({ name }) => name === column.name)?.field ?? matchField;
      return sql`${made}.${field}`;
    },
    sql`${made}.${matchField}`,
  );
  const put = state.put(current, k, how, made, outType);
  const changed = letIn(
    made,
    record,
    wrap(after, put ? sql`list_concat(${before}, ${put})` : before),
  );
  const unchanged = wrap(current, before);
  if (k === 0) return sql`CASE WHEN ${holds(own)} THEN ${changed} ELSE ${unchanged} END`;
  const decision = sql`CASE WHEN ${state.active(current, k - 1)} AND ${holds(promoted)} THEN 1 WHEN ${state.active(current, k)} AND ${holds(own)} THEN 2 ELSE 0 END`;
  return letIn(how, decision, sql`CASE WHEN ${how} = 0 THEN ${unchanged} ELSE ${changed} END`);
}
