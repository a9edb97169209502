import { ingestionFailures } from '../catalog/ingestion-failures.ts';
import type { CommandTable } from './command.ts';

/** What became of ingestions that were accepted first and failed later. */
export const ingestionCommands: CommandTable = {
  ShowIngestionFailures: async (_, { store }) => ({
    rows: (await ingestionFailures(store)).map((failure) => ({
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
      ShouldRetry: failure.kind === 'Transient',
      IngestionProperties: failure.ingestionProperties,
    })),
  }),
};
