import { ingestionTimeColumn } from '../catalog/catalog.ts';
import { EngineError } from '../errors.ts';
import type { Argument } from '../functions/function-table.ts';
import type { ScalarNode } from '../parse/nodes.ts';
import { identifier, type Sql, sql } from '../sql/sql.ts';
import { noteRead, type Scope } from './scope.ts';

type CallNode = Extract<ScalarNode, { kind: 'call' }>;
type Translate = (node: ScalarNode, scope: Scope) => Argument;

/** Functions of tables and of rows that are still those of a table: no rows of the function table. */
export const tableFunctions: Readonly<
  Record<string, (node: CallNode, scope: Scope, translate: Translate) => Argument>
> = {
  column_names_of: columnNames,
  ingestion_time: ({ span }, scope) => ({
    sql: ingestionTime('ingestion_time', span, scope),
    type: 'datetime',
    span,
  }),
  cursor_current: currentCursor,
  current_cursor: currentCursor,
  cursor_after: (node, scope, translate) => {
    const { time, cursor, isEmpty } = comparison(node, scope, translate);
    return boolean(sql`(${isEmpty} OR coalesce(${time} > ${cursor}, false))`, node);
  },
  cursor_before_or_at: (node, scope, translate) => {
    const { time, cursor, isEmpty } = comparison(node, scope, translate);
    return boolean(sql`(NOT ${isEmpty} AND coalesce(${time} <= ${cursor}, false))`, node);
  },
};

const boolean = (test: Sql, { span }: CallNode): Argument => ({ sql: test, type: 'bool', span });

function ingestionTime(name: string, span: CallNode['span'], scope: Scope): Sql {
  if (scope.ingestionTime) return scope.ingestionTime;
  const construct = `${name}() of rows that are not those of a table`;
  throw new EngineError('EMB0001', { construct }, span);
}

/**
 * A database's cursor is the time of the last row that came into it, as text: what a write that is
 * not done yet brings comes after it. '' before the first row, which every row comes after.
 * Source: cursor-current.md, cursor-after-function.md, "Parameters".
 */
function currentCursor({ span }: CallNode, scope: Scope): Argument {
  const { catalog, request, library } = scope.translation;
  const column = identifier(ingestionTimeColumn);
  const database = catalog.databases.get(request.database);
  const times = [...(database?.tables.values() ?? [])].map((table) => {
    if (database) noteRead(scope.translation, database, table, span);
    return sql`SELECT max(${column}) AS t FROM ${{ sql: table.physicalName }}`;
  });
  const [first, ...others] = times;
  if (!first) return { sql: library.literal('string', ''), type: 'string', span };
  const all = others.reduce((made, one) => sql`${made} UNION ALL ${one}`, first);
  const last: Argument = { sql: sql`(SELECT max(t) FROM (${all}))`, type: 'datetime', span };
  return library.convert(last, 'string');
}

/** The row's time, and the cursor's. Errors: SEM0001 for a constant that is no cursor. */
function comparison(node: CallNode, scope: Scope, translate: Translate) {
  const { library } = scope.translation;
  const [given] = node.arguments;
  if (!given) throw new EngineError('EMB0001', { construct: `${node.name}()` }, node.span);
  const text = library.convert(translate(given, scope), 'string');
  const { constant } = text;
  if (typeof constant === 'string' && constant !== '' && !/^\d{4}-\d\d-\d\d/.test(constant))
    throw new EngineError(
      'SEM0001',
      { message: `${node.name}: '${constant}' is no database cursor`, kustoCode: 'SEM0001' },
      given.span,
    );
  return {
    time: ingestionTime(node.name, node.span, scope),
    cursor: library.convert(text, 'datetime'),
    isEmpty: sql`(${text} = '')`,
  };
}

/** `column_names_of(T)`: its argument is a table, not a value. */
function columnNames(node: CallNode, scope: Scope): Argument {
  const [table] = node.arguments;
  if (table?.kind !== 'toscalar')
    throw new EngineError('EMB0001', { construct: 'column_names_of() of no table' }, node.span);
  const { columns } = scope.translation.tabular(table.query, scope);
  const constant = JSON.stringify(columns.map(({ name }) => name));
  const { library } = scope.translation;
  return { sql: library.literal('dynamic', constant), type: 'dynamic', constant, span: node.span };
}
