import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askCluster } from './ask-cluster.ts';

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url?.endsWith('/metadata')) {
      response.statusCode = 404;
      response.end();
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.write('[{"FrameType":"DataSetHeader"');
    setTimeout(() => response.destroy(), 20);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe('a cluster error', () => {
  it('is one of the connection when an answer that began well breaks off', async () => {
    const answer = askCluster({
      target: { clusterUrl: url, database: 'Lab', credential: null },
      kind: 'query',
      text: 'T',
      clientRequestId: 'test',
      timeoutMs: 10_000,
      signal: new AbortController().signal,
    });
    await expect(answer).rejects.toMatchObject({ name: 'ClusterError', kind: 'unreachable' });
  });
});
