import net from 'node:net';
import { getSystemErrorName } from 'node:util';

/** A bound TCP socket that this process holds and never accepts on. */
export interface ListeningSocket {
  readonly port: number;
  /** Passed to a child with a message; the child listens on it. */
  readonly handle: net.Server;
  close(): void;
}

interface TcpHandle {
  getsockname(out: { port?: number }): number;
  close(): void;
}

/**
 * Holds the cluster's port for as long as the supervisor lives. While one child is dead and the next
 * one loads, clients wait in the socket's queue instead of being refused, and nobody else can take
 * the port. `net` has no public way to bind without accepting; Node's own cluster module uses this
 * function for the same purpose. Errors: an `Error` with the system's code (EADDRINUSE, EACCES).
 */
export function bindListeningSocket(host: string, port: number): ListeningSocket {
  const { _createServerHandle: bind } = net as unknown as {
    readonly _createServerHandle: (host: string, port: number, family: 4) => TcpHandle | number;
  };
  const handle = bind(host, port, 4);
  if (typeof handle === 'number') {
    const code = getSystemErrorName(handle);
    throw Object.assign(new Error(`Cannot use port ${port} of ${host}: ${code}.`), { code });
  }
  const address: { port?: number } = {};
  handle.getsockname(address);
  return {
    port: address.port ?? port,
    // The typings know servers and sockets only; a bare handle may be sent too.
    handle: handle as unknown as net.Server,
    close: () => handle.close(),
  };
}
