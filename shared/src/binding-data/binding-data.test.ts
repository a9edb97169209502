import { describe, expect, it } from 'vitest';
import { readAppSettings } from '../app-settings/read-app-settings.ts';
import { readFunctionJson } from '../function-json/read-function-json.ts';
import type {
  FunctionAppDocument,
  TriggerSample,
} from '../playground-api/function-app-document.ts';
import { describeBindingData, triggerBindingData } from './binding-data.ts';
import { matchRoute, parseRouteTemplate } from './route-template.ts';

const ambient = {
  now: () => new Date(Date.UTC(2024, 4, 1, 12, 30, 45)),
  newGuid: () => '0f8fad5b-d9cb-469f-a165-70867728950e',
};

function dataOf(
  trigger: TriggerSample,
  binding: Readonly<Record<string, unknown>>,
  hostJson: string | null = null,
) {
  const functionJson = JSON.stringify({ bindings: [{ direction: 'in', ...binding }] });
  const { definition } = readFunctionJson(functionJson);
  const document: FunctionAppDocument = {
    functionName: 'Products',
    codeModel: 'javascript-v4',
    code: null,
    hostJson,
    outputsFrom: 'given',
    functionJson,
    appSettings: '{}',
    trigger,
    outputs: [],
  };
  if (definition?.trigger == null) throw new Error('a trigger was expected');
  return triggerBindingData(definition.trigger, document, readAppSettings('{}'), ambient);
}

const http = (more: Partial<Extract<TriggerSample, { kind: 'http' }>>): TriggerSample => ({
  kind: 'http',
  method: 'GET',
  url: '/api/f/1',
  headers: [],
  body: '',
  ...more,
});
const httpTrigger = { type: 'httpTrigger', name: 'req', route: 'f/{id}' };

const shown = (data: ReturnType<typeof dataOf>) =>
  Object.fromEntries(describeBindingData(data).map(({ name, text }) => [name, text]));

describe('binding data of an HTTP trigger', () => {
  it('later wins: body, then query names, then route values', () => {
    const data = dataOf(
      http({
        url: '/api/f/route?id=query&a=query&code=key&a=last',
        body: '{"id":"body","a":"body","b":"body","code":"body"}',
      }),
      httpTrigger,
    );
    expect(shown(data)).toMatchObject({ id: 'route', a: 'last', b: 'body', code: 'body' });
    expect(data.find('ID')?.source).toBe('route');
  });

  it('a body field may shadow the query dictionary', () => {
    const data = dataOf(http({ body: '{"query":"mine"}' }), httpTrigger);
    expect(data.find('query')?.value).toEqual({ type: 'string', value: 'mine' });
  });

  it('a body that is an array or no JSON adds nothing', () => {
    for (const body of ['[{"a":1}]', '{"a":', 'a=1']) {
      expect(dataOf(http({ body }), httpTrigger).find('a')).toBeUndefined();
    }
  });

  it('an absent optional route value is there and empty', () => {
    const data = dataOf(http({ url: '/api/f' }), { ...httpTrigger, route: 'f/{id?}' });
    expect(data.find('id')?.value).toEqual({ type: 'null' });
  });

  it.each([
    ['another path', http({ url: '/api/g/1' }), {}],
    ['no prefix', http({ url: '/f/1' }), {}],
    ['another method', http({ method: 'DELETE' }), { methods: ['get', 'post'] }],
    ['a constraint', http({ url: '/api/f/x' }), { route: 'f/{id:int}' }],
  ])('%s does not match', (_, trigger, more) => {
    expect(() => dataOf(trigger, { ...httpTrigger, ...more })).toThrow(
      expect.objectContaining({ code: 'TR-01' }),
    );
  });

  it.each([
    ['{"extensions":{"http":{"routePrefix":"v1/shop"}}}', '/V1/shop/f/1'],
    ['{"extensions":{"http":{"routePrefix":"/v1/"}}}', '/v1/f/1'],
    ['{"extensions":{"http":{"routePrefix":""}}}', '/f/1'],
    ['{"extensions":{}}', '/api/f/1'],
    ['{', '/api/f/1'],
  ])('%s puts the route at %s', (hostJson, url) => {
    expect(dataOf(http({ url }), httpTrigger, hostJson).find('id')?.source).toBe('route');
    const elsewhere = http({ url: `/x${url}` });
    expect(() => dataOf(elsewhere, httpTrigger, hostJson)).toThrow(
      expect.objectContaining({ code: 'TR-01' }),
    );
  });

  it('the sample trigger must be of the declared kind', () => {
    expect(() => dataOf({ kind: 'timer', isPastDue: false }, httpTrigger)).toThrow(
      expect.objectContaining({ code: 'TR-02' }),
    );
  });
});

describe('binding data of the other triggers', () => {
  it('a timer offers the time it fired as text', () => {
    const data = dataOf({ kind: 'timer', isPastDue: false }, { type: 'timerTrigger', name: 't' });
    expect(shown(data)).toEqual({ timerTrigger: '05/01/2024 12:30:45' });
  });

  it('a queue offers metadata and the fields of its message', () => {
    const data = dataOf(
      { kind: 'queue', message: '{"id":"mine","n":2}', dequeueCount: 3 },
      { type: 'queueTrigger', name: 'm' },
    );
    expect(shown(data)).toMatchObject({
      queueTrigger: '{"id":"mine","n":2}',
      dequeueCount: '3',
      id: 'mine',
      n: '2',
      insertionTime: '',
    });
  });
});

describe('route templates', () => {
  it.each<[string, string, Record<string, string | null> | null]>([
    ['products/{id}', 'Products/5', { id: '5' }],
    ['products/{id:int}', 'products/-5', { id: '-5' }],
    ['products/{id:int}', 'products/5000000000', null],
    ['products/{id:long}', 'products/5000000000', { id: '5000000000' }],
    ['products/{id:guid?}', 'products', { id: null }],
    ['products/{id=7}', 'products', { id: '7' }],
    ['{a}-{b}.json', 'x-y-z.json', { a: 'x-y', b: 'z' }],
    ['files/{*rest}', 'files/a/b%20c', { rest: 'a/b c' }],
    ['a/{x:range(1,5)}', 'a/6', null],
    ['a/{x:length(2)}', 'a/xy', { x: 'xy' }],
    ['a/{x:regex(^(a+)+$)}', 'a/anything', { x: 'anything' }],
    ['a', 'a/b', null],
    ['a/{b}', 'a', null],
  ])('%s on %s', (template, path, values) => {
    const matched = matchRoute(parseRouteTemplate(template), path);
    expect(matched === null ? null : Object.fromEntries(matched)).toEqual(values);
  });

  it.each(['{a}{b}', '{a', 'a}', '{}', '{a}/{A}'])('%s is refused', (template) => {
    expect(() => parseRouteTemplate(template)).toThrow(expect.objectContaining({ code: 'TR-04' }));
  });
});
