import type { Engine } from '#engine';
import type { FinalFailure } from './ingest-accepted.ts';
import type { IngestionMessage } from './ingestion-message.ts';
import { StatusQueue } from './status-queue.ts';

export type StatusQueueName = 'failed' | 'succeeded';

/** Where a client may look for what became of its ingestions. */
export class IngestionStatus {
  readonly #engine: Engine;
  readonly #queues = new Map<string, StatusQueue>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  queue(clusterId: string, name: StatusQueueName): StatusQueue {
    const key = `${clusterId}/${name}`;
    const queue = this.#queues.get(key) ?? new StatusQueue();
    this.#queues.set(key, queue);
    return queue;
  }

  forget(clusterId: string): void {
    for (const name of ['failed', 'succeeded'] satisfies readonly StatusQueueName[])
      this.#queues.delete(`${clusterId}/${name}`);
  }

  async succeeded(
    clusterId: string,
    message: IngestionMessage,
    operationId: string,
  ): Promise<void> {
    if (message.reportLevel !== 2) return;
    this.#add(clusterId, 'succeeded', {
      OperationId: operationId,
      Database: message.database,
      Table: message.table,
      SucceededOn: new Date().toISOString(),
      IngestionSourceId: message.id,
      IngestionSourcePath: withoutSignature(message.blobPath),
      RootActivityId: operationId,
    });
  }

  async failed(
    clusterId: string,
    message: IngestionMessage,
    operationId: string,
    failure: FinalFailure,
  ): Promise<void> {
    const sourcePath = withoutSignature(message.blobPath);
    await this.#engine.recordIngestionFailure({
      clusterId,
      principal: null,
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
    if (message.reportLevel === 1) return;
    this.#add(clusterId, 'failed', {
      OperationId: operationId,
      Database: message.database,
      Table: message.table,
      FailedOn: new Date().toISOString(),
      IngestionSourceId: message.id,
      IngestionSourcePath: sourcePath,
      Details: failure.details,
      ErrorCode: failure.errorCode,
      FailureStatus: failure.kind,
      RootActivityId: operationId,
      OriginatesFromUpdatePolicy: false,
      ShouldRetry: false,
    });
  }

  #add(clusterId: string, name: StatusQueueName, status: Readonly<Record<string, unknown>>): void {
    // One client reads the text as ASCII (kusto-wire.md section 10.5).
    const json = JSON.stringify(status).replace(
      /[\u007f-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    this.queue(clusterId, name).add(Buffer.from(json, 'ascii').toString('base64'), Date.now());
  }
}

/** The signature is a capability: it stays with who has it. */
const withoutSignature = (url: string): string => url.split('?')[0] ?? '';
