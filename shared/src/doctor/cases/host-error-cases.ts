import { query } from './binding-cases.ts';
import type { DoctorCase } from './doctor-case.ts';
import { bindingText } from './example.ts';

const trigger = { type: 'httpTrigger', direction: 'in', name: 'req', route: 'f/{id}' };
const second = { type: 'timerTrigger', direction: 'in', name: 't', schedule: '0 * * * * *' };
const res = { type: 'http', direction: 'out', name: 'res' };

const blobTrigger = { type: 'blobTrigger', direction: 'in', name: 'blob', path: 'items/{name}' };
const blob = { kind: 'blob', path: 'items/a.json', content: '{}', metadata: [] } as const;

/** What the host itself would say, found before it does. */
export const hostErrorCases: readonly DoctorCase[] = [
  {
    code: 'FJ-01',
    bad: { functionJson: '{ "bindings": [ ' },
    marked: '',
    good: { bindings: [trigger] },
  },
  { code: 'FJ-02', bad: { functionJson: '{}' }, marked: '{', good: { bindings: [trigger] } },
  {
    code: 'FJ-03',
    bad: { input: { ...query, name: 'my_rows' } },
    marked: '"my_rows"',
    good: { input: { ...query, name: 'myRows' } },
  },
  {
    code: 'FJ-04',
    bad: { input: { ...query, name: '$return' } },
    marked: '"in"',
    good: { output: { name: '$return' } },
  },
  {
    code: 'FJ-05',
    bad: { bindings: [trigger, { direction: 'in', name: 'x' }] },
    marked: '{',
    good: { bindings: [trigger, res] },
  },
  {
    code: 'FJ-06',
    bad: { input: { ...query, direction: 'sideways' } },
    marked: '"sideways"',
    good: { input: query },
  },
  {
    code: 'FJ-07',
    bad: { input: { ...query, name: 'REQ' } },
    marked: '"REQ"',
    good: { input: query },
  },
  {
    code: 'FJ-08',
    bad: { functionJson: JSON.stringify({ bindings: [res] }) },
    marked: '[',
    good: { functionJson: JSON.stringify({ bindings: [trigger, res] }) },
  },
  {
    code: 'FJ-09',
    bad: { bindings: [trigger, second] },
    marked: '"timerTrigger"',
    good: { bindings: [trigger] },
  },
  {
    code: 'FJ-10',
    bad: { functionName: 'my function', input: query },
    marked: '',
    good: { functionName: 'my-function', input: query },
  },
  {
    code: 'FJ-11',
    bad: { bindings: [trigger, { type: 'kusta', direction: 'in', name: 'x' }] },
    marked: '"kusta"',
    good: { bindings: [trigger, res] },
  },
  {
    code: 'FJ-12',
    bad: { input: { ...query, database: '' } },
    marked: '""',
    good: { input: query },
  },
  {
    code: 'BE-01',
    bad: { input: { ...query, database: 'products%' } },
    marked: '%',
    good: { input: query },
  },
  {
    code: 'BE-02',
    bad: { input: { ...query, database: '%Databas%' }, settings: { Database: 'productsdb' } },
    marked: '%Databas%',
    good: { input: { ...query, database: '%Database%' }, settings: { Database: 'productsdb' } },
  },
  {
    code: 'BE-03',
    bad: { output: { tableName: 'T{}' } },
    marked: '{}',
    good: { output: { tableName: 'T{id}' } },
  },
  {
    code: 'BE-04',
    bad: { output: { tableName: 'T{id' } },
    marked: '{',
    good: { output: { tableName: 'T{id}' } },
  },
  {
    code: 'BE-05',
    bad: { output: { tableName: 'Tid}' } },
    marked: '}',
    good: { output: { tableName: 'T{id}' } },
  },
  {
    code: 'BE-06',
    bad: { output: { tableName: 'T{ id }' } },
    marked: '{ id }',
    good: { output: { tableName: 'T{id}' } },
  },
  {
    code: 'BE-07',
    bad: { output: { tableName: 'T{the-id}' } },
    marked: '{the-id}',
    good: { output: { tableName: 'T{id}' } },
  },
  {
    code: 'BE-08',
    bad: { output: { tableName: 'T{id.}' } },
    marked: '{id.}',
    good: { output: { tableName: 'T{id}' } },
  },
  {
    code: 'BE-09',
    bad: { input: { ...query, kqlParameters: '@id={productID2}' }, body: '{"productId":1}' },
    marked: 'productID2',
    good: { input: { ...query, kqlParameters: '@id={productId}' }, body: '{"productId":1}' },
    fixed: true,
  },
  {
    code: 'BE-10',
    bad: { input: { ...query, kqlParameters: '@id={query.x}' } },
    marked: 'query.x',
    good: { input: { ...query, kqlParameters: '@id={query.x}' }, url: '/api/f/1?x=1' },
  },
  {
    code: 'BE-11',
    bad: {
      input: { ...query, kqlParameters: '@id={product.id.value}' },
      body: '{"product":{"id":null}}',
    },
    marked: 'product.id.value',
    good: {
      input: { ...query, kqlParameters: '@id={product.id.value}' },
      body: '{"product":{"id":{"value":1}}}',
    },
  },
  {
    code: 'BE-12',
    bad: { output: { tableName: '{rand-guid:Q}' } },
    marked: 'rand-guid:Q',
    good: { output: { tableName: '{rand-guid:N}' } },
  },
  {
    code: 'BE-13',
    bad: { output: { tableName: '{datetime:q}' } },
    marked: 'datetime:q',
    good: { output: { tableName: '{datetime:yyyy}' } },
  },
  {
    code: 'BE-14',
    bad: { codeModel: 'csharp-inproc', input: { ...query, kqlParameters: '@id={ids}' } },
    marked: '{ids}',
    good: { codeModel: 'csharp-inproc', input: { ...query, kqlParameters: '@id={id}' } },
    fixed: true,
  },
  {
    code: 'PS-01',
    bad: { input: { ...query, kqlParameters: '@id' } },
    marked: '"@id"',
    good: { input: query },
  },
  {
    code: 'PS-02',
    bad: { input: { ...query, kqlParameters: 'id=1' } },
    marked: '"id=1"',
    good: { input: query },
  },
  {
    code: 'PS-03',
    bad: { input: { ...query, kqlParameters: '@id=1,@id=2' } },
    marked: '"@id=1,@id=2"',
    good: { input: query },
  },
  {
    code: 'KX-02',
    bad: { input: { ...query, connection: 'KustoConnectionStrin' } },
    marked: '"KustoConnectionStrin"',
    good: { input: query },
    fixed: true,
  },
  {
    code: 'KX-06',
    bad: {
      codeModel: 'csharp-inproc',
      input: { kqlCommand: 'print 1' },
      parameterTypes: [{ binding: 'rows', type: 'JObject' }],
    },
    marked: bindingText('rows', 'in', { kqlCommand: 'print 1' }),
    good: {
      codeModel: 'csharp-inproc',
      input: { kqlCommand: 'print 1' },
      parameterTypes: [{ binding: 'rows', type: 'JArray' }],
    },
  },
  {
    code: 'PV-03',
    bad: {
      codeModel: 'python-v2',
      output: { dataFormat: 'json' },
      parameterTypes: [{ binding: 'out', type: 'func.Out[dict]' }],
    },
    marked: bindingText('out', 'out', { tableName: 'Products', dataFormat: 'json' }),
    good: {
      codeModel: 'python-v2',
      output: {},
      parameterTypes: [{ binding: 'out', type: 'func.Out[str]' }],
    },
  },
  {
    code: 'CS-01',
    bad: { input: query, settings: { KustoConnectionString: 'Data Source' } },
    marked: '"Data Source"',
    good: { input: query },
  },
  {
    code: 'CS-02',
    bad: {
      input: query,
      settings: {
        KustoConnectionString:
          'Data Source=https://c.kusto.windows.net;Fed=True;AppClientId=2e6a3a4e-0000-0000-0000-000000000000',
      },
    },
    marked:
      '"Data Source=https://c.kusto.windows.net;Fed=True;AppClientId=2e6a3a4e-0000-0000-0000-000000000000"',
    good: {
      input: query,
      settings: { KustoConnectionString: 'Data Source=https://c.kusto.windows.net;Fed=True' },
    },
  },
  {
    code: 'CS-03',
    bad: { input: query, settings: { KustoConnectionString: 'Data Sauce=https://c' } },
    marked: '"Data Sauce=https://c"',
    good: { input: query },
  },
  {
    code: 'CS-04',
    bad: { input: query, settings: { KustoConnectionString: 'Database=productsdb' } },
    marked: '"Database=productsdb"',
    good: { input: query },
  },
  {
    code: 'AS-01',
    bad: { input: query, settings: '["KustoConnectionString"]' },
    marked: '["KustoConnectionString"]',
    good: { input: query },
  },
  {
    code: 'TR-01',
    bad: { input: query, url: '/api/g/1' },
    marked: '',
    good: { input: query },
  },
  {
    code: 'TR-02',
    bad: { input: query, trigger: { kind: 'timer', isPastDue: false } },
    marked: JSON.stringify(trigger, null, 2).replaceAll('\n', '\n    '),
    good: { input: query },
  },
  {
    code: 'TR-03',
    bad: { bindings: [{ type: 'cosmosDBTrigger', direction: 'in', name: 'documents' }] },
    marked:
      '{\n      "type": "cosmosDBTrigger",\n      "direction": "in",\n      "name": "documents"\n    }',
    good: { bindings: [trigger] },
  },
  {
    code: 'TR-04',
    bad: { bindings: [{ ...trigger, route: 'f/{id' }] },
    marked: '"f/{id"',
    good: { bindings: [trigger] },
  },
  {
    code: 'TR-05',
    bad: { bindings: [blobTrigger], trigger: { ...blob, path: 'other/a.json' } },
    marked: '',
    good: { bindings: [blobTrigger], trigger: blob },
  },
  {
    code: 'PV-04',
    bad: {
      codeModel: 'powershell',
      output: {},
      outputs: [
        { binding: 'out', value: { kind: 'json', text: '{"ProductID":1}' } },
        { binding: 'out', value: { kind: 'json', text: '{"ProductID":2}' } },
      ],
    },
    marked: '{"ProductID":1}',
    good: {
      codeModel: 'powershell',
      output: {},
      outputs: [
        { binding: 'out', value: { kind: 'json', text: '[{"ProductID":1},{"ProductID":2}]' } },
      ],
    },
  },
  {
    code: 'PV-05',
    bad: {
      codeModel: 'powershell',
      output: {},
      outputs: [{ binding: 'outs', value: { kind: 'json', text: '{"ProductID":1}' } }],
    },
    marked: '{"ProductID":1}',
    good: {
      codeModel: 'powershell',
      output: {},
      outputs: [{ binding: 'out', value: { kind: 'json', text: '{"ProductID":1}' } }],
    },
  },
  {
    code: 'OV-01',
    bad: { output: {}, outputs: [{ binding: 'out', value: { kind: 'text', text: '{oops}' } }] },
    marked: '{oops}',
    good: { output: {}, outputs: [{ binding: 'out', value: { kind: 'text', text: '{"a":1}' } }] },
  },
  {
    code: 'OV-02',
    bad: { output: {}, outputs: [{ binding: 'out', value: { kind: 'json', text: '{"a":oops}' } }] },
    marked: 'oops',
    good: { output: {}, outputs: [{ binding: 'out', value: { kind: 'json', text: '{"a":1}' } }] },
  },
  {
    code: 'OV-03',
    bad: { output: {}, outputs: [{ binding: 'out', value: { kind: 'input', binding: 'rows' } }] },
    marked: '{"ProductID":1}',
    good: {
      input: query,
      output: {},
      outputs: [{ binding: 'out', value: { kind: 'input', binding: 'rows' } }],
    },
  },
];
