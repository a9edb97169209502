import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';

/** What a run of a function may send to the page: messages, and their length together. */
const maxMessages = 2_000;
const maxMegabytes = 24;

/**
 * The frame's only script: takes a worker's text and a port from the page, starts the worker and
 * passes texts between the two, counting those of the worker. Plain JavaScript, as it is sent.
 */
const script = `
addEventListener('message', ({ data, ports: [port] }) => {
  const url = URL.createObjectURL(new Blob([data], { type: 'text/javascript' }));
  const worker = new Worker(url);
  let messages = 0;
  let length = 0;
  const stop = (message) => {
    worker.terminate();
    port.postMessage(JSON.stringify(message));
  };
  worker.onmessage = ({ data }) => {
    messages += 1;
    length += typeof data === 'string' ? data.length : Infinity;
    if (messages > ${maxMessages}) stop({ kind: 'flooded', limit: '${maxMessages} messages' });
    else if (length > ${maxMegabytes * 1024 * 1024}) stop({ kind: 'flooded', limit: '${maxMegabytes} MB' });
    else port.postMessage(data);
  };
  worker.onerror = ({ message }) => stop({ kind: 'broken', problem: message || 'it broke.' });
  worker.onmessageerror = () => stop({ kind: 'broken', problem: 'its message cannot be read.' });
  port.onmessage = ({ data }) => worker.postMessage(data);
}, { once: true });
`;

const page = `<!doctype html><meta charset="utf-8"><title>Function</title><script>${script}</script>`;
const hash = createHash('sha256').update(script).digest('base64');

/**
 * The page that visitors' functions run in. Its origin is its own even when it is opened by hand, it
 * runs this one script and workers of its making, and it reaches nothing. Decision 0016.
 */
const policy = [
  "default-src 'none'",
  `script-src 'sha256-${hash}' blob:`,
  'worker-src blob:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-scripts',
].join('; ');

export const functionFrame: RequestHandler = (_request, response) => {
  response.set('content-security-policy', policy);
  response.set('cache-control', 'no-cache');
  // It asks to be keyed by an origin, which this page has not; browsers warn of it.
  response.removeHeader('origin-agent-cluster');
  response.type('html').send(page);
};
