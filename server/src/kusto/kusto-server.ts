import { createServer, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { toErrorResponse } from './error-response.ts';
import { createKustoApp, type KustoAppParts } from './kusto-app.ts';
import { ProtocolError } from './protocol-error.ts';
import { newRequestIds } from './request-ids.ts';

/** How long a client may take to send. Milliseconds. */
export interface Patience {
  readonly headersMs: number;
  /** The whole request, its body too. */
  readonly requestMs: number;
}

const defaultPatience: Patience = { headersMs: 10_000, requestMs: 60_000 };

/**
 * The HTTP server that speaks the Kusto protocol; it does not listen yet. Idle connections stay
 * longer than SDKs keep them, slow and many ones do not (kusto-wire.md section 1, safety.md T22).
 */
export function createKustoServer(
  parts: KustoAppParts,
  { headersMs, requestMs }: Patience = defaultPatience,
): Server {
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    keepAliveTimeout: 65_000,
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: Math.min(headersMs, requestMs) / 2,
  });
  server.maxConnections = 1_000;
  server.on('request', createKustoApp(parts));
  server.on('clientError', refuseBytes);
  return server;
}

/** What is no request that Node can read is refused in Kusto's words too. */
function refuseBytes(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const ids = newRequestIds();
  const failed = { ids, text: '', database: '' };
  const { shape, body } = toErrorResponse(toProtocolError(error.code), failed);
  const text = JSON.stringify(body);
  socket.end(
    [
      `HTTP/1.1 ${shape.status} ${STATUS_CODES[shape.status]}`,
      'content-type: application/json; charset=utf-8',
      `x-ms-client-request-id: ${ids.clientRequestId}`,
      `x-ms-activity-id: ${ids.activityId}`,
      `content-length: ${Buffer.byteLength(text)}`,
      'connection: close',
      '',
      text,
    ].join('\r\n'),
  );
}

function toProtocolError(code: string | undefined): ProtocolError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new ProtocolError('EMB0114', {});
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new ProtocolError('EMB0115', {});
    default:
      return new ProtocolError('EMB0116', {});
  }
}
