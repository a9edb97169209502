import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuseRest } from '../refuse-rest.ts';
import { StorageError } from './storage-error.ts';
import { storageErrorXml } from './storage-xml.ts';

/** Answers as Azure's storage does: XML, and the code in a header too. */
export function refuseStorage(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const known = error instanceof StorageError ? error : null;
  const code = known?.code ?? 'InternalError';
  response.statusCode = known?.status ?? 500;
  response.setHeader('content-type', 'application/xml');
  response.setHeader('x-ms-error-code', code);
  const xml = storageErrorXml(code, known?.message ?? 'The storage could not answer.');
  refuseRest(request, response, request.method === 'HEAD' ? '' : xml);
}
