import type { ReturnedHttpResponse } from '../../playground-api/worker-call.ts';
import { WorkerBuffer } from '../buffer.ts';
import { cookieLine } from '../cookie-line.ts';
import { toWorkerData } from '../worker-data.ts';

/** `context.res` as it begins, in the manner of Express. Source: 3.5.2, `http/Response.ts`. */
export class Response {
  [field: string]: unknown;
  statusCode: unknown;
  headers: Record<string, unknown> = {};
  cookies: readonly unknown[] = [];
  body: unknown;
  readonly #done: () => void;

  constructor(done: () => void) {
    this.#done = done;
  }

  end = (body?: unknown): this => {
    if (body !== undefined) this.body = body;
    if (this.body instanceof WorkerBuffer && !this.getHeader('content-type')) {
      this.type('application/octet-stream');
    }
    this.#done();
    return this;
  };

  setHeader = (field: string, value: unknown): this => {
    this.headers[field.toLowerCase()] = value;
    return this;
  };

  getHeader = (field: string): unknown => this.headers[field.toLowerCase()];

  removeHeader = (field: string): this => {
    delete this.headers[field.toLowerCase()];
    return this;
  };

  status = (statusCode: unknown): this => {
    this.statusCode = statusCode;
    return this;
  };

  sendStatus = (statusCode: unknown): this => this.status(statusCode).end();

  type = (type: unknown): this => this.setHeader('content-type', type);

  json = (body: unknown): void => {
    this.type('application/json').end(body);
  };

  send = this.end;
  header = this.setHeader;
  set = this.setHeader;
  get = this.getHeader;
}

/**
 * A response object as version 3 sends it to the host. Errors: as the library throws them. Source:
 * 3.5.2, `converters/RpcHttpConverters.ts`.
 */
export function toHttpResponse(value: unknown): ReturnedHttpResponse {
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new Error(
      "The HTTP response must be an 'object' type that can include properties such as 'body', 'status', and 'headers'. Learn more: https://go.microsoft.com/fwlink/?linkid=2112563",
    );
  }
  const fields: Readonly<Record<string, unknown>> = { ...(value ?? {}) };
  const status = fields.statusCode || (typeof fields.status === 'function' ? null : fields.status);
  const headers = Object.entries((fields.headers ?? {}) as Readonly<Record<string, unknown>>);
  return {
    status: status === null || status === undefined ? null : String(status),
    headers: headers
      .filter(([, text]) => text !== null && text !== undefined)
      .map(([name, text]) => ({ name: name.toLowerCase(), text: String(text) })),
    cookies: ((fields.cookies ?? []) as readonly unknown[]).map(cookieLine),
    body: toWorkerData(fields.body),
  };
}
