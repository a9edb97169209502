import type { Span } from '#shared/text/span';
import type { Catalog, Database, Table } from '../catalog/catalog.ts';
import type { Argument, Windows } from '../functions/function-table.ts';
import type { ScalarNode, TabularNode } from '../parse/nodes.ts';
import type { Sql } from '../sql/sql.ts';
import type { Fallible } from './fallible.ts';
import type { FunctionLibrary } from './function-library.ts';
import type { Identifiers, Relation, RelationColumn } from './relation.ts';
import type { TableRead, TranslationRequest } from './translated-query.ts';

/** What one translation shares among its parts. */
export interface Translation {
  readonly request: TranslationRequest;
  readonly catalog: Catalog;
  readonly library: FunctionLibrary;
  readonly identifiers: Identifiers;
  /** The tables named so far, whether their rows are asked for or their columns alone. */
  readonly tablesRead: Map<string, TableRead>;
  /** What `as` gave names to, from there on. */
  readonly named: Map<string, Relation>;
  /** What may turn out to be a mistake when it runs. */
  readonly fallible: Fallible[];
  /** `name AS (...)`, in the order in which they may refer to each other. */
  readonly ctes: Sql[];
  /** Recursion without import cycles: a query inside of an expression, or of an operator. */
  readonly tabular: (node: TabularNode, scope: Scope) => Relation;
}

export function noteRead(
  { tablesRead }: Translation,
  { name: database }: Database,
  { name: table, physicalName }: Pick<Table, 'name' | 'physicalName'>,
  span: Span,
): void {
  if (!tablesRead.has(physicalName))
    tablesRead.set(physicalName, { database, table, physicalName, span });
}

export type Binding =
  | { readonly kind: 'scalar'; readonly value: Argument; readonly subquery?: boolean }
  | { readonly kind: 'table'; readonly relation: Relation }
  /** A let function: its body sees what stood before it. */
  | { readonly kind: 'function'; readonly environment: Environment };

export type Environment = ReadonlyMap<string, Binding>;

/** What names mean at a place in the query. */
export interface Scope {
  readonly translation: Translation;
  readonly environment: Environment;
  /** Columns of the rows at hand; for a join condition, those of `$left`. */
  readonly row: readonly RelationColumn[];
  readonly right: readonly RelationColumn[];
  /** Columns that other tables of the same query have, and the row at hand has not: null. */
  readonly missing?: readonly RelationColumn[] | undefined;
  /** What `ingestion_time()` answers; undefined where the rows are no longer those of a table. */
  readonly ingestionTime?: Sql | undefined;
  /** Inside a subquery over each row: names of the row must stay in reach, so no CTE. */
  readonly lateral: boolean;
  /** Whether the call of an aggregate may stand here. */
  readonly aggregate: boolean;
  /** Window calls of the operator at hand; none where rows have no order. */
  readonly windows?: Windows | undefined;
  /** Whether the expression is a condition of `where`, or one that `and` puts beside others. */
  readonly scanned?: boolean;
  /** What numbers the rows, where aggregates must keep their order. */
  readonly order?: Sql | undefined;
  /** Names of a graph pattern, and the functions over them. */
  readonly pattern?: PatternScope;
}

/** What an expression of a graph pattern means where names of the pattern are in it. */
export interface PatternScope {
  /** The edges of a path by its name, as an array of bags; undefined when it names no path. */
  readonly path: (name: string, node: ScalarNode) => Argument | undefined;
  /** `name.property`; undefined when the name is none of the pattern's. */
  readonly property: (name: string, property: string, node: ScalarNode) => Argument | undefined;
  /** `map(edge, ...)` and its kin; undefined for any other function. */
  readonly call: (
    node: Extract<ScalarNode, { kind: 'call' }>,
    scope: Scope,
  ) => Argument | undefined;
}

export const withRow = (
  scope: Scope,
  row: readonly RelationColumn[],
  ingestionTime?: Sql,
): Scope => ({
  ...scope,
  row,
  ingestionTime,
  right: [],
  aggregate: false,
  windows: undefined,
  missing: undefined,
  scanned: false,
});

/** As `withRow`, for operators over rows in their order: prev() and its kin may stand there. */
export const withWindows = (
  scope: Scope,
  row: readonly RelationColumn[],
  windows: Windows,
  ingestionTime?: Sql,
): Scope => ({ ...withRow(scope, row, ingestionTime), windows });
