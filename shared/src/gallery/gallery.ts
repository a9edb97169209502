import { type CodeModelId, codeModelIds } from '../code-models/code-model-id.ts';
import type { TriggerSampleKind } from '../playground-api/trigger-sample.ts';
import { type GallerySample, sampleGroups, sampleLanguages } from './sample.ts';

/** Thrown by `readSample`: which file, which property, what was expected. */
class SampleError extends Error {}

/**
 * Unknown JSON -> a gallery sample. Checks what a person writing a file gets wrong; the texts of the
 * document may be anything, broken ones are samples too. Errors: `SampleError`.
 */
export function readSample(id: string, json: unknown): GallerySample {
  const fail = (property: string, expected: string): never => {
    throw new SampleError(`${id}.json: '${property}' must be ${expected}.`);
  };
  const sample = asRecord(json) ?? fail('the file', 'an object');
  if (sample.id !== id) fail('id', `'${id}', as the file's name`);
  if (!Number.isInteger(sample.order)) fail('order', 'a whole number');
  for (const property of ['title', 'summary', 'language']) {
    if (typeof sample[property] !== 'string' || sample[property] === '') fail(property, 'a text');
  }
  if (!sampleGroups.includes(sample.group as GallerySample['group'])) {
    fail('group', `one of ${sampleGroups.join(', ')}`);
  }
  if (!Array.isArray(sample.rows) || !sample.rows.every(Number.isInteger)) {
    fail('rows', 'an array of row numbers');
  }
  const document = asRecord(sample.document) ?? fail('document', 'an object');
  for (const property of ['functionName', 'functionJson', 'appSettings']) {
    if (typeof document[property] !== 'string') fail(`document.${property}`, 'a text');
  }
  if (!codeModelIds.includes(document.codeModel as (typeof codeModelIds)[number])) {
    fail('document.codeModel', `one of ${codeModelIds.join(', ')}`);
  }
  const language = sampleLanguages[document.codeModel as CodeModelId];
  if (sample.language !== language) fail('language', `'${language}', as the code model`);
  for (const property of ['code', 'hostJson']) {
    const text = document[property];
    if (text !== null && typeof text !== 'string') fail(`document.${property}`, 'a text or null');
  }
  if (document.outputsFrom !== 'given' && document.outputsFrom !== 'code') {
    fail('document.outputsFrom', "'given' or 'code'");
  }
  const trigger = asRecord(document.trigger) ?? fail('document.trigger', 'an object');
  const fields = triggerFields[String(trigger.kind)] ?? fail('document.trigger.kind', 'known');
  for (const [field, type] of Object.entries(fields)) {
    if (typeof trigger[field] !== type) fail(`document.trigger.${field}`, `a ${type}`);
  }
  if (!Array.isArray(document.outputs)) fail('document.outputs', 'an array');
  for (const type of (document.parameterTypes ?? []) as readonly unknown[]) {
    const { binding, type: text } = asRecord(type) ?? {};
    if (typeof binding !== 'string' || typeof text !== 'string') {
      fail('document.parameterTypes', 'an array of { binding, type }');
    }
  }
  const expects = asRecord(sample.expects) ?? fail('expects', 'an object');
  if (expects.outcome !== 'succeeded' && expects.outcome !== 'failed') {
    fail('expects.outcome', "'succeeded' or 'failed'");
  }
  // Every property was looked at above.
  return json as GallerySample;
}

const triggerFields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  http: { method: 'string', url: 'string', headers: 'object', body: 'string' },
  timer: { isPastDue: 'boolean' },
  queue: { message: 'string', dequeueCount: 'number' },
  blob: { path: 'string', content: 'string', metadata: 'object' },
  eventHub: {
    events: 'object',
    partitionId: 'string',
    consumerGroup: 'string',
    eventHubName: 'string',
  },
  serviceBus: {
    message: 'string',
    messageId: 'string',
    correlationId: 'string',
    subject: 'string',
    contentType: 'string',
    sessionId: 'string',
    deliveryCount: 'number',
    applicationProperties: 'object',
  },
  eventGrid: { event: 'string' },
  rabbitMQ: {
    message: 'string',
    exchange: 'string',
    routingKey: 'string',
    contentType: 'string',
    messageId: 'string',
    correlationId: 'string',
    redelivered: 'boolean',
  },
  manual: { input: 'string' },
} satisfies Record<TriggerSampleKind, object>;

const asRecord = (json: unknown): Readonly<Record<string, unknown>> | null =>
  typeof json === 'object' && json !== null && !Array.isArray(json)
    ? (json as Readonly<Record<string, unknown>>)
    : null;
