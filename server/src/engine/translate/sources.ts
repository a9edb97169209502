import {
  type Database,
  ingestionTimeColumn,
  type StoredColumn,
  type Table,
} from '../catalog/catalog.ts';
import { softDeletePeriod } from '../catalog/retention-policy.ts';
import { EngineError } from '../errors.ts';
import { markStored } from '../functions/index.ts';
import { subqueryInput } from '../parse/lower-tabular.ts';
import { type Block, isTabular, type TabularNode } from '../parse/nodes.ts';
import { identifier, integer, join, type Sql, sql } from '../sql/sql.ts';
import type { Column, KustoType } from '../types.ts';
import { find } from './find.ts';
import { materialized } from './operators/shared.ts';
import { type Identifiers, type Relation, select, selectRows } from './relation.ts';
import { bind, callScope, translateColumns, translateScalar } from './scalar.ts';
import { noteRead, type Scope, withRow, withWindows } from './scope.ts';
import { sourceNames, unite } from './unite.ts';
import { WindowStages } from './window-stages.ts';

type SourceNode = Exclude<TabularNode, { kind: 'pipe' }>;

/** Rows that come from no other operator. */
export function translateSource(node: SourceNode, scope: Scope): Relation {
  const { translation } = scope;
  switch (node.kind) {
    case 'table': {
      // Kusto.Language takes a name that `as` or graph-to-table gave for a table's.
      const named = node.database === null ? scope.environment.get(node.name) : undefined;
      return named?.kind === 'table' ? named.relation : storedTable(node, scope);
    }
    case 'storedQueryResult':
      return storedResult(node, scope);
    case 'tableVariable': {
      const binding = scope.environment.get(node.name);
      if (binding?.kind === 'table') return binding.relation;
      if (binding?.kind === 'scalar' || node.name === subqueryInput)
        throw new EngineError(
          'EMB0001',
          {
            construct:
              node.name === subqueryInput
                ? 'A query that begins with an operator'
                : `'${node.name}' as a table`,
          },
          node.span,
        );
      return storedTable({ ...node, kind: 'table', database: null }, scope);
    }
    case 'tableCall': {
      const inner = callScope(node.call, null, withRow(scope, scope.row));
      return tableOf(node.call.body.result, inner);
    }
    case 'materialize':
      return materialized(translation.tabular(node.input, scope), scope);
    case 'datatable':
      return datatable(node, scope);
    case 'range':
      return range(node, scope);
    case 'print': {
      const stages = new WindowStages(translation.identifiers);
      const inner = withWindows(scope, [], stages);
      const values = node.expressions.flatMap((expression) =>
        translateColumns(expression, inner).map((value) => ({ ...value, span: expression.span })),
      );
      const projections = values.map((value, i) => {
        const column = node.columns[i];
        const type = column?.type ?? value.type;
        return {
          name: column?.name ?? `print_${i}`,
          type,
          value: translation.library.convert(value, type).sql,
        };
      });
      const source = stages.around(oneRow).sql;
      return select(translation.identifiers, projections, source === oneRow.sql ? null : source);
    }
    case 'leg': {
      const environment = new Map(scope.environment);
      environment.set(subqueryInput, {
        kind: 'table',
        relation: translation.tabular(node.input, scope),
      });
      return translation.tabular(node.query, { ...scope, environment });
    }
    case 'block': {
      const inner = { ...scope, environment: new Map(scope.environment) };
      for (const { name, value } of node.body.lets) inner.environment.set(name, bind(value, inner));
      return tableOf(node.body.result, inner);
    }
    case 'find':
      return find(node, scope, storedTable);
    case 'union':
      return unite(
        node,
        node.sources.map((source) => translation.tabular(source, scope)),
        sourceNames(node.sources, scope),
        node.columns,
        scope,
      );
  }
}

/** A scalar as a table is one cell. */
function tableOf(result: Block['result'], scope: Scope): Relation {
  const { tabular, identifiers } = scope.translation;
  if (isTabular(result)) return tabular(result, scope);
  const value = translateScalar(result, scope);
  return select(identifiers, [{ name: 'print_0', type: value.type, value: value.sql }], null);
}

/** A row without columns. */
const oneRow: Relation = { sql: sql`(SELECT 1)`, columns: [], name: null, visualization: null };

function storedTable(node: Extract<TabularNode, { kind: 'table' }>, scope: Scope): Relation {
  const { catalog, request, identifiers } = scope.translation;
  const named = node.database === null ? scope.translation.named.get(node.name) : undefined;
  if (named) return named;
  const name = node.database ?? request.database;
  const database = catalog.databases.get(name);
  if (!database) throw new EngineError('EMB0002', { database: name }, node.span);
  const table = database.tables.get(node.name);
  if (!table) throw new EngineError('EMB0003', { table: node.name, database: name }, node.span);
  noteRead(scope.translation, database, table, node.span);
  return storedRows(table.columns, keptRows(database, table, request.nowTicks), identifiers);
}

