import { describe, expect, it } from 'vitest';
import { readAppSettings } from '../app-settings/read-app-settings.ts';
import { evaluateExpression } from '../binding-expression/evaluate.ts';
import { type ExpressionPart, parseTemplate } from '../binding-expression/template.ts';
import { readFunctionJson } from '../function-json/read-function-json.ts';
import type { TriggerSample } from '../playground-api/trigger-sample.ts';
import { triggerBindingData } from './binding-data.ts';
import { matchBlobPath } from './blob-path.ts';
import { emptySample, payloadText, triggerOfSample, withPayloadText } from './trigger-payload.ts';

const ambient = {
  now: () => new Date(Date.UTC(2024, 4, 1, 12, 30, 45)),
  newGuid: () => '0f8fad5b-d9cb-469f-a165-70867728950e',
};

const kinds = Object.keys(triggerOfSample) as TriggerSample['kind'][];

function evaluate(
  sample: TriggerSample,
  expression: string,
  more: Readonly<Record<string, unknown>> = {},
): string {
  const functionJson = JSON.stringify({
    bindings: [{ type: triggerOfSample[sample.kind], name: 'input', direction: 'in', ...more }],
  });
  const trigger = readFunctionJson(functionJson).definition?.trigger;
  if (trigger == null) throw new Error('a trigger was expected');
  const document = {
    functionName: 'Products',
    codeModel: 'javascript-v4',
    code: null,
    hostJson: null,
    outputsFrom: 'given',
    functionJson,
    appSettings: '',
    trigger: sample,
    outputs: [],
  } as const;
  const settings = readAppSettings('{"Container":"incoming"}');
  const bindingData = triggerBindingData(trigger, document, settings, ambient);
  const { parts, error } = parseTemplate(expression);
  if (error !== null) throw error.error;
  const context = { bindingData, functionName: 'Products', ambient };
  return evaluateExpression(parts[0] as ExpressionPart, context).text;
}

const text = { kind: 'text', text: '{"name":"n","Num":5}' };
const sample = <Kind extends TriggerSample['kind']>(
  kind: Kind,
  more: Partial<Extract<TriggerSample, { kind: Kind }>> = {},
  payload = text.text,
): TriggerSample => ({ ...emptySample(kind, payload), ...more }) as TriggerSample;

const properties = [{ name: 'tenant', value: 't1' }];

