import { operations } from '../catalog/operations.ts';
import { EngineError } from '../errors.ts';
import { isWatched } from './authorize.ts';
import type { CommandTable } from './command.ts';
import { argumentsNamed, requiredArgument } from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';

/** One's own, and those of databases that one watches. */
const operationsSeen = async (context: CommandContext, ids: readonly string[]) =>
  (await operations(context.store, ids)).filter((operation) => isWatched(operation, context));

/** Source: show-data-operations.md, "Operation Kinds". */
const dataOperationKinds: Readonly<Record<string, string>> = {
  DataIngestInline: 'BatchIngest',
  DataIngestPull: 'BatchIngest',
  TableSet: 'SetOrAppend',
  TableAppend: 'SetOrAppend',
  TableSetOrAppend: 'SetOrAppend',
  TableSetOrReplace: 'SetOrAppend',
  TableDataUpdate: 'DataUpdate',
};

const cancelColumns = [
  { name: 'OperationId', type: 'guid' },
  { name: 'Operation', type: 'string' },
  { name: 'StartedOn', type: 'datetime' },
  { name: 'CancellationState', type: 'string' },
  { name: 'ReasonPhrase', type: 'string' },
] as const;

/**
 * Operations are done when their command is answered, `async` or not: each has one record, its last.
 * Source: show-operations.md.
 */
export const operationCommands = {
  ShowOperations: async (node, context) => ({
    rows: (await operationsSeen(context, argumentsNamed(node, 'OperationId'))).map((operation) => ({
      OperationId: operation.id,
      Operation: operation.operation,
      NodeId: '',
      StartedOn: operation.startedTicks,
      LastUpdatedOn: operation.endedTicks,
      Duration: operation.endedTicks - operation.startedTicks,
      State: operation.state,
      Status: operation.status,
      RootActivityId: operation.id,
      ShouldRetry: false,
      Database: operation.database,
      Principal: operation.principal,
      User: operation.user,
    })),
  }),
  ShowDataOperations: async (_, context) => ({
    rows: (await operationsSeen(context, []))
      .filter(({ state, rowCount }) => state === 'Completed' && rowCount > 0)
      .map((done) => ({
        Timestamp: done.endedTicks,
        Database: done.database,
        Table: done.table,
        OperationKind: dataOperationKinds[done.operation] ?? '',
        OriginalSize: 0n,
        ExtentSize: 0n,
        RowCount: BigInt(done.rowCount),
        Duration: done.endedTicks - done.startedTicks,
        TotalCpu: 0n,
        ExtentCount: 1n,
        Principal: done.principal,
      })),
  }),
  ShowOperationDetails: async (node, context) => {
    const id = requiredArgument(node, 'OperationId');
    const [operation] = await operationsSeen(context, [id]);
    if (!operation) throw new EngineError('EMB0004', { kind: 'Operation', name: id });
    const { columns, rows } = operation.details;
    if (columns.length === 0)
      throw new EngineError('EMB0004', { kind: 'OperationDetails', name: id });
    return {
      columns,
      rows: rows.map((cells) =>
        Object.fromEntries(
          columns.map(({ name, type }, i) => {
            const text = cells[i] ?? '';
            const isWhole = type === 'long' || type === 'datetime';
            return [name, isWhole ? BigInt(text) : type === 'real' ? Number(text) : text];
          }),
        ),
      ),
    };
  },
  /** All are done by the time that their ids are known. Source: cancel-operation-command.md. */
  CancelOperation: async (node, context) => {
    const id = requiredArgument(node, 'obj');
    const [operation] = await operationsSeen(context, [id]);
    if (!operation) throw new EngineError('EMB0004', { kind: 'Operation', name: id });
    return {
      columns: cancelColumns,
      rows: [
        {
          OperationId: operation.id,
          Operation: operation.operation,
          StartedOn: operation.startedTicks,
          CancellationState: 'Cancel failed',
          ReasonPhrase: `The operation is in state ${operation.state}`,
        },
      ],
    };
  },
} satisfies CommandTable;
