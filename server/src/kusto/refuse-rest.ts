import type { IncomingMessage, ServerResponse } from 'node:http';

const drainMs = 10_000;

/**
 * Ends an answer that came before the request was read. A client reads it only after it has sent
 * its whole body: what is left is read and dropped, for a while, then the connection ends.
 */
export function refuseRest(request: IncomingMessage, response: ServerResponse, body: string): void {
  if (!request.complete) {
    request.resume();
    const timer = setTimeout(() => request.destroy(), drainMs);
    timer.unref();
    request.once('close', () => clearTimeout(timer));
  }
  response.end(body);
}
