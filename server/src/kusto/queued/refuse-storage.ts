import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuseRest } from '../refuse-rest.ts';
import { StorageError } from './storage-error.ts';
import { storageErrorXml } from './storage-xml.ts';

/** Answers as Azure's storage does: XML, or a table's JSON, and the code in a header too. */
export function refuseStorage(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  form: 'xml' | 'json',
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const known = error instanceof StorageError ? error : null;
  const code = known?.code ?? 'InternalError';
  response.statusCode = known?.status ?? 500;
  response.setHeader('content-type', `application/${form}`);
  response.setHeader('x-ms-error-code', code);
  const words = known?.message ?? 'The storage could not answer.';
  const body = form === 'xml' ? storageErrorXml(code, words) : tableErrorJson(code, words);
  refuseRest(request, response, request.method === 'HEAD' ? '' : body);
}

const tableErrorJson = (code: string, value: string): string =>
  JSON.stringify({ 'odata.error': { code, message: { lang: 'en-US', value } } });
