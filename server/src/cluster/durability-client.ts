import { randomUUID } from 'node:crypto';
import type { TestCluster } from './start-test-cluster.ts';

/** Queued ingestion by hand, so that each answer of the storage is seen. */
export interface QueueClient {
  /** Puts CSV into the storage. -> the blob's address, once it is accepted. */
  put(csv: string): Promise<string>;
  /** Asks for the blob to be ingested into a table of productsdb. Resolves once it is accepted. */
  enqueue(blobPath: string, table: string, flushImmediately: boolean): Promise<void>;
}

/** Addresses and token are those of before any restart, as a client keeps them. */
export async function openQueueClient(cluster: TestCluster): Promise<QueueClient> {
  const { rows } = await cluster.command('.get ingestion resources');
  const resources = new Map(rows as readonly [string, string][]);
  const [identity] = (await cluster.command('.get kusto identity token')).rows as string[][];
  const addressOf = (type: string, path: string): string =>
    (resources.get(type) ?? '').replace('?', `/${path}?`);

  const send = async (address: string, method: string, body: string): Promise<void> => {
    // A kept connection may be one to a process that is dead.
    const response = await fetch(address, { method, body, headers: { connection: 'close' } });
    const text = await response.text();
    if (response.status !== 201) throw new Error(`${response.status}: ${text}`);
  };

  return {
    async put(csv) {
      const address = addressOf('TempStorage', `${randomUUID()}.csv`);
      await send(address, 'PUT', csv);
      return address;
    },
    async enqueue(BlobPath, TableName, FlushImmediately) {
      const message = {
        Id: randomUUID(),
        BlobPath,
        DatabaseName: 'productsdb',
        TableName,
        FlushImmediately,
        AdditionalProperties: { authorizationContext: identity?.[0], format: 'csv' },
      };
      const text = Buffer.from(JSON.stringify(message)).toString('base64');
      const xml = `<QueueMessage><MessageText>${text}</MessageText></QueueMessage>`;
      await send(addressOf('SecuredReadyForAggregationQueue', 'messages'), 'POST', xml);
    },
  };
}
