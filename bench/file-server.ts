import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A process of its own that answers every query with the same file; tells its port, and ends with its parent. */
const path = process.argv[2] ?? '';
const { size } = await stat(path);
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (request.method !== 'POST') {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': size });
    createReadStream(path).pipe(response);
  });
});
// On a loaded machine a client comes back later than the usual five seconds.
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
