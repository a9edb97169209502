import type { Ambient } from '../ambient/ambient.ts';
import type { RabbitMQTriggerSample } from '../playground-api/trigger-sample.ts';
import { hostString } from './host-value.ts';
import {
  bodyEntries,
  metadata,
  objectOf,
  optionalText,
  type TriggerData,
  wholeNumber,
} from './trigger-data.ts';

/** What RabbitMQ says about a delivery; `redelivered` is a bool, so it has no text. */
export function rabbitMQBindingData(
  sample: RabbitMQTriggerSample,
  { newGuid }: Pick<Ambient, 'newGuid'>,
): TriggerData {
  const basicProperties = objectOf([
    ['ContentType', optionalText(sample.contentType)],
    ['MessageId', optionalText(sample.messageId)],
    ['CorrelationId', optionalText(sample.correlationId)],
  ]);
  return {
    always: metadata([
      ['consumerTag', hostString(`amq.ctag-${newGuid().replaceAll('-', '').slice(0, 22)}`)],
      ['deliveryTag', wholeNumber(1)],
      ['redelivered', { type: 'bool', value: sample.redelivered }],
      ['exchange', hostString(sample.exchange)],
      ['routingKey', hostString(sample.routingKey)],
      ['basicProperties', basicProperties],
    ]),
    outOfProcess: bodyEntries(sample.message),
  };
}
