import type { Span } from '#shared/text/span';
import type { Principal } from '../principal.ts';
import type { Sql } from '../sql/sql.ts';
import type { KustoType } from '../types.ts';

/**
 * Functions are data: the signature and the SQL stand together in one table row.
 * Kusto.Language has already chosen the overload and checked the call, so a row says only what the
 * arguments are turned into before the call and how the call is written in SQL.
 */
export interface ScalarFunction {
  /**
   * What each argument is converted to before `sql` sees it; 'any' leaves it as it is. A call may
   * give fewer arguments (optional ones at the end) than listed here.
   */
  readonly takes: readonly (KustoType | 'any')[];
  /** Type of every argument after those in `takes`, for functions of any number of arguments. */
  readonly rest?: KustoType | 'any';
  /**
   * Result type: a type, or a rule over the converted arguments. Where it differs from what
   * Kusto.Language says the result is, the caller converts.
   */
  readonly returns: KustoType | ((args: readonly Argument[], call: Call) => KustoType);
  /** The call in SQL. Must keep the invariants of ../README.md (a string is never NULL, ...). */
  readonly sql: (...args: SqlArguments) => Sql;
  /**
   * For a call that gives several columns (series_stats): what each holds, in the order in which
   * Kusto.Language lists them. `sql` is then the first.
   */
  readonly columns?: (args: readonly Argument[], call: Call) => readonly Typed[];
  /**
   * The value where every argument is a constant, undefined where it is not told: patterns and
   * names may be built of it, and assert() reads it.
   */
  readonly fold?: (...constants: readonly NonNullable<Constant>[]) => Constant | undefined;
  /** Which argument is a regular expression: only DuckDB knows whether it is one. */
  readonly pattern?: number;
  /** How our answer differs from Kusto's, for the support matrix. */
  readonly differs?: string;
}

/** The converted arguments, then the call itself (always the last value). */
// biome-ignore lint/suspicious/noExplicitAny: rows destructure as many arguments as they declare
type SqlArguments = any[];

/** An argument after conversion. It is a hole of the `sql` tag as it stands. */
export interface Argument {
  readonly sql: Sql;
  readonly type: KustoType;
  /** The value when the argument is a constant known before execution; undefined otherwise. */
  readonly constant?: Constant | undefined;
  readonly span: Span;
  /** What numbers the rows, for an aggregate that must keep their order. */
  readonly order?: Sql | undefined;
}

/** A constant: bool, string (guid, decimal, dynamic JSON text too), ticks and integers as bigint. */
export type Constant = boolean | bigint | number | string | null;

/** What a function may need to know of its call beside the arguments. */
export interface Call {
  readonly name: string;
  /** The result type that Kusto.Language gives the call. */
  readonly returns: KustoType;
  readonly span: Span;
  /**
   * `now()` of this query, in ticks: one value for the whole query. It goes into the SQL as it is:
   * `execute/` puts the digits of each run's own moment in their place, so nothing may be computed
   * from it before.
   */
  readonly nowTicks: bigint;
  /** Bound context functions: current database, principal, cluster. */
  readonly context: {
    readonly database: string;
    readonly cluster: string;
    readonly principal: Principal;
  };
  /** The call's arguments before conversion. */
  readonly arguments: readonly Argument[];
  /** Columns of the row at hand, for functions of columns by name. */
  readonly row: readonly (Typed & { readonly name: string })[];
  /** Where values over the rows in their order may be computed beside them; null where not. */
  readonly windows: Windows | null;
  /** Whether it stands where DuckDB's scan may take it over: in `where`, all of it or beside `and`. */
  readonly scanned: boolean;
  /** Whether it stands in a subquery over each row, whose columns no lambda sees. */
  readonly lateral: boolean;
}

export type FunctionTable = Readonly<Record<string, ScalarFunction>>;

/**
 * An aggregate, used by summarize, make-series and the like. `sql` is an aggregate expression over
 * the rows of the group, complete as it stands: over no rows it gives what Kusto gives.
 */
export interface AggregateFunction {
  readonly takes: readonly (KustoType | 'any')[];
  readonly rest?: KustoType | 'any';
  readonly returns: KustoType | ((args: readonly Argument[], call: Call) => KustoType);
  readonly sql: (...args: SqlArguments) => Sql;
  /**
   * For an aggregate of several columns (arg_max, percentiles): what each holds, in the order in
   * which Kusto.Language lists them. `sql` is then the first.
   */
  readonly columns?: (args: readonly Argument[], call: Call) => readonly Typed[];
  /** How our answer differs from Kusto's, for the support matrix. */
  readonly differs?: string;
}

/** Values over the rows in their order, each computed once in a SELECT before it is used. */
export interface Windows {
  /** A window expression (`... OVER (...)`), or what is made of some; its name from here on. */
  readonly column: (value: Sql) => Sql;
  /**
   * A value that depends on the one of the row before: `make` gets the rows' `inputs` (a list of
   * lists of JSON texts, in order) and gives the list of all rows' values.
   */
  readonly sequence: (inputs: readonly Sql[], make: (rows: Sql) => Sql) => Sql;
}

/** A value and its type. */
export type Typed = Pick<Argument, 'sql' | 'type'>;

export type AggregateTable = Readonly<Record<string, AggregateFunction>>;
