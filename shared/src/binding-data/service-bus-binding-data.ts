import type { Ambient } from '../ambient/ambient.ts';
import type { ServiceBusTriggerSample } from '../playground-api/trigger-sample.ts';
import { assumed, type UnverifiedAnswers } from '../unverified/answers.ts';
import { hostString } from './host-value.ts';
import {
  bodyEntries,
  dateTimeOffset,
  dictionary,
  metadata,
  optionalText,
  type TriggerData,
  utcDateTime,
  wholeNumber,
} from './trigger-data.ts';

const dayMs = 86_400_000;

/** Names of the application properties in earlier versions of the extension. */
const legacyNames = ['userProperties', 'properties'];

/** What Service Bus says about a message. `…Utc` times have a text, the DateTimeOffset ones none. */
export function serviceBusBindingData(
  sample: ServiceBusTriggerSample,
  { now, newGuid }: Ambient,
  { serviceBusLegacyNames }: UnverifiedAnswers = assumed,
): TriggerData {
  const enqueued = now().getTime();
  const expires = enqueued + 14 * dayMs;
  const properties = dictionary(sample.applicationProperties, 'exact');
  const names = [
    'applicationProperties',
    ...(serviceBusLegacyNames === 'offered' ? legacyNames : []),
  ];
  return {
    always: metadata([
      ['deliveryCount', wholeNumber(sample.deliveryCount)],
      ['deadLetterSource', { type: 'null' }],
      ['lockToken', hostString(newGuid())],
      ['expiresAtUtc', utcDateTime(expires)],
      ['expiresAt', dateTimeOffset(expires)],
      ['enqueuedTimeUtc', utcDateTime(enqueued)],
      ['enqueuedTime', dateTimeOffset(enqueued)],
      ['messageId', hostString(sample.messageId)],
      ['contentType', optionalText(sample.contentType)],
      ['replyTo', { type: 'null' }],
      ['sequenceNumber', wholeNumber(1)],
      ['to', { type: 'null' }],
      ['subject', optionalText(sample.subject)],
      ['label', optionalText(sample.subject)],
      ['correlationId', optionalText(sample.correlationId)],
      ...names.map((name) => [name, properties] as const),
      ['sessionId', optionalText(sample.sessionId)],
      ['replyToSessionId', { type: 'null' }],
      ['partitionKey', optionalText(sample.sessionId)],
      ['transactionPartitionKey', { type: 'null' }],
    ]),
    outOfProcess: bodyEntries(sample.message),
  };
}
