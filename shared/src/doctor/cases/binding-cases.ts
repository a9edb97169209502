import type { DoctorCase } from './doctor-case.ts';
import { bindingText } from './example.ts';

/** A query whose parameter is declared and sent. */
export const query = {
  kqlCommand: 'declare query_parameters (id:long);Products | where ProductID == id',
  kqlParameters: '@id=1',
};

const cluster = 'Data Source=https://c.kusto.windows.net';
const atCluster = { settings: { KustoConnectionString: cluster } };
const embedded = 'Data Source=playground://embedded';
const queued = { ingestionType: 'queued' };
const both = '@pollIntervalSeconds=15,@pollTimeoutMinutes=1';

/** A long beyond 2^53, as JavaScript reads it. */
const digits = {
  kind: 'digits',
  path: '[0].id',
  column: 'id',
  before: '9007199254740993',
  after: '9007199254740992',
} as const;

/** KB-nn. */
export const bindingCases: readonly DoctorCase[] = [
  {
    code: 'KB-01',
    bad: { input: { connection: undefined, ...query } },
    marked: '"kusto"',
    good: { input: query },
    fixed: true,
  },
  {
    code: 'KB-02',
    bad: { codeModel: 'java', output: queued },
    marked: '"queued"',
    good: { codeModel: 'java', output: { ingestionType: 'managed' } },
  },
  {
    code: 'KB-02',
    bad: { codeModel: 'java', output: { ingestionTyoe: 'managed' } },
    marked: '"ingestionTyoe"',
    good: { codeModel: 'java', output: { ingestionType: 'managed' } },
    fixed: true,
  },
  {
    code: 'KB-03',
    bad: { output: queued },
    marked: '"queued"',
    good: { output: { ...queued, ingestionProperties: both } },
  },
  {
    code: 'KB-04',
    bad: { input: { ...query, kqlParameters: '@id=null' } },
    marked: '@id',
    good: { input: { ...query, kqlParameters: '@id=long(null)' } },
    fixed: true,
  },
  {
    code: 'KB-05',
    bad: { input: { ...query, kqlParameters: '@id={id}' } },
    marked: '{id}',
    good: { input: query },
  },
  {
    code: 'KB-05',
    bad: {
      input: { ...query, clientRequestProperties: '@request_user={user}' },
      body: '{"user":"a,@notruncation=true"}',
    },
    marked: '{user}',
    good: { input: { ...query, clientRequestProperties: '@request_user={sys.methodname}' } },
  },
  {
    code: 'KB-06',
    bad: { input: { kqlCommand: 'Products | where ProductID == {id}' } },
    marked: '{id}',
    good: { input: { ...query, kqlParameters: '@id={id}' } },
  },
  {
    code: 'KB-07',
    bad: { input: { kqlCommand: 'Products | where ProductID % 2 == 0' } },
    marked: '%',
    good: { input: { kqlCommand: 'EvenProducts()' } },
  },
  {
    code: 'KB-07',
    bad: { input: { kqlCommand: 'print 7 % 2, 9 % 4' } },
    marked: '% 2, 9 %',
    good: { input: { kqlCommand: 'print 1, 1' } },
  },
  {
    code: 'KB-08',
    bad: { input: { kqlCommand: 'print dynamic({"a":1})' } },
    marked: '{\\"a\\":1}',
    good: { input: { kqlCommand: 'print dynamic({{"a":1}})' } },
    fixed: true,
  },
  {
    code: 'KB-09',
    bad: { input: { ...query, kqlParameters: '@id={product}' }, body: '{"product":{"id":1}}' },
    marked: '{product}',
    good: { input: { ...query, kqlParameters: '@id={product.id}' }, body: '{"product":{"id":1}}' },
  },
  {
    code: 'KB-10',
    bad: {
      input: {
        kqlCommand: 'declare query_parameters (at:datetime);print at',
        kqlParameters: '@at={when}',
      },
      body: '{"when":"2024-05-01T12:30:45Z"}',
    },
    marked: '{when}',
    good: {
      input: {
        kqlCommand: 'declare query_parameters (at:datetime);print at',
        kqlParameters: '@at={when}',
      },
      body: '{"when":"20240501"}',
    },
  },
  {
    code: 'KB-11',
    bad: {
      codeModel: 'csharp-inproc',
      input: { ...query, kqlParameters: '@id={productId}' },
      url: '/api/f/1?productId=7',
    },
    marked: '{productId}',
    good: {
      codeModel: 'csharp-inproc',
      input: { ...query, kqlParameters: '@id={Query.productId}' },
      url: '/api/f/1?productId=7',
    },
    fixed: true,
  },
  {
    code: 'KB-11',
    bad: {
      codeModel: 'csharp-inproc',
      input: { ...query, kqlParameters: '@id={ProductID}' },
    },
    marked: '{ProductID}',
    good: { codeModel: 'csharp-inproc', input: { ...query, kqlParameters: '@id={id}' } },
  },
  {
    code: 'KB-12',
    bad: { input: { tableName: 'Products' } },
    marked: '"Products"',
    good: { input: query },
  },
  {
    code: 'KB-12',
    bad: { output: { tableName: undefined, kqlCommand: 'Products' } },
    marked: '"Products"',
    good: { output: {} },
  },
  {
    code: 'KB-13',
    bad: { input: { ...query, managedServiceIdentity: 'system' }, output: {}, ...atCluster },
    marked: `"${cluster}"`,
    good: {
      input: { ...query, managedServiceIdentity: 'system' },
      output: { managedServiceIdentity: 'system' },
      ...atCluster,
    },
  },
  {
    code: 'KB-14',
    bad: { input: { kqlCommand: '// all tables\n.show tables' } },
    marked: '"// all tables\\n.show tables"',
    good: { input: { kqlCommand: '.show tables\n// all tables' } },
    fixed: true,
  },
  {
    code: 'KB-14',
    bad: { input: { kqlCommand: 'declare query_parameters (a:string = ".");.show tables' } },
    marked: '"declare query_parameters (a:string = \\".\\");.show tables"',
    good: { input: { kqlCommand: 'declare query_parameters (a:string = ".");print a' } },
  },
  {
    code: 'KB-15',
    bad: {
      codeModel: 'csharp-inproc',
      input: { kqlCommand: '.show tables' },
      parameterTypes: [{ binding: 'rows', type: 'IAsyncEnumerable<Table>' }],
    },
    marked: '".show tables"',
    good: {
      codeModel: 'csharp-inproc',
      input: { kqlCommand: '.show tables' },
      parameterTypes: [{ binding: 'rows', type: 'string' }],
    },
  },
  {
    code: 'KB-16',
    bad: { codeModel: 'javascript-v4', delivered: [digits] },
    marked: bindingText('rows', 'in', { kqlCommand: 'print 1' }),
    good: { codeModel: 'python-v2', delivered: [digits] },
  },
  {
    code: 'KB-16',
    bad: { codeModel: 'typescript-v4', delivered: [digits] },
    marked: bindingText('rows', 'in', { kqlCommand: 'print 1' }),
    good: { codeModel: 'typescript-v4', delivered: [] },
  },
  {
    code: 'KB-17',
    bad: { input: { ...query, clientRequestProperties: '@notruncatio=true' } },
    marked: '@notruncatio',
    good: { input: { ...query, clientRequestProperties: '@notruncation=true' } },
    fixed: true,
  },
  {
    code: 'KB-18',
    bad: {
      codeModel: 'csharp-inproc',
      output: {},
      outputs: [{ binding: 'out', value: { kind: 'trigger-payload' }, flush: 'awaited' }],
    },
    marked: '"Products"',
    good: {
      codeModel: 'csharp-inproc',
      output: {},
      outputs: [{ binding: 'out', value: { kind: 'trigger-payload' } }],
    },
  },
  {
    code: 'KB-19',
    bad: { failedAfter: 'changes' },
    marked: bindingText('out', 'out', { tableName: 'Products' }),
    good: { failedAfter: null },
  },
  {
    code: 'KB-20',
    bad: { input: { ...query, direction: 'inout' } },
    marked: '"inout"',
    good: { input: query },
  },
  {
    code: 'KB-21',
    bad: { input: { ...query, dataType: 'binary' } },
    marked: '"binary"',
    good: { input: { ...query, dataType: 'string' } },
    fixed: true,
  },
  {
    code: 'KB-21',
    bad: { input: { ...query, cardinality: 'many' } },
    marked: '"many"',
    good: { input: { ...query, cardinality: 'one' } },
    fixed: true,
  },
  {
    code: 'KB-22',
    bad: { output: {}, body: '1,a,2.5' },
    marked: '1,a,2.5',
    good: { output: {}, body: '{"ProductID":1,"Name":"a","Cost":2.5}' },
  },
  {
    code: 'KB-22',
    bad: {
      output: {},
      outputs: [{ binding: 'out', value: { kind: 'json', text: '[1,{"a":2}]' } }],
    },
    marked: '[1,{"a":2}]',
    good: { output: {}, outputs: [{ binding: 'out', value: { kind: 'json', text: '[{"a":2}]' } }] },
  },
  {
    code: 'KB-23',
    bad: { output: { dataFormat: 'JSON' } },
    marked: '"JSON"',
    good: { output: { dataFormat: 'json' } },
    fixed: true,
  },
  {
    code: 'KB-24',
    bad: { codeModel: 'python-v2', output: { dataFormat: 'csv' } },
    marked: '"csv"',
    good: { codeModel: 'python-v2', output: { dataFormat: 'json' } },
    fixed: true,
  },
  {
    code: 'KB-24',
    bad: { output: { dataFormat: 'csv' } },
    marked: '"csv"',
    good: { codeModel: 'csharp-inproc', output: { dataFormat: 'csv' } },
  },
  {
    code: 'KB-25',
    bad: {
      output: {},
      setup:
        '.create table Products (ProductID:long)\n.alter table Item policy streamingingestion enable',
    },
    marked: '"Products"',
    good: {
      output: {},
      setup:
        '.create table Products (ProductID:long)\n.alter table Products policy streamingingestion enable',
    },
  },
  {
    code: 'KB-26',
    bad: { output: { ...queued, ingestionProperties: both } },
    marked: '@pollTimeoutMinutes',
    good: { output: { ...queued, ingestionProperties: '@pollIntervalSeconds=15' } },
  },
  {
    code: 'KB-27',
    bad: {
      input: query,
      settings: { KustoConnectionString: `${cluster};User ID=u;Password=p` },
    },
    marked: 'Password',
    good: { input: query, ...atCluster },
  },
  {
    code: 'KB-28',
    bad: {
      input: query,
      settings: { KustoConnectionString: 'https://c.kusto.windows.net' },
    },
    marked: '"https://c.kusto.windows.net"',
    good: { input: query, ...atCluster },
    fixed: true,
  },
  {
    code: 'KB-29',
    bad: {
      output: {},
      settings: { KustoConnectionString: 'Data Source=my-ingest-x.kusto.windows.net' },
    },
    marked: '"Data Source=my-ingest-x.kusto.windows.net"',
    good: {
      input: query,
      settings: { KustoConnectionString: 'Data Source=my-ingest-x.kusto.windows.net' },
    },
  },
  {
    code: 'KB-30',
    bad: {
      codeModel: 'python-v2',
      input: query,
      hostJson:
        '{\n  "version": "2.0",\n  "extensionBundle": {\n    "id": "Microsoft.Azure.Functions.ExtensionBundle",\n    "version": "[4.*, 5.0.0)"\n  }\n}',
    },
    marked: '"Microsoft.Azure.Functions.ExtensionBundle"',
    good: {
      codeModel: 'python-v2',
      input: query,
      hostJson:
        '{\n  "version": "2.0",\n  "extensionBundle": {\n    "id": "Microsoft.Azure.Functions.ExtensionBundle.Preview",\n    "version": "[4.*, 5.0.0)"\n  }\n}',
    },
    fixed: true,
  },
  {
    code: 'KB-30',
    bad: { codeModel: 'java', input: query, hostJson: '{ "version": "2.0" }' },
    marked: '{',
    good: {
      codeModel: 'java',
      input: query,
      hostJson:
        '{ "version": "2.0", "extensionBundle": {"id":"Microsoft.Azure.Functions.ExtensionBundle.Preview","version":"[4.*, 5.0.0)"} }',
    },
    fixed: true,
  },
  {
    code: 'KB-30',
    bad: {
      codeModel: 'javascript-v4',
      input: query,
      hostJson:
        '{ "version": "2.0", "extensionBundle": { "id": "Microsoft.Azure.Functions.ExtensionBundle.Preview", "version": "[3.*, 4.0.0)" } }',
    },
    marked: '"[3.*, 4.0.0)"',
    good: {
      codeModel: 'javascript-v4',
      input: query,
      hostJson:
        '{ "version": "2.0", "extensionBundle": { "id": "Microsoft.Azure.Functions.ExtensionBundle.Preview", "version": "[4.*, 5.0.0)" } }',
    },
    fixed: true,
  },
  {
    code: 'KB-31',
    bad: { input: query, ...atCluster },
    marked: '"in"',
    good: { input: query, settings: { KustoConnectionString: embedded } },
  },
  {
    code: 'KB-31',
    bad: { output: {}, ...atCluster },
    marked: '"out"',
    good: { output: {}, settings: { KustoConnectionString: embedded } },
  },
  {
    code: 'KB-32',
    bad: { output: { ConnectionStringSetting: 'KustoConnectionString', connection: undefined } },
    marked: '"ConnectionStringSetting"',
    good: { output: { connection: 'KustoConnectionString' } },
    fixed: true,
  },
  {
    code: 'KB-33',
    bad: { output: { ingestionType: 'queue' } },
    marked: '"queue"',
    good: { output: { ingestionType: 'queued' } },
    fixed: true,
  },
  {
    code: 'KB-34',
    bad: {
      output: { ...queued, ingestionProperties: '@pollIntervalSeconds=-1,@pollTimeoutMinutes=1' },
    },
    marked: '@pollIntervalSeconds',
    good: {
      output: { ...queued, ingestionProperties: '@pollIntervalSeconds=30,@pollTimeoutMinutes=1' },
    },
    fixed: true,
  },
  {
    code: 'KB-35',
    bad: { input: { ...query, kqlParameters: '@id=1,@x=2' } },
    marked: '@x',
    good: { input: query },
  },
  {
    code: 'KB-35',
    bad: { input: { ...query, kqlParameters: '@ID=1' } },
    marked: '@ID',
    good: { input: query },
    fixed: true,
  },
  {
    code: 'KB-35',
    bad: { input: { ...query, kqlParameters: '' } },
    marked: 'id',
    good: { input: { ...query, kqlParameters: '@id={id}' } },
    fixed: true,
  },
];
