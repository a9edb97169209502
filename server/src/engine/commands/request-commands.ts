import { EngineError } from '../errors.ts';
import { fullyQualifiedName } from '../principal.ts';
import { databaseNamed, isWatched } from './authorize.ts';
import type { Command, CommandTable, Row } from './command.ts';
import { requiredArgument } from './command-arguments.ts';
import type { CommandContext, RequestEntry } from './command-context.ts';

/** One row has more columns than any of the commands shows: each takes those it has. */
const requestRow = (entry: RequestEntry): Row => ({
  ClientActivityId: entry.clientRequestId,
  CommandType: entry.kind === 'query' ? 'Query' : commandType(entry),
  Text: entry.text,
  Database: entry.database,
  StartedOn: entry.startedTicks,
  LastUpdatedOn: entry.lastUpdatedTicks,
  Duration: entry.lastUpdatedTicks - entry.startedTicks,
  State: entry.state,
  FailureReason: entry.failureReason,
  RootActivityId: entry.activityId,
  // What a client says of its user is believed where nobody signs in.
  User: entry.principal.type === 'local' ? entry.user : entry.principal.name,
  Principal: entry.principal.type === 'local' ? '' : fullyQualifiedName(entry.principal),
  Application: entry.application,
  TotalCpu: 0n,
  MemoryPeak: 0n,
  CacheStatistics: '{}',
  ScannedExtentsStatistics: '{}',
  ScannedEventStatistics: '{}',
  ResultSetStatistics: '{}',
  ResourcesUtilization: '{}',
  ClientRequestProperties: '{}',
  WorkloadGroup: 'default',
});

/** `.create-merge table T` as `TableCreateMerge` is Kusto's way; the words are enough here. */
const commandType = ({ kind, text }: RequestEntry): string =>
  kind === 'ingest'
    ? 'DataIngestPull'
    : (/^[^.]*\.\s*([a-z-]+(?:\s+[a-z-]+)?)/i.exec(text)?.[1] ?? 'Command');

const show =
  (wanted: (entry: RequestEntry) => boolean): Command =>
  (_, context) => ({
    rows: context.requests
      .entries()
      .filter((entry) => wanted(entry) && maySee(entry, context))
      .map(requestRow),
  });

/** Source: show-queries-command.md. */
const maySee = (entry: RequestEntry, context: CommandContext): boolean =>
  isWatched(doneBy(entry), context);

/** One's own, and those of a database that one is admin of. Source: cancel-query-command.md. */
function mayStop(entry: RequestEntry, { access, store }: CommandContext): boolean {
  if (access.isLocal || doneBy(entry).principal === fullyQualifiedName(access.principal))
    return true;
  const database = databaseNamed(entry.database, store.catalog);
  return database ? access.isAdmin(database) : access.isClusterAdmin;
}

const doneBy = ({ database, principal }: RequestEntry) => ({
  database,
  principal: fullyQualifiedName(principal),
});

export const requestCommands = {
  ShowQueries: show(({ kind }) => kind === 'query'),
  ShowRunningQueries: show(({ kind, state }) => kind === 'query' && state === 'InProgress'),
  ShowCommands: show(({ kind }) => kind !== 'query'),
  ShowCommandsAndQueries: show(() => true),
  /** What one may not stop is as if it were not there. Source: cancel-query-command.md. */
  CancelQuery: (node, context) => {
    const { requests } = context;
    const id = requiredArgument(node, 'ClientRequestId');
    const rest = node.text.slice(node.restOffset).trim();
    const reason = /^with\s*\(\s*reason\s*=\s*(["'])(.*?)\1\s*\)$/i.exec(rest);
    if (rest !== '' && !reason)
      throw new EngineError(
        'SYN0002',
        { message: 'with (reason = "...") was expected' },
        { offset: node.restOffset, length: rest.length },
      );
    return {
      columns: [
        { name: 'ClientRequestId', type: 'string' },
        { name: 'Reason', type: 'string' },
        { name: 'RunningQueryCanceled', type: 'bool' },
      ],
      rows: [
        {
          ClientRequestId: id,
          Reason: reason?.[2] ?? '',
          RunningQueryCanceled: requests.cancel(id, reason?.[2] || 'canceled by command', (entry) =>
            mayStop(entry, context),
          ),
        },
      ],
    };
  },
} satisfies CommandTable;
