import { describe, expect, it } from 'vitest';
import { textOf } from '../text/span.ts';
import { propertyText } from './function-definition.ts';
import { readFunctionJson } from './read-function-json.ts';
import { functionNameError } from './validate-shape.ts';

const trigger = { type: 'httpTrigger', name: 'req' };
const kusto = { type: 'kusto', name: 'k', database: 'd' };
const read = (...bindings: readonly object[]) => {
  const text = JSON.stringify({ bindings });
  return { text, ...readFunctionJson(text) };
};

describe('function.json', () => {
  // binding-engine.md section 4.1
  it.each<[string, object[], string, string]>([
    [
      'FJ-03',
      [trigger, { ...kusto, name: 'my_rows' }],
      'The binding name my_rows is invalid. Please assign a valid name to the binding.',
      '"my_rows"',
    ],
    [
      'FJ-04',
      [trigger, { ...kusto, name: '$return' }],
      "$return bindings must specify a direction of 'out'.",
      '"$return"',
    ],
    [
      'FJ-05',
      [trigger, { name: 'x' }],
      "Binding 'x' is invalid. Bindings must specify a Type.",
      '{',
    ],
    [
      'FJ-06',
      [trigger, { ...kusto, direction: 'sideways' }],
      "'sideways' is not a valid binding direction.",
      '"sideways"',
    ],
    [
      'FJ-07',
      [trigger, kusto, { ...kusto, name: 'K' }],
      "Multiple bindings with name 'K' discovered. Binding names must be unique.",
      '"K"',
    ],
    [
      'FJ-08',
      [kusto],
      'No trigger binding specified. A function must have a trigger input binding.',
      '[',
    ],
    [
      'FJ-09',
      [trigger, { type: 'timerTRIGGER', name: 't' }],
      'Multiple trigger bindings defined. A function can only have a single trigger binding.',
      '"timerTRIGGER"',
    ],
    [
      'FJ-11',
      [trigger, { ...kusto, type: 'kusta' }],
      "The binding type(s) 'kusta' were not found in the configured extension bundle. Please ensure the type is correct and the correct version of extension bundle is configured",
      '"kusta"',
    ],
    [
      'FJ-12',
      [trigger, { ...kusto, database: undefined }],
      "Unable to configure binding 'k' of type 'kusto'. This may indicate invalid function.json properties",
      '"kusto"',
    ],
    [
      'FJ-12',
      [trigger, { ...kusto, database: '' }],
      "Unable to configure binding 'k' of type 'kusto'. This may indicate invalid function.json properties",
      '""',
    ],
  ])('%s', (code, bindings, message, marked) => {
    const { text, errors } = read(...bindings);
    expect(errors.map((error) => error.code)).toEqual([code]);
    expect(errors[0]?.message).toBe(message);
    expect(textOf(text, errors[0]?.place?.span ?? { offset: 0, length: 0 })).toBe(marked);
  });

  it('reads properties whatever their letter case, and numbers as text', () => {
    const { definition, errors } = read(trigger, {
      TYPE: 'KUSTO',
      Name: 'k',
      DATABASE: 5,
      kqlcommand: true,
    });
    const binding = definition?.bindings[1];
    if (binding === undefined) throw new Error('a binding was expected');
    expect(errors).toEqual([]);
    expect(binding.kind).toBe('kusto');
    expect(propertyText(binding, 'database')).toBe('5');
    expect(propertyText(binding, 'kqlCommand')).toBe('True');
  });

  it('marks a text that cannot be read only where it stops to be readable', () => {
    const { errors } = readFunctionJson('xyz{ "bindings": [] }');
    expect(errors.map(({ code, place }) => [code, place?.span])).toEqual([
      ['FJ-01', { offset: 0, length: 3 }],
    ]);
    expect(readFunctionJson('').errors.map(({ code }) => code)).toEqual(['FJ-01']);
  });

  it.each(['[]', '{}', '{"bindings":{}}', 'null', '{"bindings":[1]}'])('%j', (text) => {
    expect(readFunctionJson(text).errors.map(({ code }) => code)).toContain('FJ-02');
  });

  it.each([
    ['GetProducts', true],
    ['get-products_2', true],
    ['2get', false],
    ['Host', false],
    ['a b', false],
  ])('function name %s', (name, valid) => {
    expect(functionNameError(name) === null).toBe(valid);
  });
});
