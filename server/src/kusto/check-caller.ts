import type { IncomingHttpHeaders } from 'node:http';
import { ProtocolError } from './protocol-error.ts';

/** `ingest-localhost` is what SDKs make of `localhost` when they look for the ingestion endpoint. */
const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]', 'ingest-localhost']);

/**
 * Anyone may ask this cluster without signing in, so web pages must not: a foreign name in Host is
 * a page that re-points its own name here (DNS rebinding), a foreign Origin a page that calls
 * across sites. Errors: EMB0103. Source: kusto-wire.md section 13.7.
 */
export function checkCaller(headers: IncomingHttpHeaders, hostNames: readonly string[]): void {
  const { host = '', origin } = headers;
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (!isOwnName(name) && !hostNames.includes(name)) throw foreign('Host', host);
  if (origin !== undefined && !isOwn(origin, host)) throw foreign('Origin', origin);
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw foreign('Origin', `${site}`);
  }
}

/** Names below `.localhost` lead to this machine and nowhere else (RFC 6761). */
const isOwnName = (name: string): boolean => ownNames.has(name) || name.endsWith('.localhost');

const isOwn = (origin: string, host: string): boolean =>
  URL.canParse(origin) && new URL(origin).host === host.toLowerCase();

const foreign = (what: 'Host' | 'Origin', value: string): ProtocolError =>
  new ProtocolError('EMB0103', { what, value: value.slice(0, 100) });
