import { FunctionError } from '#shared/node-worker/function-error';

/**
 * What Node has not, or what would leave the sandbox. The frame's policy refuses the network anyway;
 * this says so in words, before a request is made.
 */
const refused = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'WebTransport',
  'Worker',
  'SharedWorker',
  'BroadcastChannel',
  'indexedDB',
  'caches',
  'importScripts',
  'postMessage',
  'close',
] as const;

export function removeDangers(scope: object): void {
  for (const name of refused) {
    Object.defineProperty(scope, name, {
      configurable: false,
      get: () => refusal(name),
    });
  }
  // Browsers keep it for secure contexts, which an origin of its own is not.
  if (crypto.randomUUID === undefined)
    Object.defineProperty(crypto, 'randomUUID', { value: randomUuid });
  Object.defineProperty(scope, 'global', { value: scope, configurable: true, writable: true });
}

/** A function of that name: what is refused is refused when it is called or constructed. */
function refusal(name: string): unknown {
  const refuse = (): never => {
    throw new FunctionError('FR-06', { name });
  };
  // `new` needs a function that is no arrow; `fetch` must give a promise that fails.
  return name === 'fetch'
    ? () => Promise.reject(new FunctionError('FR-06', { name }))
    : new Proxy(function refusedHere() {}, { apply: refuse, construct: refuse, get: refuse });
}

/** Source: RFC 9562, version 4. */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
