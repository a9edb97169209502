import { describe, expect, it } from 'vitest';
import type { CodeModelId } from '../code-models/code-model-id.ts';
import { readFunctionJson } from '../function-json/read-function-json.ts';
import { HostError } from '../host-errors/host-error.ts';
import { writeJson } from '../json/json.ts';
import type { FunctionValue } from '../kusto-binding/function-value.ts';
import { rowsToJsonText } from '../kusto-binding/rows-to-json.ts';
import { boundType } from '../parameter-types/parameter-type.ts';
import type {
  ClassProperty,
  FunctionAppDocument,
  FunctionOutput,
} from '../playground-api/function-app-document.ts';
import { outputValue, unknownPush } from './output-value.ts';
import { profileOf } from './profile.ts';
import { workerProfiles } from './worker-profiles.ts';

const functionJson = JSON.stringify({
  bindings: [
    { type: 'httpTrigger', direction: 'in', name: 'req' },
    { type: 'kusto', direction: 'in', name: 'rows', database: 'd' },
    { type: 'kusto', direction: 'out', name: 'out', database: 'd' },
  ],
});

interface Case {
  readonly type?: string;
  readonly properties?: readonly ClassProperty[];
  readonly outputs?: readonly FunctionOutput[];
  readonly body?: string;
  readonly contentType?: string;
}

function documentOf(
  codeModel: CodeModelId,
  { type, properties, outputs = [], body = '', contentType = 'application/json' }: Case,
): FunctionAppDocument {
  const typed = (binding: string) =>
    type === undefined ? [] : [{ binding, type, ...(properties && { properties }) }];
  return {
    functionName: 'F',
    codeModel,
    functionJson,
    code: null,
    hostJson: null,
    appSettings: '',
    trigger: {
      kind: 'http',
      method: 'POST',
      url: '/api/F',
      headers: [{ name: 'Content-Type', value: contentType }],
      body,
    },
    outputsFrom: 'given',
    outputs,
    parameterTypes: [...typed('rows'), ...typed('out')],
  };
}

const rows = rowsToJsonText(
  [
    { name: 'ProductID', type: 'long' },
    { name: 'name', type: 'string' },
    { name: 'Cost', type: 'real' },
  ],
  [['9007199254740993', 'n', 2]],
);

function deliver(codeModel: CodeModelId, more: Case = {}) {
  const type = boundType(documentOf(codeModel, more), { name: 'rows', direction: 'in' });
  return workerProfiles[profileOf[codeModel]].deliver(rows, type);
}

function give(codeModel: CodeModelId, more: Case): FunctionValue {
  const document = documentOf(codeModel, more);
  const { definition } = readFunctionJson(functionJson);
  if (definition === null) throw new Error('a definition was expected');
  return outputValue(document, definition, 'out', new Map([['rows', deliver(codeModel, more)]]));
}

/** As text: `json {…}`, `text …`. */
function shown(value: FunctionValue): string {
  switch (value.kind) {
    case 'none':
      return 'none';
    case 'json':
      return `json ${writeJson(value.json, 'compact')}`;
    default:
      return `${value.kind} ${value.text}`;
  }
}

const product: readonly ClassProperty[] = [
  { name: 'ProductID', type: 'long' },
  { name: 'Name', type: 'string' },
];

