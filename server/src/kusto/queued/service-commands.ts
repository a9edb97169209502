import { type Column, EngineError, type Principal } from '#engine';
import {
  countBlobs,
  type IngestionOperation,
  type IngestionOperations,
} from './ingestion-operations.ts';

type Cell = string | number | null;

/** A command of the ingestion service: its rows. */
export interface ServiceAnswer {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface ServiceCommandParts {
  /** A signed address: of a container, a queue or the table. */
  readonly root: (by: CommandCaller, part: string) => string;
  readonly identityToken: (clusterId: string, principal: Principal) => string;
  /** Errors: EMB0040 for who may not ingest there; without a table, anywhere. */
  readonly authorize: (
    target: CommandCaller & { readonly database?: string; readonly table?: string },
  ) => Promise<void>;
  readonly operations: IngestionOperations;
}

/** Known to the ingestion service alone: the parser would only say that it is no `.ingest`. */
const fromStorageCommand = '.ingest-from-storage-queued';
const fromStorage = /^\s*\.ingest-from-storage-queued\b/i;

/** None of them is longer; most other commands are not looked at. */
const maxCommandUtf16 = 4_096;

/** Whose command it is. */
export interface CommandCaller {
  readonly clusterId: string;
  readonly principal: Principal;
}

/**
 * Commands that a cluster's ingestion service answers, not its engine; null for all others.
 * Errors: EMB0001 for one that it does not support, EMB0040.
 * Source: kusto-wire.md section 10.2; show-queued-ingestion-operations.md,
 * cancel-queued-ingestion-operation-command.md.
 */
export async function serviceCommand(
  parts: ServiceCommandParts,
  by: CommandCaller,
  text: string,
): Promise<ServiceAnswer | null> {
  if (fromStorage.test(text)) throw new EngineError('EMB0001', { construct: fromStorageCommand });
  if (text.length > maxCommandUtf16) return null;
  const command = text.trim().replace(/\s+/g, ' ');
  switch (command.toLowerCase().replace(/ with \(.*\)$/, '')) {
    case '.get ingestion resources':
    // Java's client says it so.
    case '.show ingestion resources':
      await parts.authorize(by);
      return resources((part) => parts.root(by, part));
    case '.get kusto identity token':
      await parts.authorize(by);
      return {
        columns: columns({ AuthorizationContext: 'string' }),
        rows: [[parts.identityToken(by.clusterId, by.principal)]],
      };
    default:
      return operationCommand(parts, by, command);
  }
}

function resources(root: (part: string) => string): ServiceAnswer {
  return {
    columns: columns({ ResourceTypeName: 'string', StorageRoot: 'string' }),
    rows: [
      ['SecuredReadyForAggregationQueue', root('ready')],
      ['FailedIngestionsQueue', root('failed')],
      ['SuccessfulIngestionsQueue', root('succeeded')],
      ['TempStorage', root('ingestdata')],
      ['IngestionsStatusTable', root('status')],
    ],
  };
}

const shown = /^\.show queued ingestion operations (.+?)( details)?$/i;
const cancelled = /^\.cancel queued ingestion operation (.+)$/i;

async function operationCommand(
  { operations, authorize }: ServiceCommandParts,
  by: CommandCaller,
  command: string,
): Promise<ServiceAnswer | null> {
  const [, toCancel] = cancelled.exec(command) ?? [];
  const [, toShow, details] = shown.exec(command) ?? [];
  const ids = readIds(toCancel ?? toShow ?? '');
  if (!ids || (toCancel !== undefined && ids.length > 1)) return null;
  const found: IngestionOperation[] = [];
  for (const id of ids) {
    const { clusterId } = by;
    const known = await operations.get(clusterId, id);
    if (!known) continue;
    await authorize({ ...by, database: known.database, table: known.table });
    const operation =
      toCancel === undefined ? known : await operations.cancel(clusterId, id, Date.now());
    if (operation) found.push(operation);
  }
  return details === undefined
    ? { columns: operationColumns, rows: found.map(operationRow) }
    : { columns: detailColumns, rows: found.flatMap(detailRows) };
}

/** `'a'`, or `('a', "b")`; null for anything else. */
function readIds(text: string): readonly string[] | null {
  const list = /^\((.*)\)$/.exec(text.trim())?.[1] ?? text;
  const ids = list.split(',').map((part) => /^\s*(?:'([^']*)'|"([^"]*)")\s*$/.exec(part));
  return ids.every((id) => id !== null) ? ids.map((id) => id[1] ?? id[2] ?? '') : null;
}

const columns = (types: Readonly<Record<string, Column['type']>>): readonly Column[] =>
  Object.entries(types).map(([name, type]) => ({ name, type }));

const operationColumns = columns({
  IngestionOperationId: 'string',
  StartedOn: 'datetime',
  LastUpdatedOn: 'datetime',
  State: 'string',
  Discovered: 'long',
  Pending: 'long',
  Canceled: 'long',
  Ingested: 'long',
  Failed: 'long',
  SampleFailedReasons: 'string',
  Database: 'string',
  Table: 'string',
});

function operationRow(operation: IngestionOperation): readonly Cell[] {
  const { id, database, table, startedMs, updatedMs, blobs } = operation;
  const { inProgress, canceled, succeeded, failed } = countBlobs(operation);
  const state =
    inProgress > 0 ? 'InProgress' : canceled > 0 ? 'Canceled' : failed > 0 ? 'Failed' : 'Completed';
  const reason = blobs.find(({ failure }) => failure)?.failure?.details ?? '';
  const times = [time(startedMs), time(updatedMs)];
  const counts = [blobs.length, inProgress, canceled, succeeded, failed];
  return [id, ...times, state, ...counts, reason, database, table];
}

const detailColumns = columns({
  IngestionOperationId: 'string',
  BlobUrl: 'string',
  IngestionStatus: 'string',
  StartedAt: 'datetime',
  CompletedAt: 'datetime',
  FailedReason: 'string',
});

function detailRows({ id, blobs }: IngestionOperation): readonly (readonly Cell[])[] {
  return blobs.map(({ url, state, startedMs, updatedMs, failure }) => {
    const waits = state === 'Queued' || state === 'InProgress';
    return [
      id,
      url,
      waits ? 'Pending' : state,
      time(startedMs),
      waits ? null : time(updatedMs),
      failure?.details ?? '',
    ];
  });
}

const time = (ms: number): string => new Date(ms).toISOString();
