import { EngineError } from '../../errors.ts';
import type { Windows } from '../../functions/function-table.ts';
import { integer, join, type Sql, sql } from '../../sql/sql.ts';
import { type RelationColumn, select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { type Scope, withRow } from '../scope.ts';
import type { OperatorOf } from './operator.ts';
import { letIn, sqlType, struct, structType } from './scan-sql.ts';
import { columnsRead, type StateColumn, scanState } from './scan-state.ts';
import { allSteps, type Frame, refuseWindow, type ScanNode, stepProperties } from './scan-steps.ts';

/**
 * Rows of one chunk. The rows go through a fold over lists whose accumulator carries the output so
 * far; chunks keep what is copied at each row short.
 */
const chunkRows = 32;

/**
 * Goes over the rows in their order and holds each against the steps, the last one first, with the
 * state that earlier rows left. A fold over a list of rows in SQL: the state of each step is a
 * part of the accumulator, and so are the rows to put out.
 * Source: scan-operator.md, "Scan logic".
 */
export const scan: OperatorOf<'scan'> = (node, input, scope) => {
  const { identifiers, library } = scope.translation;
  const none = withRow(scope, []);
  const declared = node.declared.map((column) => ({
    ...column,
    initial: column.fallback
      ? library.convert(translateScalar(column.fallback, none), column.type).sql
      : library.literal(column.type, null),
  }));
  const columns: readonly StateColumn[] = [
    ...input.columns
      .filter(({ name }) => !declared.some((column) => column.name === name))
      .map(({ name, type, sql: value }) => ({
        name,
        type,
        empty: library.literal(type, null),
        initial: null,
        source: value,
      })),
    ...declared.map(({ name, type, initial }) => ({
      name,
      type,
      empty: initial,
      initial,
      source: null,
    })),
  ];
  // What the steps put out themselves; all else is found again by the row's place.
  const read = columnsRead(node);
  const assigned = new Set(
    node.steps.flatMap(({ assignments }) => assignments.map(({ name }) => name)),
  );
  const output = columns
    .filter(({ name, initial }) => initial !== null || assigned.has(name) || read.has(name))
    .map((column) => ({ ...column, field: identifiers.next() }));
  const [matchField, placeField] = [identifiers.next(), identifiers.next()];
  const outType = structType([
    ...output.map((column) => [column.field, sqlType(column)] as const),
    [matchField, sql`BIGINT`],
    [placeField, sql`BIGINT`],
  ]);
  const state = scanState(node, columns, outType, scope);

  const [st, out, row] = [identifiers.next(), identifiers.next(), identifiers.next()];
  const kept = subqueriesOf(node, input.columns, state.columns, scope);
  const [accumulator, current, place] = [
    identifiers.next(),
    identifiers.next(),
    identifiers.next(),
  ];
  const candidates = [...input.columns, ...kept].map((column) => ({
    ...column,
    field: identifiers.next(),
  }));
  const ofRow = (field: Sql): Sql => sql`${current}.${row}.${field}`;
  const frame: Frame = {
    node,
    rows: candidates
      .slice(0, input.columns.length)
      .map(({ name, type, field }) => ({ name, type, sql: ofRow(field) })),
    kept: new Map(
      candidates
        .slice(input.columns.length)
        .map(({ sql: value, field }) => [value.sql, ofRow(field)]),
    ),
    output,
    matchField,
    place: [placeField, ofRow(place)],
    outType,
    state,
    st,
    out,
    scope,
  };
  const noOutput = sql`[]::${outType}[]`;
  // Each lambda copies what it captures: rows in the lists have only the columns that steps read.
  const first = sql`${accumulator}.${st}`;
  const steps = allSteps(first, noOutput, (a, b) => sql`${a}${b}`, frame).sql;
  const rowColumns = [
    ...candidates.filter(({ field }) => steps.includes(field.sql)),
    { name: '', type: 'long' as const, sql: place, field: place },
  ];
  const rowType = structType(rowColumns.map((column) => [column.field, sqlType(column)] as const));
  const element = (stateValue: Sql, outValue: Sql, rowValue: Sql): Sql =>
    struct([
      [st, stateValue],
      [out, outValue],
      [row, rowValue],
    ]);
  const finish = (stateValue: Sql, outValue: Sql): Sql =>
    element(
      stateValue,
      sql`list_concat(${accumulator}.${out}, ${outValue})`,
      sql`NULL::${rowType}`,
    );
  const oneRow = allSteps(first, noOutput, finish, frame);

  // Chunks: a fold over folds.
  const [chunk, outs, outer, next, done] = [
    identifiers.next(),
    identifiers.next(),
    identifiers.next(),
    identifiers.next(),
    identifiers.next(),
  ];
  const chunkType = sql`${structType([
    [st, state.type],
    [out, sql`${outType}[]`],
    [row, rowType],
  ])}[]`;
  const chunkElement = (stateValue: Sql, outsValue: Sql, chunkValue: Sql): Sql =>
    struct([
      [st, stateValue],
      [outs, outsValue],
      [chunk, chunkValue],
    ]);
  const inner = sql`list_reduce(${next}.${chunk}, lambda ${accumulator}, ${current}: ${oneRow}, ${element(sql`${outer}.${st}`, noOutput, sql`NULL::${rowType}`)})`;
  const oneChunk = letIn(
    done,
    inner,
    chunkElement(
      sql`${done}.${st}`,
      sql`list_append(${outer}.${outs}, ${done}.${out})`,
      sql`NULL::${chunkType}`,
    ),
  );
  const [all, part, wide] = [identifiers.next(), identifiers.next(), identifiers.next()];
  const start = chunkElement(state.start, sql`[]::${outType}[][]`, sql`NULL::${chunkType}`);
  const result = identifiers.next();
  const whole = letIn(
    result,
    sql`list_reduce(${all}, lambda ${outer}, ${next}: ${oneChunk}, ${start})`,
    sql`list_concat(flatten(${result}.${outs}), ${state.pending(sql`${result}.${st}`, outType)})`,
  );

  const keys = node.partitionBy.map((key) => ({
    name: identifiers.next(),
    value: translateScalar(key, withRow(scope, input.columns)).sql,
  }));
  const keyNames = keys.map(({ name }) => name);
  const grouped = (names: readonly Sql[]): Sql =>
    names.length > 0 ? sql` GROUP BY ${join(names, ', ')}` : sql``;
  const over = keyNames.length > 0 ? sql`PARTITION BY ${join(keyNames, ', ')}` : sql``;
  const keyed = sql`(SELECT ${join([sql`*`, ...keys.map(({ name, value }) => sql`${value} AS ${name}`)], ', ')} FROM ${input.sql})`;
  const numbered = sql`(SELECT *, row_number() OVER (${over}) - 1 AS ${place} FROM ${keyed})`;
  const listed = struct([
    [st, sql`NULL::${state.type}`],
    [out, sql`NULL::${outType}[]`],
    [row, struct(rowColumns.map(({ field, sql: value }) => [field, value] as const))],
  ]);
  const rest = input.columns.filter(({ name }) => !output.some((one) => one.name === name));
  const wideRow = rest.length > 0 ? struct(rest.map(({ sql: own }) => [own, own] as const)) : null;
  const chunks = sql`(SELECT ${join(
    [
      ...keyNames,
      sql`${place} // ${integer(chunkRows)} AS ${part}`,
      sql`list(${listed} ORDER BY ${place}) AS ${chunk}`,
      ...(wideRow ? [sql`list(${wideRow} ORDER BY ${place}) AS ${wide}`] : []),
    ],
    ', ',
  )} FROM ${numbered}${grouped([...keyNames, part])})`;
  const chunkRow = chunkElement(sql`NULL::${state.type}`, sql`NULL::${outType}[][]`, chunk);
  const wides = wideRow ? sql`, flatten(list(${wide} ORDER BY ${part})) AS ${wide}` : sql``;
  const lists = sql`(SELECT list(${chunkRow} ORDER BY ${part}) AS ${all}${wides} FROM ${chunks}${grouped(keyNames)})`;
  const found = identifiers.next();
  const unnested = sql`(SELECT unnest(${whole}) AS ${found}${wideRow ? sql`, ${wide}` : sql``} FROM ${lists})`;
  return select(
    identifiers,
    node.columns.flatMap(({ name }) => {
      const column = output.find((one) => one.name === name);
      if (column) return [{ name, type: column.type, value: sql`${found}.${column.field}` }];
      const own = rest.find((one) => one.name === name);
      if (own)
        return [
          { name, type: own.type, value: sql`${wide}[${found}.${placeField} + 1].${own.sql}` },
        ];
      // Kusto.Language lists a match id that nobody asked for.
      return name === node.matchId
        ? [{ name, type: 'long' as const, value: sql`${found}.${matchField}` }]
        : [];
    }),
    unnested,
  );
};

/** Values of subqueries in the steps, as columns of the rows: a lambda takes no subquery. */
function subqueriesOf(
  node: ScanNode,
  columns: readonly RelationColumn[],
  state: readonly StateColumn[],
  scope: Scope,
): readonly RelationColumn[] {
  const found = new Map<string, RelationColumn>();
  const windows: Windows = {
    column: (value) => {
      for (const binding of scope.environment.values())
        if (binding.kind === 'scalar' && binding.value.sql.sql === value.sql) {
          found.set(value.sql, { name: '', type: binding.value.type, sql: value });
          return value;
        }
      throw new EngineError(
        'EMB0001',
        { construct: 'toscalar() or a window function inside of scan, without a let,' },
        node.span,
      );
    },
    sequence: () => refuseWindow(node),
  };
  for (const { condition, assignments } of node.steps)
    for (const expression of [condition, ...assignments.map((one) => one.expression)]) {
      translateScalar(expression, {
        ...withRow(scope, columns),
        windows,
        pattern: stepProperties(node, state, (_, column) => column.empty),
      });
    }
  return [...found.values()];
}