describe('what each trigger offers (binding-engine.md section 3.6)', () => {
  it.each<[TriggerSample, string, string, object?]>([
    [
      sample('blob', { path: 'incoming/a.b.csv' }, ''),
      '{name}',
      'a.b',
      { path: '%Container%/{name}.{ext}' },
    ],
    [
      sample('blob', { path: 'incoming/a.csv' }, ''),
      '{blobTrigger}',
      'incoming/a.csv',
      { path: 'incoming' },
    ],
    [sample('blob', { path: 'c/x y' }), '{uri}', '', { path: 'c/{n}' }],
    [sample('blob', { path: 'c/x y' }), '{uri.AbsolutePath}', '/c/x%20y', { path: 'c/{n}' }],
    [sample('blob', { path: 'c/x' }, 'äb'), '{properties.contentlength}', '3', { path: 'c/{n}' }],
    [
      sample('blob', { path: 'c/x', metadata: properties }),
      '{metadata.Tenant}',
      't1',
      { path: 'c/{n}' },
    ],
    [sample('eventHub', { partitionId: '3' }), '{partitionContext.partitionId}', '3'],
    [sample('eventHub'), '{Num}', '5'],
    [sample('eventHub'), '{enqueuedTimeUtc}', '2024-05-01T12-30-45Z'],
    [sample('eventHub'), '{sequenceNumber}', '0'],
    [
      sample('eventHub', { events: [{ body: '', partitionKey: 'k', properties }] }),
      '{properties.tenant}',
      't1',
    ],
    [sample('eventHub'), '{offsetArray}', '', { cardinality: 'many' }],
    [sample('eventHub'), '{partitionContext.eventHubName}', 'events', { cardinality: 'many' }],
    [sample('serviceBus', { subject: 's' }), '{label}', 's'],
    [sample('serviceBus'), '{enqueuedTimeUtc}', '2024-05-01T12-30-45Z'],
    [sample('serviceBus'), '{expiresAt}', ''],
    [sample('serviceBus'), '{deadLetterSource}', ''],
    [
      sample('serviceBus', { applicationProperties: properties }),
      '{applicationProperties.tenant}',
      't1',
    ],
    [sample('serviceBus'), '{name}', 'n'],
    [sample('eventGrid', {}, '{"id":"7","data":{"url":"u"}}'), '{data.url}', 'u'],
    [sample('eventGrid', {}, '{"id":"7","data":{"url":"u"}}'), '{id}', '7'],
    [sample('manual'), '{input}', text.text],
    [sample('manual'), '{name}', 'n'],
    [sample('rabbitMQ', { exchange: 'e' }), '{exchange}', 'e'],
    [sample('rabbitMQ', { redelivered: true }), '{redelivered}', ''],
    [sample('rabbitMQ', { messageId: 'm' }), '{basicProperties.messageId}', 'm'],
    [sample('rabbitMQ'), '{name}', 'n'],
  ])('$0.kind $1', (trigger, expression, value, more) => {
    expect(evaluate(trigger, expression, more as Record<string, unknown>)).toBe(value);
  });

  it('a batch of events adds none of their fields', () => {
    expect(() => evaluate(sample('eventHub'), '{name}', { cardinality: 'many' })).toThrow(
      "No value for named parameter 'name'.",
    );
  });

  it('dictionaries keep the casing of their keys', () => {
    const event = sample('eventHub', { events: [{ body: '', partitionKey: '', properties }] });
    expect(() => evaluate(event, '{properties.Tenant}')).toThrow("property doesn't exist");
  });

  it('a blob that does not match the path does not fire', () => {
    expect(() => evaluate(sample('blob', { path: 'other/x' }), '{n}', { path: 'c/{n}' })).toThrow(
      expect.objectContaining({ code: 'TR-05' }),
    );
  });

  it.each(kinds)('the payload text of %s can be written back', (kind) => {
    const trigger = sample(kind);
    const written = withPayloadText(trigger, 'other');
    expect(payloadText(written)).toBe(kind === 'timer' ? null : 'other');
    expect(withPayloadText(written, payloadText(trigger) ?? '')).toEqual(trigger);
  });
});

describe('blob path patterns', () => {
  it.each<[string, string, Record<string, string> | null]>([
    ['c/{name}', 'c/a/b.txt', { name: 'a/b.txt' }],
    ['c/{name}.{ext}', 'c/a.b.txt', { name: 'a.b', ext: 'txt' }],
    ['c/in/{name}', 'c/out/x', null],
    ['{container}/x', 'c/x', { container: 'c' }],
    ['c', 'c/any', {}],
    ['c', 'd/any', null],
    ['c/a{{b', 'c/a{b', {}],
    ['c/{', 'c/{', {}],
    ['c/{a}x{b}y', 'c/1x2x3y', { a: '1x2', b: '3' }],
    ['c/{a}{b}.txt', 'c/1.txt', { a: '1', b: '' }],
    ['c/ab{x}ba', 'c/aba', null],
    ['c/{a}/{b}', 'c/x', null],
  ])('%s on %s', (pattern, path, values) => {
    const matched = matchBlobPath(pattern, path);
    expect(matched === null ? null : Object.fromEntries(matched)).toEqual(values);
  });

  it('a long pattern on a long path takes no time', () => {
    const pattern = `c/${'{a}y'.repeat(100_000)}x`;
    const start = performance.now();
    expect(matchBlobPath(pattern, `c/${'y'.repeat(100_000)}`)).toBeNull();
    expect(matchBlobPath(`c/${'{a}y'.repeat(1_000)}`, `c/${'y'.repeat(2_000)}`)).not.toBeNull();
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
