import type { Engine, Principal } from '#engine';
import type { FinalFailure } from './ingest-accepted.ts';
import type { IngestionMessage } from './ingestion-message.ts';
import { StatusQueue } from './status-queue.ts';
import type { StatusTable } from './status-table.ts';
import { ownerName } from './storage-signatures.ts';
import type { EdmType, EntityProperty } from './table-entity.ts';
import { withoutSignature } from './without-signature.ts';

export type StatusQueueName = 'failed' | 'succeeded';

export interface IngestionStatusParts {
  readonly engine: Engine;
  readonly table: StatusTable;
  readonly identityOf: (clusterId: string, token: string) => Principal | null;
  /** Whether an address is that of the cluster's own status table. */
  readonly isTable: (clusterId: string, url: string) => boolean;
}

/** Where a client may look for what became of its ingestions: queues, and a table. */
export class IngestionStatus {
  readonly #parts: IngestionStatusParts;
  readonly #queues = new Map<string, StatusQueue>();

  constructor(parts: IngestionStatusParts) {
    this.#parts = parts;
  }

  /** `owner`: whose messages it tells of; '' where nobody signs in. */
  queue(clusterId: string, name: StatusQueueName, owner: string): StatusQueue {
    const key = `${clusterId}/${name}/${owner}`;
    const queue = this.#queues.get(key) ?? new StatusQueue();
    this.#queues.set(key, queue);
    return queue;
  }

  async forget(clusterId: string): Promise<void> {
    for (const key of this.#queues.keys())
      if (key.startsWith(`${clusterId}/`)) this.#queues.delete(key);
    await this.#parts.table.removeCluster(clusterId);
  }

  async succeeded(
    clusterId: string,
    message: IngestionMessage,
    operationId: string,
  ): Promise<void> {
    if (message.reportLevel !== reportsAll) return;
    if (reportsToQueue(message)) {
      this.#add(clusterId, 'succeeded', message, {
        OperationId: operationId,
        Database: message.database,
        Table: message.table,
        SucceededOn: new Date().toISOString(),
        IngestionSourceId: message.id,
        IngestionSourcePath: withoutSignature(message.blobPath),
        RootActivityId: operationId,
      });
    }
    await this.#setEntity(clusterId, message, operationId, [text('Status', 'Succeeded')]);
  }

  async failed(
    clusterId: string,
    message: IngestionMessage,
    operationId: string,
    failure: FinalFailure,
  ): Promise<void> {
    const sourcePath = withoutSignature(message.blobPath);
    await this.#parts.engine.recordIngestionFailure({
      clusterId,
      principal: this.#parts.identityOf(clusterId, message.authorizationContext),
      database: message.database,
      table: message.table,
      operationId,
      sourcePath,
      details: failure.details,
      kind: failure.kind,
      errorCode: failure.errorCode,
      ingestionProperties: JSON.stringify({
        Format: message.format,
        IngestionMappingReference: message.mappingName,
      }),
    });
    if (message.reportLevel === reportsNothing) return;
    if (reportsToQueue(message)) {
      this.#add(clusterId, 'failed', message, {
        OperationId: operationId,
        Database: message.database,
        Table: message.table,
        FailedOn: new Date().toISOString(),
        IngestionSourceId: message.id,
        IngestionSourcePath: sourcePath,
        Details: shortened(failure),
        ErrorCode: failure.errorCode,
        FailureStatus: failure.kind,
        RootActivityId: operationId,
        OriginatesFromUpdatePolicy: false,
        ShouldRetry: false,
      });
    }
    await this.#setEntity(clusterId, message, operationId, [
      text('Status', 'Failed'),
      text('ErrorCode', failure.errorCode),
      text('FailureStatus', failure.kind),
      text('Details', shortened(failure)),
      property('OriginatesFromUpdatePolicy', 'Edm.Boolean', false),
    ]);
  }

  #add(
    clusterId: string,
    name: StatusQueueName,
    message: IngestionMessage,
    status: Readonly<Record<string, unknown>>,
  ): void {
    // One client reads the text as ASCII (kusto-wire.md section 10.5).
    const json = JSON.stringify(status).replace(
      /[\u007f-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    this.queue(clusterId, name, this.#ownerOf(clusterId, message)).add(
      Buffer.from(json, 'ascii').toString('base64'),
      Date.now(),
    );
  }

  /** Tells it in the entity that the message names; a table elsewhere is never written to. */
  async #setEntity(
    clusterId: string,
    message: IngestionMessage,
    operationId: string,
    told: readonly EntityProperty[],
  ): Promise<void> {
    const { statusEntity } = message;
    if (!statusEntity || message.reportMethod === reportsByQueue) return;
    if (!this.#parts.isTable(clusterId, statusEntity.tableUrl)) return;
    const nowMs = Date.now();
    const properties = [
      ...told,
      text('Database', message.database),
      text('Table', message.table),
      text('IngestionSourcePath', withoutSignature(message.blobPath)),
      property('IngestionSourceId', 'Edm.Guid', message.id),
      property('OperationId', 'Edm.Guid', operationId),
      property('ActivityId', 'Edm.Guid', operationId),
      property('UpdatedOn', 'Edm.DateTime', new Date(nowMs).toISOString()),
    ];
    const { partitionKey, rowKey } = statusEntity;
    const by = { clusterId, owner: this.#ownerOf(clusterId, message) };
    await this.#parts.table.merge(by, partitionKey, rowKey, properties, nowMs);
  }

  /** One whom nobody knows has neither queue nor table. */
  #ownerOf(clusterId: string, message: IngestionMessage): string {
    const principal = this.#parts.identityOf(clusterId, message.authorizationContext);
    return principal === null ? '' : ownerName(principal);
  }
}

const reportsNothing = 1;
const reportsAll = 2;
const reportsByQueue = 0;
const reportsByTable = 1;

const reportsToQueue = ({ reportMethod }: IngestionMessage): boolean =>
  reportMethod !== reportsByTable;

/** They are kept for a while, many of them; `.show ingestion failures` has them whole. */
const maxDetailsUtf16 = 8 * 1024;

const shortened = ({ details }: FinalFailure): string => details.slice(0, maxDetailsUtf16);

const property = (name: string, type: EdmType, value: EntityProperty['value']): EntityProperty => ({
  name,
  type,
  value,
});

const text = (name: string, value: string): EntityProperty => property(name, 'Edm.String', value);
