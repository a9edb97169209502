import type { ReturnedHttpResponse } from '../../playground-api/worker-call.ts';
import { cookieLine } from '../cookie-line.ts';
import type { WebBody, WebHeaders, WebPlatform } from '../web-platform.ts';
import { toWorkerData } from '../worker-data.ts';

interface HttpResponseInit {
  readonly body?: unknown;
  readonly jsonBody?: unknown;
  readonly status?: unknown;
  readonly headers?: unknown;
  readonly cookies?: readonly unknown[];
  readonly enableContentNegotiation?: unknown;
}

/** Statuses that have no body (Fetch, "null body status"): the library drops it. */
const withoutBody: readonly unknown[] = [204, 205, 304];

interface HttpResponse extends WebBody {
  readonly status: number;
  readonly headers: WebHeaders;
  readonly cookies: readonly unknown[];
  readonly enableContentNegotiation: boolean;
}

export type HttpResponseClass = new (init?: HttpResponseInit) => HttpResponse;

/** `HttpResponse` of @azure/functions v4, for one platform. Source: 4.16.5, `http/HttpResponse.ts`. */
export function httpResponseClass(web: WebPlatform): HttpResponseClass {
  return class HttpResponse {
    readonly status: number;
    readonly headers: WebHeaders;
    readonly cookies: readonly unknown[];
    readonly enableContentNegotiation: boolean;
    readonly #init: HttpResponseInit;
    readonly #body: WebBody;

    constructor(init: HttpResponseInit = {}, body?: WebBody) {
      this.#init = init;
      this.status = readStatus(init.status);
      this.headers = new web.Headers(init.headers ?? {});
      this.cookies = init.cookies ?? [];
      this.enableContentNegotiation = Boolean(init.enableContentNegotiation);
      const { content, mediaType } = readBody(init, withoutBody.includes(init.status));
      const native = new web.Response(content ?? null);
      const type = mediaType ?? native.headers.get('content-type');
      if (type !== null && !this.headers.has('content-type')) {
        this.headers.set('content-type', type);
      }
      this.#body = body ?? native;
    }

    get body(): unknown {
      return this.#body.body;
    }

    get bodyUsed(): boolean {
      return this.#body.bodyUsed;
    }

    arrayBuffer = (): Promise<ArrayBuffer> => this.#body.arrayBuffer();
    blob = (): Promise<unknown> => this.#body.blob();
    formData = (): Promise<unknown> => this.#body.formData();
    json = (): Promise<unknown> => this.#body.json();
    text = (): Promise<string> => this.#body.text();

    clone(): this {
      // Nobody derives from it, so it is of this very class.
      return new HttpResponse(this.#init, this.#body.clone()) as this;
    }
  };
}

function readBody(
  { body, jsonBody }: HttpResponseInit,
  dropped: boolean,
): { readonly content: unknown; readonly mediaType: string | null } {
  if (dropped) return { content: null, mediaType: null };
  if (jsonBody === undefined || jsonBody === null) return { content: body, mediaType: null };
  return { content: JSON.stringify(jsonBody), mediaType: 'application/json' };
}

/** The words are those of Node's own Response. */
function readStatus(status: unknown): number {
  if (status === undefined) return 200;
  const number = Math.trunc(Number(status)) & 0xffff;
  if (number >= 200 && number <= 599) return number;
  throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
}

/**
 * What a function returned for its http output, as the library sends it; null when it returned
 * nothing. Errors: as the library throws them. Source: 4.16.5, `converters/toRpcHttp.ts`.
 */
export async function toHttpResponse(
  value: unknown,
  HttpResponse: HttpResponseClass,
): Promise<ReturnedHttpResponse | null> {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') {
    throw new Error(
      'The HTTP response must be an object with optional properties "body", "status", "headers", and "cookies".',
    );
  }
  const response = value instanceof HttpResponse ? value : new HttpResponse(value);
  const body = toWorkerData(await response.arrayBuffer());
  return {
    status: String(response.status),
    headers: [...response.headers].map(([name, text]) => ({ name, text })),
    cookies: response.cookies.map(cookieLine),
    body,
  };
}
