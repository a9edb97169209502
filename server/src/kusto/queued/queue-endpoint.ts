import { readStorageBody } from './read-storage-body.ts';
import type { ReadyMessage, ReadyQueue } from './ready-queue.ts';
import type { QueuedMessage, StatusQueue } from './status-queue.ts';
import type { StorageCall } from './storage-call.ts';
import { StorageError } from './storage-error.ts';
import { messagesXml, putMessageXml, readMessageText } from './storage-xml.ts';

/** As Azure's queues: what a message may hold. */
const maxMessageBytes = 64 * 1024;
const maxTaken = 32;
const defaultHiddenSeconds = 30;

/**
 * `POST /{account}/ready/messages`: accepted as soon as it is on the disk.
 * Source: Azure's "Put Message".
 */
export async function readyEndpoint(
  queue: ReadyQueue,
  accept: (ready: ReadyMessage) => void,
  call: StorageCall,
): Promise<void> {
  if (call.name !== 'messages') throw new StorageError('InvalidResourceName');
  if (call.request.method !== 'POST') throw new StorageError('UnsupportedHttpVerb');
  const nowMs = Date.now();
  const text = await messageText(call);
  const ready = await queue.add(call.clusterId, text, nowMs);
  if (!ready) throw new StorageError('ServerBusy');
  accept(ready);
  const shown: QueuedMessage = {
    id: ready.messageId,
    text: '',
    insertedMs: nowMs,
    expiresMs: nowMs + 7 * 24 * 60 * 60_000,
    popReceipt: ready.messageId,
    visibleFromMs: nowMs,
    dequeueCount: 0,
  };
  answer(call, 201, putMessageXml(shown));
}

/**
 * `GET /{account}/{queue}/messages[?peekonly=true&numofmessages=n]`, `DELETE .../messages/{id}`,
 * and `GET /{account}/{queue}?comp=metadata` for the number of messages.
 */
export function statusEndpoint(queue: StatusQueue, call: StorageCall): void {
  const { request, response, name, query } = call;
  const nowMs = Date.now();
  if (name === '' && query.get('comp') === 'metadata') {
    response.setHeader('x-ms-approximate-messages-count', queue.length);
    answer(call, 200, '');
    return;
  }
  const [messages, id] = name.split('/');
  if (messages !== 'messages') throw new StorageError('InvalidResourceName');
  if (request.method === 'DELETE') {
    if (id === undefined) queue.clear();
    else if (!queue.delete(id, query.get('popreceipt') ?? ''))
      throw new StorageError('MessageNotFound');
    answer(call, 204, '');
    return;
  }
  if (request.method !== 'GET') throw new StorageError('UnsupportedHttpVerb');
  const count = Math.min(maxTaken, Math.max(1, Number(query.get('numofmessages') ?? 1) || 1));
  if (query.get('peekonly') === 'true') {
    answer(call, 200, messagesXml(queue.peek(count, nowMs), 'peek'));
    return;
  }
  const hiddenMs = (Number(query.get('visibilitytimeout') ?? defaultHiddenSeconds) || 0) * 1_000;
  answer(call, 200, messagesXml(queue.pop(count, hiddenMs, nowMs), 'take'));
}

async function messageText({ request }: StorageCall): Promise<string> {
  const text = readMessageText(await readStorageBody(request, 2 * maxMessageBytes));
  if (text === null) throw new StorageError('InvalidXmlDocument');
  if (Buffer.byteLength(text) > maxMessageBytes) throw new StorageError('MessageTooLarge');
  return text;
}

function answer({ response }: StorageCall, status: number, xml: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/xml');
  response.end(xml);
}
