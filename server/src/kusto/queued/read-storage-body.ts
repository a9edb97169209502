import type { IncomingMessage } from 'node:http';
import { ProtocolError } from '../protocol-error.ts';
import { readBody } from '../read-body.ts';
import { StorageError } from './storage-error.ts';

/** Text of a request to the storage: a message, a block list. Errors: StorageError. */
export async function readStorageBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  try {
    const body = await readBody(request, { maxBytes, maxInflatedBytes: maxBytes });
    return body.toString('utf8');
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    throw new StorageError(error.code === 'EMB0107' ? 'RequestBodyTooLarge' : 'InvalidInput');
  }
}
