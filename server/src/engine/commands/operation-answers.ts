import { randomUUID } from 'node:crypto';
import { addOperation, type Operation } from '../catalog/operations.ts';
import { EngineError } from '../errors.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import { fullyQualifiedName } from '../principal.ts';
import { ticksOfUnixMs } from '../ticks.ts';
import type { Column } from '../types.ts';
import type { CommandResult, Row } from './command.ts';
import { argument, hasKeyword } from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';

/** Makes the record of an operation that is done; the command's answer becomes its details. */
export type Complete = (
  answer: { readonly columns: readonly Column[]; readonly rows: readonly Row[] },
  /** Rows that were added. */
  rowCount?: number,
) => Operation;

/**
 * Runs the work of a command that leaves an operation. `work` adds the record of its success in the
 * transaction of the work itself. With `async` the answer is the operation's id, although all is
 * done by then; what fails is told by `.show operations` alone. Source: show-operations.md.
 */
export async function asOperation<T>(
  operation: string,
  node: CommandNode,
  context: CommandContext,
  work: (complete: Complete) => Promise<T>,
): Promise<T | CommandResult> {
  const { database, nowTicks: startedTicks } = context;
  const { principal } = context.access;
  const isAsync = hasKeyword(node, 'async');
  const id = randomUUID();
  const started = {
    id,
    operation,
    database,
    table: argument(node, 'TableName') ?? '',
    rowCount: 0,
    principal: fullyQualifiedName(principal),
    user: principal.name,
    startedTicks,
  };
  try {
    const answer = await work(({ columns, rows }, rowCount = 0) => ({
      ...started,
      rowCount,
      endedTicks: ticksOfUnixMs(Date.now()),
      state: 'Completed',
      status: '',
      details: {
        columns,
        rows: rows.map((row) => columns.map(({ name }) => `${row[name] ?? ''}`)),
      },
    }));
    return isAsync ? asyncAnswer(id) : answer;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    await keepOperation(context, {
      ...started,
      endedTicks: ticksOfUnixMs(Date.now()),
      state: error.code === 'EMB0012' ? 'Canceled' : 'Failed',
      status: error.message,
      details: { columns: [], rows: [] },
    });
    if (!isAsync) throw error;
    return asyncAnswer(id);
  }
}

/** Beside the work itself, whose own outcome stands when this cannot be written down. */
export async function keepOperation(
  { store }: CommandContext,
  operation: Operation,
): Promise<void> {
  const { signal } = new AbortController();
  await store
    .write(async (transaction) => {
      await addOperation(transaction, operation);
      return { result: undefined };
    }, signal)
    .catch(() => undefined);
}

const asyncAnswer = (OperationId: string): CommandResult => ({
  columns: [{ name: 'OperationId', type: 'guid' }],
  rows: [{ OperationId }],
});
