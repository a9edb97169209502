/** What an address of the storage names. */
export interface StorageAddress {
  readonly clusterId: string;
  /** A container, queue or table: `ingestdata`, `ready`, `failed`, `succeeded`, `status`. */
  readonly part: string;
  /** What follows, decoded: a blob's name, `messages/<id>`, an entity's keys, or nothing. */
  readonly name: string;
  readonly query: URLSearchParams;
}

/**
 * SDKs take an address of two parts apart, account and container; so whose cluster it is stands in
 * the account (kusto-wire.md section 10.3).
 */
export const storageAccount = (clusterId: string): string => `storage${clusterId}`;

const account = /^storage(local|[0-9a-f]{32})$/;

/** Tables have an entity's keys behind their name, not in a segment of its own; `()` when there are none. */
const tableKeys = /^status(\(.*\))$/s;

/** A request's target; null for any other than our own storage's. */
export function readStorageTarget(target: string, clusterUrl: string): StorageAddress | null {
  if (!URL.canParse(target, clusterUrl)) return null;
  const url = new URL(target, clusterUrl);
  return url.port === new URL(clusterUrl).port ? read(url, clusterUrl) : null;
}

/**
 * A whole address, as a client tells it; null for any other than our own storage's. Its port may be
 * another: what was accepted before a restart names the one of that time. A signature is good at any.
 */
export const readStorageAddress = (address: string, clusterUrl: string): StorageAddress | null =>
  URL.canParse(address) ? read(new URL(address), clusterUrl) : null;

function read(url: URL, clusterUrl: string): StorageAddress | null {
  if (!isSameMachine(url, new URL(clusterUrl))) return null;
  const [first = '', part = '', ...rest] = url.pathname.slice(1).split('/');
  const clusterId = account.exec(first)?.[1];
  if (clusterId === undefined) return null;
  try {
    const query = url.searchParams;
    const keys = rest.length === 0 ? tableKeys.exec(decodeURIComponent(part))?.[1] : undefined;
    if (keys !== undefined) return { clusterId, part: 'status', name: keys, query };
    return { clusterId, part, name: rest.map(decodeURIComponent).join('/'), query };
  } catch {
    return null;
  }
}

/** Clients may name this machine's loopback in another way. */
function isSameMachine(one: URL, other: URL): boolean {
  const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', 'ingest-localhost']);
  const sameHost =
    one.hostname === other.hostname || (loopback.has(one.hostname) && loopback.has(other.hostname));
  return one.protocol === other.protocol && sameHost;
}