function storedResult(
  { database: owner, name, span }: Extract<TabularNode, { kind: 'storedQueryResult' }>,
  { translation }: Scope,
): Relation {
  const database = translation.catalog.databases.get(owner);
  const result = database?.storedQueryResults.find((one) => one.name === name);
  if (!database || !result)
    throw new EngineError('EMB0004', { kind: 'StoredQueryResult', name }, span);
  noteRead(translation, database, result, span);
  return storedRows(result.columns, { sql: result.physicalName }, translation.identifiers);
}

function storedRows(
  columns: readonly StoredColumn[],
  source: Sql,
  identifiers: Identifiers,
): Relation {
  const rows: Relation = {
    sql: source,
    columns: [],
    name: null,
    visualization: null,
    ingestionTime: identifier(ingestionTimeColumn),
  };
  const projections = columns.map((column) => ({
    name: column.name,
    type: column.type,
    value: identifier(column.physicalName),
  }));
  const relation = selectRows(identifiers, projections, rows, rows.sql);
  for (const column of relation.columns) markStored(column.sql);
  return relation;
}

/** Rows past their retention are gone for every query, whether they are deleted yet or not. */
function keptRows(database: Database, table: Table, nowTicks: bigint): Sql {
  const stored = { sql: table.physicalName };
  const period = softDeletePeriod(database, table);
  if (period === null) return stored;
  const oldest = sql`${integer(nowTicks)} - ${integer(period)}`;
  return sql`(SELECT * FROM ${stored} WHERE ${identifier(ingestionTimeColumn)} >= ${oldest})`;
}

function datatable(node: Extract<TabularNode, { kind: 'datatable' }>, scope: Scope): Relation {
  const { identifiers, library } = scope.translation;
  const width = node.columns.length;
  const columns = node.columns.map((column) => ({ ...column, sql: identifiers.next() }));
  const rows = [];
  for (let at = 0; at + width <= node.values.length && width > 0; at += width)
    rows.push(
      sql`(${join(
        columns.map((column, i) => {
          const value = node.values[at + i];
          if (!value) throw new Error('unreachable: whole rows only');
          return library.convert(translateScalar(value, withRow(scope, [])), column.type);
        }),
        ', ',
      )})`,
    );
  const names = join(columns, ', ');
  const typed = (source: Column & { sql: typeof names }) => typedNull(source, scope);
  const body =
    rows.length > 0
      ? sql`(SELECT * FROM (VALUES ${join(rows, ', ')}) AS v(${names}))`
      : sql`(SELECT ${join(
          columns.map((column) => sql`${typed(column)} AS ${column}`),
          ', ',
        )} WHERE false)`;
  return { sql: body, columns, name: null, visualization: null };
}

const typedNull = (column: Column, scope: Scope) =>
  scope.translation.library.literal(column.type, column.type === 'string' ? '' : null);

/** What `range` goes over. */
const summable: ReadonlySet<KustoType> = new Set([
  'int',
  'long',
  'real',
  'decimal',
  'datetime',
  'timespan',
]);

function range(node: Extract<TabularNode, { kind: 'range' }>, scope: Scope): Relation {
  const { identifiers, library } = scope.translation;
  const column = node.columns[0];
  if (!column) throw new Error('unreachable: range has a column');
  if (!summable.has(column.type))
    throw new EngineError(
      'EMB0001',
      { construct: 'range over values of several types' },
      node.span,
    );
  const at = (bound: typeof node.from, type = column.type) =>
    library.convert(translateScalar(bound, withRow(scope, [])), type).sql;
  const from = at(node.from);
  const to = at(node.to);
  // No step at all gives no rows, as a null one does.
  const step = sql`nullif(${at(node.step, column.type === 'datetime' ? 'timespan' : column.type)}, 0)`;
  // The way from one end to the other may be longer than a decimal can say.
  const way = sql`(CAST(${to} AS DOUBLE) - CAST(${from} AS DOUBLE))`;
  const steps = sql`floor(${way} / CAST(${step} AS DOUBLE) + 1e-9) + 1`;
  const count = sql`CASE WHEN abs(${way}) < 1e20 THEN TRY_CAST(${steps} AS BIGINT) END`;
  const name = identifiers.next();
  const body =
    column.type === 'real' || column.type === 'decimal'
      ? sql`(SELECT ${from} + i * ${step} AS ${name} FROM range(0, ${count}) AS r(i))`
      : sql`(SELECT i AS ${name} FROM generate_series(${from}, ${to}, ${step}) AS r(i))`;
  return { sql: body, columns: [{ ...column, sql: name }], name: null, visualization: null };
}
