import { describe, expect, it } from 'vitest';
import { readFunctionJson } from '#shared/function-json/read-function-json';
import { sampleFor, sampleKindOf } from './trigger-sample.ts';

const triggerOf = (properties: Readonly<Record<string, unknown>>) => {
  const text = JSON.stringify({ bindings: [{ name: 'trigger', direction: 'in', ...properties }] });
  const trigger = readFunctionJson(text).definition?.trigger;
  if (!trigger) throw new Error('no trigger');
  return trigger;
};

describe('the sample a trigger begins with', () => {
  it.each([
    [{ type: 'httpTrigger', route: 'products/{id:int}/{name?}' }, { url: '/api/products/1/name' }],
    [{ type: 'httpTrigger' }, { url: '/api/Import' }],
    [{ type: 'blobTrigger', path: 'new/{name}.csv' }, { path: 'new/name.csv' }],
    [{ type: 'eventHubTrigger', eventHubName: 'telemetry' }, { eventHubName: 'telemetry' }],
    [{ type: 'rabbitMQTrigger', queueName: 'orders' }, { routingKey: 'orders' }],
  ])('%j: %j', (properties, expected) => {
    expect(sampleFor(triggerOf(properties), 'Import', '')).toMatchObject(expected);
  });

  it('carries the text of the one before', () => {
    const trigger = triggerOf({ type: 'queueTrigger', queueName: 'q' });
    expect(sampleFor(trigger, 'Import', '{"a":1}')).toMatchObject({ message: '{"a":1}' });
  });

  it('a binding that is no trigger has none', () => {
    expect(sampleKindOf('kusto')).toBeNull();
    expect(sampleKindOf('serviceBusTrigger')).toBe('serviceBus');
  });
});
