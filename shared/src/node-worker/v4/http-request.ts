import type { CalledHttpRequest } from '../../playground-api/worker-call.ts';
import { httpUser } from '../http-user.ts';
import { namedTexts } from '../named-texts.ts';
import type { WebBody, WebHeaders, WebPlatform } from '../web-platform.ts';

interface HttpRequest extends WebBody {
  readonly method: string;
  readonly url: string;
  readonly headers: WebHeaders;
  readonly query: object;
  readonly params: Readonly<Record<string, string>>;
  readonly user: unknown;
}

interface HttpRequestInit {
  readonly method?: string;
  readonly url?: string;
  readonly body?: { readonly string?: string; readonly bytes?: Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string>>;
}

/** `HttpRequest` of @azure/functions v4, for one platform. Source: 4.16.5, `http/HttpRequest.ts`. */
export function httpRequestClass(web: WebPlatform): new (init: HttpRequestInit) => HttpRequest {
  return class HttpRequest {
    readonly method: string;
    readonly url: string;
    readonly headers: WebHeaders;
    readonly query: object;
    readonly params: Readonly<Record<string, string>>;
    readonly #init: HttpRequestInit;
    readonly #body: WebBody;

    constructor(init: HttpRequestInit, body?: WebBody) {
      this.#init = init;
      this.method = normalMethod(init.method ?? 'GET');
      this.url = init.url ?? '';
      this.headers = new web.Headers(init.headers ?? {});
      this.query = new web.URLSearchParams(init.query ?? {});
      this.params = init.params ?? {};
      // Requests of these methods have no body: the library drops it.
      const hasBody = this.method !== 'GET' && this.method !== 'HEAD';
      const content = hasBody ? (init.body?.bytes ?? init.body?.string) : undefined;
      // The media type tells how to read a form.
      this.#body = body ?? new web.Response(content || null, { headers: this.#mediaType() });
    }

    get user(): unknown {
      return httpUser((name) => this.headers.get(name));
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
      return new HttpRequest(this.#init, this.#body.clone()) as this;
    }

    #mediaType(): Readonly<Record<string, string>> {
      const type = this.headers.get('content-type');
      return type === null ? {} : { 'content-type': type };
    }
  };
}

export const requestInit = (request: CalledHttpRequest): HttpRequestInit => ({
  method: request.method,
  url: request.url,
  headers: namedTexts(request.headers),
  query: namedTexts(request.query),
  params: namedTexts(request.params),
  body: { string: request.body },
});

/** Fetch writes these in capitals and leaves others as they are. */
function normalMethod(method: string): string {
  const upper = method.toUpperCase();
  return ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'].includes(upper) ? upper : method;
}
