import { describe, expect, it } from 'vitest';
import { bindingData } from '../binding-data/binding-data.ts';
import type { HostValue } from '../binding-data/host-value.ts';
import { bodyEntries } from '../binding-data/trigger-data.ts';
import { HostError } from '../host-errors/host-error.ts';
import { JsonDate, ticksOfMs } from '../json/json-date.ts';
import { evaluateExpression } from './evaluate.ts';
import { parseTemplate } from './template.ts';

const now = new Date(Date.UTC(2024, 4, 1, 12, 30, 45, 123));
const guid = '0f8fad5b-d9cb-469f-a165-70867728950e';

// binding-engine.md section 3.4 [run]
const payload =
  '{"name":"n1","Num":5,"dbl":1.50,"big":12345678901234567890,"flag":true,"when":"2024-05-01T12:30:45Z","when2":"2024-05-01T12:30:45.1234567+02:00","nil":null,"arr":[1],"obj":{"Inner":"v","deep":{"x":3.5,"t":true},"list":[1,2]}}';

const typed: Readonly<Record<string, HostValue>> = {
  int: { type: 'integer', value: 7n },
  double: { type: 'double', value: 1.5 },
  bool: { type: 'bool', value: true },
  offset: { type: 'DateTimeOffset', text: '2024-05-01T12:30:45Z' },
  moment: { type: 'DateTime', value: new JsonDate(ticksOfMs(now.getTime()), 'utc') },
  guid: { type: 'Guid', value: guid },
  none: { type: 'null' },
  query: { type: 'dictionary', keys: 'exact', entries: new Map([['Id', '3']]) },
  headers: { type: 'dictionary', keys: 'ignore-case', entries: new Map([['X-My-Id', '4']]) },
};

function evaluate(template: string): string {
  const data = bindingData([
    ...Object.entries(typed).map(([name, value]) => ({
      name,
      source: 'trigger metadata' as const,
      value,
    })),
    ...bodyEntries(payload),
  ]);
  const { parts, error } = parseTemplate(template);
  if (error !== null) throw error.error;
  const ambient = { now: () => now, newGuid: () => guid };
  return parts
    .map((part) =>
      part.kind === 'literal'
        ? part.text
        : evaluateExpression(part, { bindingData: data, functionName: 'F', ambient }).text,
    )
    .join('');
}

describe('expressions', () => {
  it.each([
    ['{name}', 'n1'],
    ['{NAME}', 'n1'],
    ['{Num}', '5'],
    ['{dbl}', '1.5'],
    ['{big}', '12345678901234567890'],
    ['{flag}', 'True'],
    ['{when}', '05/01/2024 12:30:45'],
    ['{when2}', '05/01/2024 10:30:45'],
    ['{obj.inner}', 'v'],
    ['{obj.deep.x}', '3.5'],
    ['{obj.deep.t}', 'True'],
    ['{obj}', ''],
    ['{obj.deep}', ''],
    ['{obj.list}', ''],
    ['{name:fmt}', 'n1'],
    ['{{name}}', '{name}'],
    ['{{{name}}}', '{n1}'],
    ['{name.Length}', '2'],
    ['{int}', '7'],
    ['{int:X}', '7'],
    ['{double}{bool}{offset}{none}{query}', ''],
    ['{moment}', '2024-05-01T12-30-45Z'],
    ['{moment:yyyy/MM}', '2024/05'],
    ['{guid}', guid],
    ['{guid:n}', guid.replaceAll('-', '')],
    ['{Query.Id}', '3'],
    ['{headers.x-my-id}', '4'],
    ['{rand-guid}', guid],
    ['{rand-guid:}', guid],
    ['{rand-guid:N}', guid.replaceAll('-', '')],
    ['{rand-guid:b}', `{${guid}}`],
    ['{rand-guid:P}', `(${guid})`],
    ['{rand-guid:X}', '{0x0f8fad5b,0xd9cb,0x469f,{0xa1,0x65,0x70,0x86,0x77,0x28,0x95,0x0e}}'],
    ['{DateTime}', '2024-05-01T12-30-45Z'],
    ['{datetime:yyyy-MM-dd HH:mm:ss.fff}', '2024-05-01 12:30:45'],
    ['{datetime:yyyy.MM.dd}', '2024'],
    ['{datetime:dddd, d MMMM}', 'Wednesday, 1 May'],
    ['{datetime:o}', '2024-05-01T12:30:45.1230000Z'],
    ['{sys.utcnow:yyyy}', '2024'],
    ['{sys.randguid:N}', guid.replaceAll('-', '')],
    ['{sys.methodname}', 'F'],
    ['{sys}', ''],
  ])('%s is %j', (template, text) => {
    expect(evaluate(template)).toBe(text);
  });

  it.each([
    ['{nil}', "No value for named parameter 'nil'."],
    ['{arr}', "No value for named parameter 'arr'."],
    ['{nope.x}', "No value for named parameter 'nope'."],
    ['{obj.zzz}', "Error while accessing 'zzz': property doesn't exist."],
    ['{query.id}', "Error while accessing 'id': property doesn't exist."],
    [
      '{none.x}',
      "Error while accessing 'x': Object reference not set to an instance of an object.",
    ],
    ['{rand-guid:Q}', /Format string can be only/],
    ['{datetime:q}', 'Input string was not in a correct format.'],
    ['{sys.nope}', "Error while accessing 'nope': property doesn't exist."],
  ])('%s fails with the host text', (template, message) => {
    expect(() => evaluate(template)).toThrow(message);
    expect(() => evaluate(template)).toThrow(HostError);
  });
});
