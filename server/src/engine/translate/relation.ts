import type { Visualization } from '../engine-api.ts';
import { isStored, markStored } from '../functions/index.ts';
import { identifier, join, type Sql, sql } from '../sql/sql.ts';
import type { Column } from '../types.ts';

/** A column and the identifier that it has in the relation's SQL. */
export interface RelationColumn extends Column {
  readonly sql: Sql;
}

/**
 * Rows so far. DuckDB keeps the order of rows through projections, filters and windows, so `sort`
 * orders where it stands; aggregates are told of it (`ordered`).
 */
export interface Relation {
  /** What stands after FROM: a table, or a SELECT in parentheses. */
  readonly sql: Sql;
  readonly columns: readonly RelationColumn[];
  readonly name: string | null;
  readonly visualization: Visualization | null;
  /** Whether the rows stand in an order that was asked for. */
  readonly ordered?: boolean;
  /** When each row came into its table, in ticks: a column of `sql` that is not among `columns`. */
  readonly ingestionTime?: Sql;
  /** What make-graph made; such a relation has no columns of its own. */
  readonly graph?: Graph;
}

/** Nodes and edges as relations, which may be read more than once. */
export interface Graph {
  /** The nodes' properties. */
  readonly nodes: Relation;
  readonly nodeId: RelationColumn;
  readonly edges: Relation;
  /** The edge's number, and the ids of its ends in the type of `nodeId`. */
  readonly edgeId: RelationColumn;
  readonly source: RelationColumn;
  readonly target: RelationColumn;
}

export interface Projection extends Column {
  readonly value: Sql;
}

/** Identifiers of a query, never used twice: Kusto's names differ by case, DuckDB's do not. */
export class Identifiers {
  #last = 0;
  next(prefix: 'c' | 't' = 'c'): Sql {
    this.#last += 1;
    return identifier(`${prefix}${this.#last}`);
  }
}

/** `SELECT values FROM source rest`, as a relation with identifiers of its own. */
export function select(
  identifiers: Identifiers,
  projections: readonly Projection[],
  source: Sql | null,
  rest: Sql = sql``,
  kind: 'all' | 'distinct' = 'all',
): Relation {
  const columns = projections.map(({ name, type }) => ({ name, type, sql: identifiers.next() }));
  const list = projections.map((projection, i) => {
    const column = columns[i];
    if (!column) throw new Error('unreachable: a column for each projection');
    if (isStored(projection.value)) markStored(column.sql);
    return sql`${{ sql: projection.value }} AS ${{ sql: column.sql }}`;
  });
  const values = list.length > 0 ? join(list, ', ') : sql`1 AS ${identifiers.next()}`;
  const head = kind === 'distinct' ? sql`SELECT DISTINCT ${values}` : sql`SELECT ${values}`;
  const from = source ? sql` FROM ${source}` : sql``;
  return { sql: sql`(${head}${from}${rest})`, columns, name: null, visualization: null };
}

/** As `select`, for operators that keep the rows: their ingestion time goes along. */
export function selectRows(
  identifiers: Identifiers,
  projections: readonly Projection[],
  { ingestionTime }: Relation,
  source: Sql,
): Relation {
  if (!ingestionTime) return select(identifiers, projections, source);
  const hidden: Projection = { name: '', type: 'datetime', value: ingestionTime };
  const made = select(identifiers, [...projections, hidden], source);
  const last = made.columns.at(-1);
  if (!last) throw new Error('unreachable: a column for each projection');
  return { ...made, columns: made.columns.slice(0, -1), ingestionTime: last.sql };
}

/** The relation with something after its rows: WHERE, ORDER BY, LIMIT. Columns stay as they are. */
export function after(relation: Relation, rest: Sql): Relation {
  return { ...relation, sql: sql`(SELECT * FROM ${relation.sql}${rest})` };
}

/** A stored table, filtered and projected at most: DuckDB finds such rows by their numbers. */
export const isOfStoredRows = ({ sql: { sql: text } }: Relation): boolean =>
  /FROM "\w+"\."t\d+"/.test(text) &&
  !/\b(?:JOIN|GROUP|UNION|LIMIT|ORDER|DISTINCT|OVER|WITH|unnest|random)\b/.test(text);

export const asProjections = (columns: readonly RelationColumn[]): Projection[] =>
  columns.map((column) => ({ name: column.name, type: column.type, value: column.sql }));

export function columnNamed(relation: Relation, name: string): RelationColumn | undefined {
  return relation.columns.find((column) => column.name === name);
}
