import { ingestionFailures } from '../catalog/ingestion-failures.ts';
import { isWatched } from './authorize.ts';
import type { CommandTable } from './command.ts';

/** What became of ingestions that were accepted first and failed later. */
export const ingestionCommands = {
  ShowIngestionFailures: async (_, context) => ({
    rows: (await ingestionFailures(context.store))
      .filter((failure) => isWatched(failure, context))
      .map((failure) => ({
        OperationId: failure.operationId,
        Database: failure.database,
        Table: failure.table,
        FailedOn: failure.failedOnTicks,
        IngestionSourcePath: failure.sourcePath,
        Details: failure.details,
        FailureKind: failure.kind,
        RootActivityId: failure.operationId,
        OperationKind: 'DataIngestPull',
        OriginatesFromUpdatePolicy: false,
        ErrorCode: failure.errorCode,
        Principal: failure.principal ?? '',
        ShouldRetry: failure.kind === 'Transient',
        IngestionProperties: failure.ingestionProperties,
      })),
  }),
} satisfies CommandTable;
