import net from 'node:net';
import { getSystemErrorName } from 'node:util';

/** A bound TCP socket that this process holds and never accepts on. */
export interface ListeningSocket {
  readonly port: number;
  /** Passed to a child with a message; the child listens on it. */
  readonly handle: net.Server;
  close(): void;
}

/** What is used of Node's own wrapper of a TCP socket. Numbers are error codes; 0 is none. */
interface TcpHandle {
  getsockname(out: { port?: number }): number;
  listen(backlog: number): number;
  close(): void;
}

/**
 * Holds the cluster's port for as long as the supervisor lives. While one child is dead and the next
 * one loads, clients wait in the socket's queue instead of being refused, and nobody else can take
 * the port. `net` has no public way to bind without accepting; Node's own cluster module uses this
 * function for the same purpose. Errors: an `Error` with the system's code (EADDRINUSE, EACCES).
 */
export function bindListeningSocket(host: string, port: number): ListeningSocket {
  if (port !== 0) checkThatFree(host, port);
  const handle = bind(host, port);
  const address: { port?: number } = {};
  handle.getsockname(address);
  return {
    port: address.port ?? port,
    // The typings know servers and sockets only; a bare handle may be sent too.
    handle: handle as unknown as net.Server,
    close: () => handle.close(),
  };
}

/** That a port is taken shows only when listening, which here ends in the same turn of the loop. */
function checkThatFree(host: string, port: number): void {
  const handle = bind(host, port);
  const error = handle.listen(1);
  handle.close();
  if (error !== 0) throw cannotUse(host, port, error);
}

function bind(host: string, port: number): TcpHandle {
  const { _createServerHandle } = net as unknown as {
    readonly _createServerHandle: (host: string, port: number, family: 4) => TcpHandle | number;
  };
  const handle = _createServerHandle(host, port, 4);
  if (typeof handle === 'number') throw cannotUse(host, port, handle);
  return handle;
}

function cannotUse(host: string, port: number, error: number): Error {
  const code = getSystemErrorName(error);
  return Object.assign(new Error(`Cannot use port ${port} of ${host}: ${code}.`), { code });
}