describe('what a function gets of one row (sections 5.2 and 5.3)', () => {
  const exact = '[{"ProductID":9007199254740993,"name":"n","Cost":2.0}]';
  it.each<[CodeModelId, Case, string, string]>([
    ['csharp-isolated', {}, 'JsonArray', exact],
    ['csharp-isolated', { type: 'IEnumerable<T>' }, 'IEnumerable<T>', exact],
    ['csharp-isolated', { type: 'string' }, 'string with JSON', exact],
    ['csharp-isolated', { type: 'JsonArray' }, 'JsonArray', exact],
    ['csharp-inproc', { type: 'JArray' }, 'JArray', exact],
    ['csharp-script', { type: 'IAsyncEnumerable<Product>' }, 'IAsyncEnumerable<Product>', exact],
    ['java', { type: 'T[]' }, 'T[]', exact],
    ['java', { type: 'String' }, 'String with JSON', exact],
    ['python-v1', {}, 'str with JSON', exact],
    ['python-v2', { type: 'bytes' }, 'bytes', exact],
    ['powershell', {}, 'array of ordered hashtables', exact],
    [
      'javascript-v4',
      {},
      'array of objects',
      '[{"ProductID":9007199254740992,"name":"n","Cost":2}]',
    ],
    [
      'java',
      {},
      'List<Map<String, Object>>',
      '[{"ProductID":9.007199254740992E+15,"name":"n","Cost":2.0}]',
    ],
    // By property names: C# ignores letter case, Gson does not.
    [
      'csharp-isolated',
      { type: 'List<Product>', properties: product },
      'List<Product>',
      '[{"ProductID":9007199254740993,"Name":"n"}]',
    ],
    [
      'java',
      { type: 'List<Product>', properties: product },
      'List<Product>',
      '[{"ProductID":9007199254740993,"Name":null}]',
    ],
  ])('%s %j', (codeModel, more, type, json) => {
    const delivered = deliver(codeModel, more);
    expect(delivered.type).toBe(type);
    expect(writeJson(delivered.json, 'compact')).toBe(json);
  });

  it.each<[CodeModelId, Case, object[]]>([
    [
      'typescript-v4',
      {},
      [
        {
          kind: 'digits',
          path: '[0].ProductID',
          column: 'ProductID',
          before: '9007199254740993',
          after: '9007199254740992',
        },
      ],
    ],
    ['python-v2', {}, []],
    [
      'java',
      { type: 'Product[]', properties: product },
      [
        { kind: 'property', path: '[0].name', column: 'name', before: '"n"', after: null },
        { kind: 'property', path: '[0].Cost', column: 'Cost', before: '2.0', after: null },
      ],
    ],
  ])('%s %j loses', (codeModel, more, losses) => {
    expect(deliver(codeModel, more).losses).toEqual(losses);
  });

  it.each<[CodeModelId, Case, string]>([
    ['csharp-isolated', { type: 'IAsyncEnumerable<Product>' }, 'PV-02'],
    ['csharp-isolated', { type: 'JArray' }, 'PV-02'],
    [
      'csharp-isolated',
      { type: 'P[]', properties: [{ name: 'ProductID', type: 'string' }] },
      'PV-01',
    ],
    [
      'csharp-inproc',
      { type: 'IEnumerable<P>', properties: [{ name: 'Name', type: 'int' }] },
      'PV-01',
    ],
  ])('%s %j cannot be made: %s', (codeModel, more, code) => {
    expect(() => deliver(codeModel, more)).toThrow(expect.objectContaining({ code }));
  });

  it('Newtonsoft makes text of a number, System.Text.Json does not', () => {
    const properties = [{ name: 'ProductID', type: 'string' }];
    const { json } = deliver('csharp-inproc', { type: 'IEnumerable<P>', properties });
    expect(writeJson(json, 'compact')).toBe('[{"ProductID":"9007199254740993"}]');
  });
});

