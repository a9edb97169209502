import type { Catalog } from '../catalog/catalog.ts';
import type { Change } from '../catalog/change-catalog.ts';
import type { Cell, Result } from '../engine-api.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import type { Column } from '../types.ts';
import type { CommandContext } from './command-context.ts';

/** Cells by column name; a column that is not named is null, or '' for a string. */
export type Row = Readonly<Record<string, Cell>>;

export interface CommandResult {
  readonly rows: readonly Row[];
  /** Only where Kusto.Language declares no columns for the command. */
  readonly columns?: readonly Column[];
}

/** A query's own result is the answer as it is. */
export type Command = (
  node: CommandNode,
  context: CommandContext,
) => CommandResult | Promise<CommandResult | Result>;

/** A family of commands, by Kusto.Language's names. */
export type CommandTable = Readonly<Record<string, Command>>;

/** Changes the catalog and the DuckDB file together, and answers the catalog as it is then. */
export function applyChange(
  context: CommandContext,
  make: (catalog: Catalog) => Change,
): Promise<Catalog> {
  return context.store.write(async (transaction) => {
    const { catalog, statements } = make(transaction.catalog);
    for (const statement of statements) await transaction.run(statement);
    return { result: catalog, catalog };
  }, context.signal);
}
