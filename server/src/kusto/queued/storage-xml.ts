import type { QueuedMessage } from './status-queue.ts';

/** The XML of Azure's storage services, as far as ingestion clients use it (kusto-wire.md 10.3). */
const declaration = '<?xml version="1.0" encoding="utf-8"?>';

const toXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const fromXml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

const element = (name: string, content: string | number): string =>
  `<${name}>${typeof content === 'number' ? content : toXml(content)}</${name}>`;

const time = (ms: number): string => new Date(ms).toUTCString();

/** Answer to a message that was put: everything but its text. */
export const putMessageXml = (message: QueuedMessage): string => messagesXml([message], 'put');

/** `take`: with receipts, as for messages that were taken. */
export function messagesXml(
  messages: readonly QueuedMessage[],
  how: 'put' | 'peek' | 'take',
): string {
  const rows = messages.map((message) => {
    const parts = [
      element('MessageId', message.id),
      element('InsertionTime', time(message.insertedMs)),
      element('ExpirationTime', time(message.expiresMs)),
    ];
    if (how !== 'peek') {
      parts.push(element('PopReceipt', message.popReceipt));
      parts.push(element('TimeNextVisible', time(message.visibleFromMs)));
    }
    if (how !== 'put') {
      parts.push(element('DequeueCount', message.dequeueCount));
      parts.push(element('MessageText', message.text));
    }
    return `<QueueMessage>${parts.join('')}</QueueMessage>`;
  });
  return `${declaration}<QueueMessagesList>${rows.join('')}</QueueMessagesList>`;
}

/** Text of `<MessageText>`; null when there is none. */
export function readMessageText(xml: string): string | null {
  const found = /<MessageText>([^<]*)<\/MessageText>/.exec(xml);
  return found ? fromXml(found[1] ?? '') : null;
}

/** Ids of a block list, in order; null when it is none. */
export function readBlockList(xml: string): readonly string[] | null {
  if (!xml.includes('<BlockList')) return null;
  const found = xml.matchAll(/<(Latest|Committed|Uncommitted)>([^<]*)<\/\1>/g);
  return [...found].map(([, , id]) => fromXml(id ?? ''));
}

export const storageErrorXml = (code: string, message: string): string =>
  `${declaration}<Error>${element('Code', code)}${element('Message', message)}</Error>`;
