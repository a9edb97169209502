import { ProtocolError } from './protocol-error.ts';

/** What a request's target names: whose cluster, and which endpoint of it. */
export interface ClusterAddress {
  /** 'local', or the 32 hex digits of a visitor's cluster. */
  readonly clusterId: string;
  /** The path behind the cluster's address, lower case, not decoded: `v2/rest/query`. */
  readonly path: string;
  /** The same by its parts, decoded: names stand in some of them. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
}

const visitorId = /^[0-9a-f]{32}$/i;

/**
 * Reads a request's target. `http://127.0.0.1:PORT` is the local cluster, `/visitors/<32 hex>`
 * behind it a visitor's (decision 0004). Dots are names here, never steps up.
 * Errors: EMB0101 for what is no path or no visitor's address.
 */
export function readClusterAddress(target: string): ClusterAddress {
  const [path = '', query = ''] = splitOnce(target.replace(/^https?:\/\/[^/?#]*/i, ''), '?');
  const parts = path.split('/').filter((part) => part !== '');
  const parameters = new URLSearchParams(query);
  if (parts[0]?.toLowerCase() !== 'visitors') return addressOf('local', parts, parameters);
  const [, id = '', ...rest] = parts;
  if (!visitorId.test(id)) throw notFound(path);
  return addressOf(id.toLowerCase(), rest, parameters);
}

function addressOf(
  clusterId: string,
  parts: readonly string[],
  query: URLSearchParams,
): ClusterAddress {
  const path = parts.join('/');
  const segments = parts.map((part) => decode(part, path));
  return { clusterId, path: path.toLowerCase(), segments, query };
}

function splitOnce(text: string, at: string): string[] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function decode(part: string, path: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw notFound(path);
  }
}

export const notFound = (path: string): ProtocolError<'EMB0101'> =>
  new ProtocolError('EMB0101', { path: path.slice(0, 200) });
