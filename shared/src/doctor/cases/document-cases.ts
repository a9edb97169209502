import { query } from './binding-cases.ts';
import type { DoctorCase } from './doctor-case.ts';

const setup = `.create table Products (ProductID:long, Name:string, Cost:double, At:datetime)
.create table Item (ItemID:long)
.create table Products ingestion json mapping 'from_item' '[{"column":"ProductID","path":"$.ItemID"},{"column":"Name","path":"$.Item.Name"}]'
.create table Products ingestion csv mapping 'by_place' '[{"column":"ProductID","Properties":{"Ordinal":"0"}}]'`;
const at = '"At":"2024-05-01T00:00:00Z"';
const whole = `{"ProductID":1,"Name":"a","Cost":2.5,${at}}`;

const http = { type: 'httpTrigger', direction: 'in', name: 'req', route: 'f/{id}' };
const script = (...bindings: readonly object[]): string =>
  JSON.stringify({ bindings: [http, ...bindings] }, null, 2);
const rows = {
  type: 'kusto',
  direction: 'in',
  name: 'products',
  database: 'productsdb',
  connection: 'KustoConnectionString',
  ...query,
};

/** Across files. */
export const documentCases: readonly DoctorCase[] = [
  {
    code: 'FJ-13',
    bad: { output: { tableNam: 'Products' } },
    marked: '"tableNam"',
    good: { output: {} },
  },
  {
    code: 'FJ-13',
    bad: { output: { mappingReference: 'm' } },
    marked: '"mappingReference"',
    good: { output: { mappingRef: 'm' } },
    fixed: true,
  },
  {
    code: 'FJ-14',
    bad: { output: {}, bindings: [{ type: 'blob', direction: 'in', name: 'b' }] },
    marked: '"blob"',
    good: { output: {} },
  },
  {
    code: 'CN-01',
    bad: {
      codeModel: 'python-v1',
      functionJson: script(rows),
      code: 'def main(req, product: str) -> str:\n    return product\n',
    },
    marked: 'product',
    good: {
      codeModel: 'python-v1',
      functionJson: script(rows),
      code: 'def main(req, products: str) -> str:\n    return product\n',
    },
    fixed: true,
  },
  {
    code: 'CN-02',
    bad: {
      codeModel: 'python-v1',
      functionJson: script(rows),
      code: 'def main(req) -> str:\n    return "ok"\n',
    },
    marked: '"products"',
    good: {
      codeModel: 'python-v1',
      functionJson: script(rows),
      code: 'def main(req, products: str) -> str:\n    return products\n',
    },
  },
  {
    code: 'CN-02',
    bad: {
      codeModel: 'javascript-v3',
      functionJson: script(rows),
      code: 'module.exports = async (context, req) => {};\n',
    },
    marked: '"products"',
    good: {
      codeModel: 'javascript-v3',
      functionJson: script(rows),
      code: 'module.exports = async (context, req) => { context.log(context.bindings.products); };\n',
    },
  },
  {
    code: 'QP-01',
    bad: { input: { ...query, kqlParameters: '@id=one' } },
    marked: 'one',
    good: { input: query },
  },
  {
    code: 'QP-01',
    bad: {
      input: {
        kqlCommand: 'declare query_parameters (since:datetime, wait:timespan);print since, wait',
        kqlParameters: '@since=2024-05-01,@wait=an hour',
      },
    },
    marked: 'an hour',
    good: {
      input: {
        kqlCommand: 'declare query_parameters (since:datetime, wait:timespan);print since, wait',
        kqlParameters: '@since=2024-05-01,@wait=1h',
      },
    },
  },
  {
    code: 'SC-01',
    bad: { setup, output: { tableName: 'products' } },
    marked: '"products"',
    good: { setup, output: {} },
    fixed: true,
  },
  {
    code: 'SC-02',
    bad: { setup, output: { mappingRef: 'fromItem' } },
    marked: '"fromItem"',
    good: { setup, output: { mappingRef: 'from_item' } },
    fixed: true,
  },
  {
    code: 'SC-02',
    bad: { setup, output: { tableName: 'Item', mappingRef: 'from_item' } },
    marked: '"from_item"',
    good: { setup, output: { mappingRef: 'from_item' } },
  },
  {
    code: 'SC-03',
    bad: { setup, output: { mappingRef: 'by_place' } },
    marked: '"by_place"',
    good: { setup, output: { mappingRef: 'from_item' } },
  },
  {
    code: 'SC-04',
    bad: { setup, output: {}, body: `{"productId":1,"Name":"a","Cost":2.5,${at}}` },
    marked: '"productId"',
    good: { setup, output: {}, body: whole },
    fixed: true,
  },
  {
    code: 'SC-04',
    bad: { setup, output: {}, body: `[${whole},{"ProductID":2,"Colour":"red"}]` },
    marked: '"Colour"',
    good: { setup, output: {}, body: `[${whole},{"ProductID":2}]` },
  },
  {
    code: 'SC-05',
    bad: { setup, output: {}, body: `{"ProductID":"one","Name":"a","Cost":2.5,${at}}` },
    marked: '"one"',
    good: { setup, output: {}, body: `{"ProductID":"1","Name":"a","Cost":2.5,${at}}` },
  },
  {
    code: 'SC-05',
    bad: {
      setup,
      output: {},
      body: '{"ProductID":1,"Name":"a","Cost":{"value":2.5},"At":"today"}',
    },
    marked: '{"value":2.5}',
    good: { setup, output: {}, body: whole },
  },
  {
    code: 'SC-06',
    bad: { setup, output: {}, body: '{"ProductID":1,"Name":"a"}' },
    marked: '{',
    good: { setup, output: {}, body: whole },
  },
  {
    code: 'SC-07',
    bad: { setup, output: { mappingRef: 'from_item' }, body: '{"ItemID":1,"Item":{"name":"a"}}' },
    marked: '{',
    good: { setup, output: { mappingRef: 'from_item' }, body: '{"ItemID":1,"Item":{"Name":"a"}}' },
  },
  {
    code: 'SC-08',
    bad: {
      files: {
        'setup.kql':
          ".create table Products (ProductID:long)\n\n.create table Product ingestion json mapping 'm' '[]'",
      },
    },
    marked: 'Product',
    good: {
      files: {
        'setup.kql':
          ".create table Products (ProductID:long)\n\n.create table Products ingestion json mapping 'm' '[]'",
      },
    },
  },
  {
    code: 'SC-09',
    bad: { files: { 'setup.kql': '.create table A (a:long) .create table B (b:long)' } },
    marked: '.',
    good: { files: { 'setup.kql': '.create table A (a:long)\n\n.create table B (b:long)' } },
  },
  {
    code: 'HJ-01',
    bad: { input: query, hostJson: '{ "version": "2.0" oops }' },
    marked: 'o',
    good: { input: query, hostJson: '{ "version": "2.0" }' },
  },
  {
    code: 'HJ-01',
    bad: { input: query, hostJson: '[]' },
    marked: '[]',
    good: { input: query, hostJson: '{ "version": "2.0" }' },
  },
  {
    code: 'HJ-02',
    bad: { input: query, hostJson: '{\n  "logging": {}\n}' },
    marked: '{',
    good: { input: query, hostJson: '{\n  "logging": {},\n  "version": "2.0"\n}' },
    fixed: true,
  },
  {
    code: 'HJ-02',
    bad: { input: query, hostJson: '{ "version": "1.0" }' },
    marked: '"1.0"',
    good: { input: query, hostJson: '{ "version": "2.0" }' },
    fixed: true,
  },
  {
    code: 'HJ-03',
    bad: { files: { 'host.json': '{"version":"2.0"}', 'F/host.json': '{}' } },
    marked: '',
    good: { files: { 'host.json': '{"version":"2.0"}' } },
  },
  {
    code: 'AS-02',
    bad: {
      output: {},
      bindings: [
        {
          type: 'queueTrigger',
          direction: 'in',
          name: 'message',
          queueName: '%QueueNam%',
          connection: 'AzureWebJobsStorage',
        },
      ],
      trigger: { kind: 'queue', message: '{"ProductID":1}', dequeueCount: 1 },
      settings: { QueueName: 'products', AzureWebJobsStorage: 'UseDevelopmentStorage=true' },
    },
    marked: 'QueueNam',
    good: {
      output: {},
      bindings: [
        {
          type: 'queueTrigger',
          direction: 'in',
          name: 'message',
          queueName: '%QueueName%',
          connection: 'AzureWebJobsStorage',
        },
      ],
      trigger: { kind: 'queue', message: '{"ProductID":1}', dequeueCount: 1 },
      settings: { QueueName: 'products', AzureWebJobsStorage: 'UseDevelopmentStorage=true' },
    },
    fixed: true,
  },
  {
    code: 'AS-03',
    bad: {
      files: {
        'local.settings.json': '{"Values":{"FUNCTIONS_WORKER_RUNTIME":"python"}}',
        'F/function.json': script(),
        'F/run.ps1': 'param($req)',
      },
    },
    marked: '"python"',
    good: {
      files: {
        'local.settings.json': '{"Values":{"FUNCTIONS_WORKER_RUNTIME":"powershell"}}',
        'F/function.json': script(),
        'F/run.ps1': 'param($req)',
      },
    },
    fixed: true,
  },
  {
    code: 'CS-05',
    bad: {
      input: query,
      settings: { KustoConnectionString: 'Data Source=https://kusto.example.com' },
    },
    marked: '"Data Source=https://kusto.example.com"',
    good: {
      input: query,
      settings: { KustoConnectionString: 'Data Source=https://c.westeurope.kusto.windows.net' },
    },
  },
  {
    code: 'CS-06',
    bad: {
      input: query,
      settings: { KustoConnectionString: 'Data Source=https://c.kusto.windows.net;Database=other' },
    },
    marked: '"Data Source=https://c.kusto.windows.net;Database=other"',
    good: {
      input: query,
      settings: {
        KustoConnectionString: 'Data Source=https://c.kusto.windows.net;Database=productsdb',
      },
    },
  },
  {
    code: 'RT-01',
    bad: { noSample: true, input: { ...query, kqlParameters: '@id={productId}' } },
    marked: '{productId}',
    good: { noSample: true, input: { ...query, kqlParameters: '@id={id}' } },
  },
  {
    code: 'RT-02',
    bad: { noSample: true, input: { ...query, kqlParameters: '@id={Query.id}' } },
    marked: '{Query.id}',
    good: { noSample: true, input: { ...query, kqlParameters: '@id={id}' } },
    fixed: true,
  },
];
