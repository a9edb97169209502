import type {
  AggregateTable,
  Argument,
  Call,
  Constant,
  FunctionTable,
} from '../functions/function-table.ts';
import type { Sql } from '../sql/sql.ts';
import type { KustoType } from '../types.ts';

/** What translation takes from `functions/`: the meaning of everything scalar. */
export interface FunctionLibrary {
  readonly scalars: FunctionTable;
  readonly aggregates: AggregateTable;
  /** row_number, prev, row_cumsum: calls over the rows in their order, `OVER ()` included. */
  readonly windows: FunctionTable;
  /** By Kusto's spelling: `+`, `has_cs`, `!in~`, `between`; unary minus is `negate`. */
  readonly operators: FunctionTable;
  /** The same value as another type, null where it does not fit: what `tolong()` and its kin do. */
  readonly convert: (value: Argument, type: KustoType) => Argument;
  readonly literal: (type: KustoType, value: Constant) => Sql;
  /** `target[selector]` and `target.name`. */
  readonly element: (target: Argument, selector: Argument, call: Call) => Argument;
}
