import type { Catalog } from '../catalog/catalog.ts';
import { withResultsOf } from '../catalog/stored-query-results.ts';
import { EngineError } from '../errors.ts';
import { functionLibrary, isStored } from '../functions/index.ts';
import type { QueryNode } from '../parse/nodes.ts';
import { parseQuery } from '../parse/parse-query.ts';
import { fullyQualifiedName } from '../principal.ts';
import { join, parameter, type Sql, sql } from '../sql/sql.ts';
import { kustoTypes } from '../types.ts';
import type { Fallible } from './fallible.ts';
import type { FunctionLibrary } from './function-library.ts';
import { applyOperator } from './operators/operators.ts';
import { pluginOf } from './plugins/plugins.ts';
import { Identifiers } from './relation.ts';
import { bind } from './scalar.ts';
import { relocated, SchemaNeeded, spliceSchemas } from './schema-discovery.ts';
import type { Binding, Scope, Translation } from './scope.ts';
import { translateSource } from './sources.ts';
import type {
  DeclaredParameter,
  Reads,
  TableRead,
  TranslatedQuery,
  TranslatedStatement,
  TranslationRequest,
} from './translated-query.ts';

/**
 * A query as SQL, one SELECT for each tabular statement. Depends on the text, the catalog and
 * `nowTicks` alone, never on parameter values.
 * Errors: SYN0002, SEM0001, EMB0001 to EMB0003, and EMB0014 where nesting goes too deep.
 */
export function translateQuery(
  request: TranslationRequest,
  whole: Catalog,
  library: FunctionLibrary = functionLibrary,
): TranslatedQuery {
  const catalog = withResultsOf(whole, fullyQualifiedName(request.principal));
  const spliced = spliceSchemas(request.text, request.schemas ?? []);
  let parameters: readonly DeclaredParameter[] = [];
  let databases: readonly string[] = [];
  const tablesRead = new Map<string, TableRead>();
  const reads = (): Reads => ({
    tables: [...tablesRead.values()].map((one) => ({
      ...one,
      span: spliced.toOriginal(one.span),
    })),
    databases,
  });
  try {
    const query = parseQuery(spliced.text, catalog, request.database, request.cluster);
    parameters = query.parameters;
    databases = query.calledDatabases;
    return {
      statements: statements(query, { request, catalog, library, tablesRead }).map(
        ({ fallible, ...statement }) => ({
          ...statement,
          fallible: fallible.map((one) => ({ ...one, span: spliced.toOriginal(one.span) })),
        }),
      ),
      parameters,
      reads: reads(),
    };
  } catch (error) {
    if (error instanceof RangeError && /call stack|string length/i.test(error.message))
      throw new EngineError('EMB0014', { limit: 'its expressions nest too deep' });
    if (error instanceof SchemaNeeded)
      throw new SchemaNeeded(
        spliced.toOriginal({ offset: error.offset, length: 0 }).offset,
        error.probe,
        parameters,
        reads(),
      );
    throw relocated(error, spliced);
  }
}

/** Runs a probe's SELECT: its rows as DuckDB values; `parameters` are those of its positions. */
export type RunProbe = (
  sql: string,
  parameters: readonly DeclaredParameter[],
  reads: Reads,
) => Promise<readonly (readonly unknown[])[]>;

/**
 * As `translateQuery`, for queries whose columns depend on the data too: each schema that is not
 * known is discovered by a query of its own. `discovered` tells that the SQL holds for this data
 * only, and must not be kept.
 * Errors: those of `translateQuery` and of `run`.
 */
export async function translateWithSchemas(
  request: TranslationRequest,
  catalog: Catalog,
  run: RunProbe,
  translate: typeof translateQuery = translateQuery,
): Promise<TranslatedQuery & { readonly discovered: boolean }> {
  const schemas = [...(request.schemas ?? [])];
  for (;;)
    try {
      const query = translate({ ...request, schemas }, catalog);
      return { ...query, discovered: schemas.length > 0 };
    } catch (error) {
      if (!(error instanceof SchemaNeeded)) throw error;
      if (schemas.length >= maxDiscoveries)
        throw new EngineError('EMB0014', { limit: 'too many plugins without an output schema' });
      const rows = await run(error.probe.sql, error.parameters, error.reads);
      schemas.push({ offset: error.offset, columns: error.probe.toColumns(rows) });
    }
}

/** How many schemas one query may have discovered: each costs a run of a part of it. */
const maxDiscoveries = 16;

/** Loads Kusto.Language and lets it analyse once: about a second that no request should wait. */
export function warmUp(): void {
  const empty = { databases: new Map() };
  parseQuery('print x = 1 | where x > 0 | summarize count() by x', empty, '');
}

function statements(
  query: QueryNode,
  shared: Pick<Translation, 'request' | 'catalog' | 'library' | 'tablesRead'>,
): readonly TranslatedStatement[] {
  const ctes: Sql[] = [];
  const fallible: Fallible[] = [];
  const translation: Translation = {
    ...shared,
    ctes,
    fallible,
    named: new Map(),
    identifiers: new Identifiers(),
    tabular: (node, scope) => {
      if (node.kind !== 'pipe') return translateSource(node, scope);
      // A plugin may stand without rows before it: its name tells more than their lack.
      if (node.operator.kind === 'evaluate') pluginOf(node.operator);
      return applyOperator(node.operator, translation.tabular(node.input, scope), scope);
    },
  };
  const environment = new Map<string, Binding>();
  const scope: Scope = {
    translation,
    environment,
    row: [],
    right: [],
    lateral: false,
    aggregate: false,
  };
  query.parameters.forEach(({ name, type }, i) => {
    const value = sql`${parameter(i + 1)}::${{ sql: kustoTypes[type].sqlType }}`;
    environment.set(name, {
      kind: 'scalar',
      value: { sql: sql`(${value})`, type, span: { offset: 0, length: 0 } },
    });
  });
  for (const { name, value } of query.lets) environment.set(name, bind(value, scope));
  return query.results.map((result) => {
    const relation = translation.tabular(result, scope);
    if (relation.name) environment.set(relation.name, { kind: 'table', relation });
    const columns = join(relation.columns, ', ');
    const body =
      relation.columns.length > 0
        ? sql`SELECT ${columns} FROM ${relation.sql}`
        : sql`SELECT 1 WHERE false`;
    const head = ctes.length > 0 ? sql`WITH ${join(ctes, ', ')} ` : sql``;
    return {
      name: relation.name ?? 'PrimaryResult',
      sql: sql`${head}${body}`.sql,
      columns: relation.columns.map(({ name, type }) => ({ name, type })),
      stored: relation.columns.map((column) => isStored(column.sql)),
      visualization: relation.visualization,
      fallible: [...fallible],
    };
  });
}
