import { ProtocolError } from '../protocol-error.ts';
import type { BlobStore } from './blob-store.ts';
import { readStorageBody } from './read-storage-body.ts';
import type { StorageCall } from './storage-call.ts';
import { StorageError } from './storage-error.ts';
import { ownedName } from './storage-signatures.ts';
import { readBlockList } from './storage-xml.ts';

/** Azure's. */
const maxBlocks = 50_000;
/** So many, each with an id of 64 bytes in base64. */
const maxBlockListBytes = 8 * 1024 * 1024;

/**
 * `PUT, GET, HEAD, DELETE /{account}/ingestdata/{blob}`: a block blob as a whole, or by blocks.
 * Source: kusto-wire.md section 10.3; Azure's "Put Blob", "Put Block", "Put Block List".
 * `owner`: whose blobs they are, '' where nobody signs in.
 */
export async function blobEndpoint(
  blobs: BlobStore,
  { name: asked, ...call }: StorageCall,
  owner: string,
): Promise<void> {
  if (asked === '') throw new StorageError('InvalidResourceName');
  const name = ownedName(owner, asked);
  const { request, response, clusterId, query } = call;
  switch (request.method) {
    case 'PUT':
      await put(blobs, { ...call, name });
      response.statusCode = 201;
      response.setHeader('etag', '"0x8D0000000000000"');
      response.setHeader('last-modified', new Date().toUTCString());
      response.setHeader('x-ms-request-server-encrypted', 'false');
      response.end();
      return;
    case 'HEAD':
    case 'GET': {
      const size = await blobs.size(clusterId, name);
      if (size === null) throw new StorageError('BlobNotFound');
      response.setHeader('content-type', 'application/octet-stream');
      response.setHeader('x-ms-blob-type', 'BlockBlob');
      response.setHeader('content-length', size);
      response.setHeader('last-modified', new Date().toUTCString());
      response.end(request.method === 'GET' ? await blobs.read(clusterId, name) : undefined);
      return;
    }
    case 'DELETE':
      if ((await blobs.size(clusterId, name)) === null) throw new StorageError('BlobNotFound');
      await blobs.remove(clusterId, name);
      response.statusCode = 202;
      response.end();
      return;
    default:
      throw new StorageError(query.has('comp') ? 'InvalidResourceName' : 'UnsupportedHttpVerb');
  }
}

async function put(
  blobs: BlobStore,
  { request, clusterId, name, query }: StorageCall,
): Promise<void> {
  try {
    switch (query.get('comp')) {
      case null:
        return await blobs.put(clusterId, name, request);
      case 'block': {
        const blockId = query.get('blockid');
        if (!blockId) throw new StorageError('InvalidBlockList');
        return await blobs.putBlock(clusterId, name, blockId, request);
      }
      case 'blocklist': {
        const ids = readBlockList(await readStorageBody(request, maxBlockListBytes));
        if (!ids) throw new StorageError('InvalidXmlDocument');
        if (ids.length > maxBlocks) throw new StorageError('BlockListTooLong');
        if (!(await blobs.commit(clusterId, name, ids))) throw new StorageError('InvalidBlockList');
        return;
      }
      default:
        throw new StorageError('InvalidResourceName');
    }
  } catch (error) {
    if (error instanceof ProtocolError) throw new StorageError('RequestBodyTooLarge');
    throw error;
  }
}
