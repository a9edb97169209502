import { describe, expect, it } from 'vitest';
import { serviceBusBindingData } from '../binding-data/service-bus-binding-data.ts';
import { emptySample } from '../binding-data/trigger-payload.ts';
import { readFunctionJson } from '../function-json/read-function-json.ts';
import { decideFormat } from '../kusto-binding/data-format.ts';
import { rowsToJsonText } from '../kusto-binding/rows-to-json.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import { httpResponse } from '../preview/http-response.ts';
import { assumed, type UnverifiedAnswers } from './answers.ts';

/** Each question has an effect in one place: its other answer gives something else. */
describe('another answer to a question that nobody could look up', () => {
  it.each<[string, unknown, Partial<UnverifiedAnswers>, string, string]>([
    ['bool', true, { boolInRows: '1 or 0' }, 'true', '1'],
    ['decimal', '1.5', { decimalInRows: 'text' }, '1.5', '"1.5"'],
    ['real', 'NaN', { nanInRows: 'null' }, '"NaN"', 'null'],
    ['timespan', '01:02:03', { timespanInRows: 'days always' }, '"01:02:03"', '"0.01:02:03"'],
    [
      'timespan',
      '-1.01:02:03',
      { timespanInRows: 'days always' },
      '"-1.01:02:03"',
      '"-1.01:02:03"',
    ],
    ['dynamic', 'x', { dynamicScalarInRows: 'JSON text' }, '"x"', '"\\"x\\""'],
    [
      'dynamic',
      [1],
      { dynamicScalarInRows: 'JSON text' },
      '[\n      1\n    ]',
      '[\n      1\n    ]',
    ],
  ])('a %s %j, %j', (type, value, other, before, after) => {
    const text = (answers: UnverifiedAnswers) =>
      rowsToJsonText([{ name: 'c', type }], [[value]], answers).text;
    expect(text(assumed)).toContain(`"c": ${before}\n`);
    expect(text({ ...assumed, ...other })).toContain(`"c": ${after}\n`);
  });

  it('two columns of one name', () => {
    const columns = [1, 2].map(() => ({ name: 'a', type: 'long' }));
    expect(rowsToJsonText(columns, [[1, 2]]).text).toContain('"a": 2');
    expect(() => rowsToJsonText(columns, [], { ...assumed, duplicateColumns: 'fails' })).toThrow(
      'An item with the same key has already been added. Key: a',
    );
  });

  it('a number for a format', () => {
    expect(decideFormat('8', 1)).toBe('json');
    expect(decideFormat('8', 1, { ...assumed, formatNumbers: 'csv only' })).toBe('csv');
  });

  it('the legacy names of a Service Bus message', () => {
    const sample = emptySample('serviceBus', '{}');
    if (sample.kind !== 'serviceBus') throw new Error('a message was expected');
    const ambient = { now: () => new Date(0), newGuid: () => '' };
    const names = (answers: UnverifiedAnswers) =>
      serviceBusBindingData(sample, ambient, answers).always.map(({ name }) => name);
    expect(names(assumed)).toContain('userProperties');
    expect(names({ ...assumed, serviceBusLegacyNames: 'not offered' })).not.toContain('properties');
  });

  it('the body of a method output', () => {
    const functionJson = JSON.stringify({
      bindings: [
        { type: 'httpTrigger', direction: 'in', name: 'req' },
        { type: 'kusto', direction: 'out', name: '$return', database: 'd' },
      ],
    });
    const document: FunctionAppDocument = {
      functionName: 'F',
      codeModel: 'java',
      functionJson,
      code: null,
      hostJson: null,
      appSettings: '',
      trigger: { kind: 'http', method: 'POST', url: '/api/F', headers: [], body: '{"a":1}' },
      outputsFrom: 'given',
      outputs: [],
    };
    const { definition } = readFunctionJson(functionJson);
    if (definition === null) throw new Error('a definition was expected');
    const body = (answers: UnverifiedAnswers) =>
      httpResponse(document, definition, new Map(), answers)?.body;
    expect(body(assumed)).toBe('{"a":1}');
    expect(body({ ...assumed, bodyOfMethodOutput: 'empty' })).toBe('');
  });
});
