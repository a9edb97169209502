import { changeTableCommands } from './change-table-commands.ts';
import { clusterCommands } from './cluster-commands.ts';
import { columnCommands } from './column-commands.ts';
import type { CommandTable } from './command.ts';
import { dataCommands } from './data-commands.ts';
import { databaseCommands } from './database-commands.ts';
import { deleteCommands } from './delete-commands.ts';
import { entityGroupCommands } from './entity-group-commands.ts';
import { extentCommands } from './extent-commands.ts';
import { functionCommands } from './function-commands.ts';
import { ingestionCommands } from './ingestion-commands.ts';
import { mappingCommands } from './mapping-commands.ts';
import { materializedViewCommands } from './materialized-view-commands.ts';
import { operationCommands } from './operation-commands.ts';
import { principalCommands } from './principal-commands.ts';
import { requestCommands } from './request-commands.ts';
import { showTables } from './show-tables.ts';
import { storedQueryResultCommands } from './stored-query-result-commands.ts';

/** All management commands but those of policies, by Kusto.Language's names. */
export const commands = {
  ...databaseCommands,
  ...showTables,
  ...changeTableCommands,
  ...columnCommands,
  ...functionCommands,
  ...entityGroupCommands,
  ...mappingCommands,
  ...dataCommands,
  ...deleteCommands,
  ...extentCommands,
  ...ingestionCommands,
  ...operationCommands,
  ...storedQueryResultCommands,
  ...materializedViewCommands,
  ...principalCommands,
  ...requestCommands,
  ...clusterCommands,
} satisfies CommandTable;

export type CommandName = keyof typeof commands;

export const isCommandName = (kind: string): kind is CommandName => Object.hasOwn(commands, kind);
