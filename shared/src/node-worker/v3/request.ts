import type { CalledHttpRequest } from '../../playground-api/worker-call.ts';
import { WorkerBuffer } from '../buffer.ts';
import { httpUser } from '../http-user.ts';
import { namedTexts } from '../named-texts.ts';
import { fromV3Data } from './worker-data.ts';

/**
 * The request as @azure/functions v3 hands it over: the body is parsed whenever it is JSON, whatever
 * its type says, except for `application/octet-stream` and `multipart/*`, which stay bytes.
 * Source: 3.5.2, `http/Request.ts`.
 */
export class Request {
  method: string;
  url: string;
  originalUrl: string;
  headers: Record<string, string>;
  query: Record<string, string>;
  params: Record<string, string>;
  body?: unknown;
  rawBody?: string;
  bufferBody?: WorkerBuffer;

  constructor(request: CalledHttpRequest) {
    this.method = request.method;
    this.url = request.url;
    this.originalUrl = request.url;
    this.headers = namedTexts(request.headers);
    this.query = namedTexts(request.query);
    this.params = namedTexts(request.params);
    if (request.body === '') return;
    this.bufferBody = WorkerBuffer.from(request.body);
    this.rawBody = request.body;
    const type = this.get('content-type')?.toLowerCase() ?? '';
    this.body =
      type === 'application/octet-stream' || type.startsWith('multipart/')
        ? this.bufferBody
        : fromV3Data({ kind: 'string', text: request.body });
  }

  get user(): unknown {
    return httpUser((name) => this.headers[name]);
  }

  get(field: string): string | undefined {
    return this.headers[field.toLowerCase()];
  }
}