describe('what a function gives', () => {
  const date = '{"at":"2024-05-01T12:30:45.000Z"}';
  const json = (text: string): readonly FunctionOutput[] => [
    { binding: 'out', value: { kind: 'json', text } },
  ];
  const text = (value: string): readonly FunctionOutput[] => [
    { binding: 'out', value: { kind: 'text', text: value } },
  ];
  const passOn: readonly FunctionOutput[] = [
    { binding: 'out', value: { kind: 'input', binding: 'rows' } },
  ];
  it.each<[CodeModelId, Case, string]>([
    ['javascript-v4', { outputs: json('{"a":9007199254740993}') }, 'json {"a":9007199254740992}'],
    ['javascript-v4', { outputs: text('{"a":1}') }, 'text {"a":1}'],
    ['javascript-v4', { outputs: json('"1,x"') }, 'text 1,x'],
    ['powershell', { outputs: text(date) }, `json ${date}`],
    ['powershell', { outputs: text('1,x') }, 'text 1,x'],
    ['python-v1', { outputs: json(date) }, `json ${date}`],
    ['python-v1', { body: date }, `text ${date}`],
    ['python-v1', { outputs: text(date), type: 'func.Out[bytes]' }, `bytes ${date}`],
    ['python-v2', { outputs: passOn }, `text ${rows.text}`],
    ['java', { body: date, type: 'OutputBinding<Product>' }, `json ${date}`],
    ['java', { body: date }, `text ${date}`],
    ['java', { outputs: json('{"a":1}') }, 'json {"a":1}'],
    ['java', { body: date, type: 'OutputBinding<String>' }, `text ${date}`],
    ['java', { outputs: json('{"a":1}'), type: 'String' }, 'text {"a":1}'],
    ['csharp-isolated', { body: '1,x' }, 'text 1,x'],
    ['csharp-isolated', { outputs: json('null') }, 'none'],
    [
      'csharp-isolated',
      { body: '{"ProductID":1,"Name":"n","x":2}', type: 'Task<Product>', properties: product },
      'json {"ProductID":1,"Name":"n"}',
    ],
    ['csharp-inproc', { body: '1,x\n2,y', type: 'out string' }, 'text 1,x\n2,y'],
    ['csharp-inproc', { body: date, type: 'out string' }, `text ${date}`],
    ['javascript-v3', { body: '{"a":1.0}', contentType: 'text/plain' }, 'json {"a":1}'],
    [
      'javascript-v3',
      { body: '{"a":1.0}', contentType: 'application/octet-stream' },
      'bytes {"a":1.0}',
    ],
    ['javascript-v3', { body: '{"a":1.0}' }, 'json {"a":1}'],
    ['javascript-v4', { body: '{"a":1.0}', contentType: '' }, 'json {"a":1}'],
    ['javascript-v4', { body: '  ' }, 'none'],
  ])('%s %j -> %s', (codeModel, more, value) => {
    expect(shown(give(codeModel, more))).toBe(value);
  });

  it('PowerShell writes JSON to a depth of 10', () => {
    const nested = (depth: number, inner: string) =>
      '{"a":'.repeat(depth) + inner + '}'.repeat(depth);
    const whole = give('powershell', { outputs: json(nested(11, '1')) });
    expect(shown(whole)).toBe(`json ${nested(11, '1')}`);
    const cut = give('powershell', { outputs: json(nested(12, '1')) });
    expect(shown(cut)).toBe(`json ${nested(11, '"System.Collections.Hashtable"')}`);
    expect(cut).toMatchObject({ losses: [{ kind: 'cut', column: 'a', before: '{"a":1}' }] });
  });

  it('a second push of PowerShell is an error, and so is a name it does not know', () => {
    expect(() => give('powershell', { outputs: [...text('a'), ...text('b')] })).toThrow(
      "The output binding 'out' is already set with a value. The type of the output binding is 'kusto'. It only accepts one message/record/file per a Function invocation. To override the value, use '-Clobber'.",
    );
    const { definition } = readFunctionJson(functionJson);
    const unknown = [{ binding: 'rows', value: { kind: 'text', text: '' } }] as const;
    const pushed = documentOf('powershell', { outputs: unknown });
    expect(definition && unknownPush(pushed, definition)).toMatchObject({
      message:
        "The specified name 'rows' cannot be resolved to a valid output binding of this function.",
    });
    expect(
      definition && unknownPush(documentOf('java', { outputs: unknown }), definition),
    ).toBeNull();
  });

  it.each([
    ['OV-02', json('{')],
    ['OV-03', [{ binding: 'out', value: { kind: 'input', binding: 'none' } }] as const],
  ])('%s', (code, outputs) => {
    expect(() => give('java', { outputs })).toThrow(expect.objectContaining({ code }));
    expect(() => give('java', { outputs })).toThrow(HostError);
  });
});
