import type { DuckDBValue } from '@duckdb/node-api';
import type { Column, KustoType } from '../types.ts';

/** A table of the `Samples` database: its rows are made anew, the same each time. */
export interface SampleTable {
  readonly name: string;
  readonly docString: string;
  readonly columns: readonly (Column & { readonly docString: string })[];
  readonly rows: () => Iterable<readonly DuckDBValue[]>;
}

/** `a:long, b:string` as columns. */
export const columnsOf = (schema: string): SampleTable['columns'] =>
  schema.split(',').map((column) => {
    const [name = '', type = ''] = column.trim().split(':');
    // The schemas stand in this folder, and a test opens every table.
    return { name, type: type as KustoType, docString: '' };
  });
