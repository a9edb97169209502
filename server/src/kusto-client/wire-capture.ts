import http from 'node:http';
import https from 'node:https';
import { gunzipSync } from 'node:zlib';

export interface WireHeader {
  readonly name: string;
  readonly value: string;
}

/** A request as its bytes went out. */
export interface CapturedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly WireHeader[];
  /** Decompressed text, at most `maxBodyBytes` of it. */
  readonly body: string;
  readonly truncated: boolean;
}

interface CapturedResponse {
  readonly status: number;
  readonly headers: readonly WireHeader[];
  /** From the first byte out to the first byte in. */
  readonly durationMs: number;
}

export interface WireListener {
  request(captured: CapturedRequest): void;
  response(captured: CapturedResponse): void;
}

const maxBodyBytes = 64 * 1024;

/**
 * Stands where axios takes Node's http module, and tells of each request as soon as all of it is
 * written, and of each answer as soon as its headers are there.
 */
export function capturingTransport(listener: WireListener) {
  return {
    request(
      options: http.RequestOptions,
      onResponse?: (response: http.IncomingMessage) => void,
    ): http.ClientRequest {
      const start = performance.now();
      const secure = options.protocol === 'https:';
      const request = (secure ? https : http).request(options, onResponse);
      const body = recordBody(request);
      request.once('finish', () => listener.request(toCaptured(request, options, body)));
      request.once('response', (response) =>
        listener.response({
          status: response.statusCode ?? 0,
          headers: pairs(response.rawHeaders),
          durationMs: performance.now() - start,
        }),
      );
      return request;
    },
  };
}

interface RecordedBody {
  readonly chunks: Buffer[];
  bytes: number;
}

/** Enough of a compressed body to show 64 KiB of it: JSON rarely shrinks to less than a tenth. */
const maxRecordedBytes = 4 * 1024 * 1024 + 1024;

function recordBody(request: http.ClientRequest): RecordedBody {
  const body: RecordedBody = { chunks: [], bytes: 0 };
  const record = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
        : Buffer.from(chunk);
    body.bytes += bytes.length;
    if (body.bytes <= maxRecordedBytes) body.chunks.push(bytes);
  };
  const { write, end } = request;
  let inside = false;
  request.write = ((...args: Parameters<typeof write>) => {
    if (!inside) record(args[0], args[1]);
    return write.apply(request, args);
  }) as typeof write;
  // `end(chunk)` may call `write` itself; then the chunk counts once.
  request.end = ((...args: unknown[]) => {
    record(args[0], args[1]);
    inside = true;
    try {
      return end.apply(request, args as Parameters<typeof end>);
    } finally {
      inside = false;
    }
  }) as typeof end;
  return body;
}

function toCaptured(
  request: http.ClientRequest,
  options: http.RequestOptions,
  body: RecordedBody,
): CapturedRequest {
  const headers = headersOf(request);
  const text = bodyText(body, headers);
  return {
    method: request.method,
    url: `${options.protocol ?? 'http:'}//${request.getHeader('host')}${request.path}`,
    headers,
    body: text.body,
    truncated: text.truncated,
  };
}

/** `_header` is the very head that was written; the public getters lack what Node adds last. */
function headersOf(request: http.ClientRequest): WireHeader[] {
  const { _header: head } = request as unknown as { readonly _header?: string | null };
  const lines = head ? head.split('\r\n').slice(1).filter(Boolean) : null;
  const headers = lines
    ? lines.map((line) => {
        const colon = line.indexOf(':');
        return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
      })
    : request.getRawHeaderNames().map((name) => ({ name, value: String(request.getHeader(name)) }));
  return headers.map((header) =>
    header.name.toLowerCase() === 'authorization' ? { ...header, value: 'Bearer ***' } : header,
  );
}

function bodyText(
  { chunks, bytes }: RecordedBody,
  headers: readonly WireHeader[],
): { body: string; truncated: boolean } {
  const recorded = Buffer.concat(chunks);
  const complete = recorded.length === bytes;
  const gzipped = headers.some(
    ({ name, value }) => name.toLowerCase() === 'content-encoding' && value === 'gzip',
  );
  if (!gzipped) return cut(recorded, complete);
  if (!complete) return { body: '', truncated: true };
  return cut(gunzipSync(recorded), true);
}

/** The first 64 KiB as text; a character cut in two is left out. */
function cut(bytes: Buffer, complete: boolean): { body: string; truncated: boolean } {
  if (bytes.length <= maxBodyBytes) return { body: bytes.toString('utf8'), truncated: !complete };
  const text = new TextDecoder().decode(bytes.subarray(0, maxBodyBytes), { stream: true });
  return { body: text, truncated: true };
}

function pairs(raw: readonly string[]): WireHeader[] {
  const headers: WireHeader[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    headers.push({ name: raw[at] ?? '', value: raw[at + 1] ?? '' });
  }
  return headers;
}
