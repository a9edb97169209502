import { readStorageBody } from './read-storage-body.ts';
import type { EntityOwner, StatusTable } from './status-table.ts';
import type { StorageCall } from './storage-call.ts';
import { StorageError } from './storage-error.ts';
import {
  entityTag,
  type MetadataLevel,
  readTableEntity,
  type TableEntity,
  tableEntityJson,
} from './table-entity.ts';

/** Azure takes 1 MiB; a status is never longer than the message that it belongs to. */
const maxEntityBytes = 64 * 1024;

/**
 * `POST /{account}/status` puts an entity, `GET /{account}/status(PartitionKey='p',RowKey='r')` reads
 * it: all that ingestion clients do with it. Queries and changes are refused by name.
 * Source: Azure's "Insert Entity" and "Query Entities"; kusto-wire.md section 10.5.
 */
export async function tableEndpoint(
  table: StatusTable,
  tableUrl: string,
  call: StorageCall,
  owner: string,
): Promise<void> {
  const { request, clusterId, name } = call;
  const by: EntityOwner = { clusterId, owner };
  switch (request.method) {
    case 'POST': {
      if (name !== '') throw new StorageError('InvalidResourceName');
      const entity = readTableEntity(await readStorageBody(request, maxEntityBytes), Date.now());
      await table.insert(by, entity);
      answerInsert(call, entity, tableUrl);
      return;
    }
    case 'GET': {
      // Clients ask for many either way.
      if (name === '' || name === '()') throw new StorageError('NotImplemented');
      const keys = readKeys(name);
      if (keys === null) throw new StorageError('InvalidInput');
      const entity = await table.get(by, ...keys);
      if (!entity) throw new StorageError('ResourceNotFound');
      answerEntity(call, 200, entity, tableUrl);
      return;
    }
    default:
      throw new StorageError('UnsupportedHttpVerb');
  }
}

function answerInsert(call: StorageCall, entity: TableEntity, tableUrl: string): void {
  const { request, response } = call;
  if (request.headers.prefer !== 'return-no-content') {
    answerEntity(call, 201, entity, tableUrl);
    return;
  }
  response.statusCode = 204;
  response.setHeader('preference-applied', 'return-no-content');
  response.setHeader('etag', entityTag(entity));
  response.end();
}

function answerEntity(
  { request, response, query }: StorageCall,
  status: number,
  entity: TableEntity,
  tableUrl: string,
): void {
  const level = metadataLevel(query.get('$format') ?? request.headers.accept ?? '');
  const select = query.get('$select')?.split(',') ?? null;
  response.statusCode = status;
  response.setHeader('etag', entityTag(entity));
  response.setHeader(
    'content-type',
    `application/json;odata=${level === 'none' ? 'no' : level}metadata;charset=utf-8`,
  );
  response.end(tableEntityJson(entity, level, tableUrl, select));
}

function metadataLevel(accept: string): MetadataLevel {
  const found = /odata=(no|minimal|full)metadata/i.exec(accept)?.[1]?.toLowerCase();
  return found === 'no' ? 'none' : found === 'full' ? 'full' : 'minimal';
}

/** `(PartitionKey='p',RowKey='r')`, a quote doubled; null for anything else. */
function readKeys(name: string): [partitionKey: string, rowKey: string] | null {
  const found = /^\(PartitionKey='((?:[^']|'')*)',\s*RowKey='((?:[^']|'')*)'\)$/s.exec(name);
  if (!found) return null;
  const [, partitionKey = '', rowKey = ''] = found.map((key) => key.replaceAll("''", "'"));
  return [partitionKey, rowKey];
}
