import type { FunctionAppDocument } from '../shared/src/playground-api/function-app-document.ts';
import { previewInvocation } from '../shared/src/preview/preview-invocation.ts';
import { median } from './measure.ts';
import { milliseconds, type Section } from './report.ts';

const bindingCount = 20;
/** A document must be resolved and validated in this time: it happens at every keystroke. */
const goalMs = 2;

/** Ten inputs and ten outputs, each with expressions in most of its properties. */
const bindings = Array.from({ length: bindingCount }, (_, index) =>
  index % 2 === 0
    ? {
        type: 'kusto',
        direction: 'in',
        name: `rows${index}`,
        database: '%Database%',
        connection: 'KustoConnectionString',
        kqlCommand:
          'declare query_parameters (id:long, name:string);Products | where ProductID == id or Name == name | extend bag = dynamic({{"a":1}})',
        kqlParameters: '@id={productId},@name={Query.name}',
        clientRequestProperties: '@query_take_max_records=%Most%',
      }
    : {
        type: 'kusto',
        direction: 'out',
        name: `out${index}`,
        database: '%Database%',
        connection: 'KustoConnectionString',
        tableName: 'Products{productId}',
        mappingRef: 'mapping_{headers.x-tenant}',
        ingestionType: 'queued',
        ingestionProperties: '@flushImmediately=true',
      },
);

const documentOf = (codeModel: FunctionAppDocument['codeModel']): FunctionAppDocument => ({
  functionName: 'Many',
  codeModel,
  functionJson: JSON.stringify(
    {
      bindings: [
        { type: 'httpTrigger', direction: 'in', name: 'req', route: 'many/{productId}' },
        ...bindings,
      ],
    },
    null,
    2,
  ),
  code: null,
  hostJson: null,
  appSettings: JSON.stringify({
    KustoConnectionString: 'Data Source=playground://embedded;Database=productsdb',
    Database: 'productsdb',
    Most: '10',
  }),
  trigger: {
    kind: 'http',
    method: 'POST',
    url: '/api/many/7?name=n',
    headers: [{ name: 'x-tenant', value: 't' }],
    body: '{"a":1,"b":{"c":2}}',
  },
  outputsFrom: 'given',
  outputs: [],
});

const ambient = { now: () => new Date(), newGuid: () => '0f8fad5b-d9cb-469f-a165-70867728950e' };

/** Resolving and validating a whole document, in both pipelines. */
export function resolveBindings(): Section {
  return {
    title: 'Resolving a document',
    method: `${bindingCount} bindings with expressions: function.json read, every property resolved, every request prepared. Milliseconds, medians of 300 warm runs; the goal is at most ${goalMs} ms.`,
    columns: ['pipeline', 'median', 'slowest of 20', 'goal met'],
    rows: (['javascript-v4', 'csharp-inproc'] as const).map((codeModel) => {
      const times = measure(documentOf(codeModel));
      const middle = median(times);
      const slowest = times.toSorted((left, right) => right - left)[Math.floor(times.length / 20)];
      return [
        codeModel === 'csharp-inproc' ? 'in-process' : 'out-of-process',
        milliseconds(middle),
        milliseconds(slowest ?? Number.NaN),
        middle <= goalMs ? 'yes' : 'no',
      ];
    }),
  };
}

function measure(document: FunctionAppDocument): readonly number[] {
  const times: number[] = [];
  for (let round = -100; round < 300; round += 1) {
    const startMs = performance.now();
    const { error, bindings: previews } = previewInvocation(document, ambient);
    const elapsedMs = performance.now() - startMs;
    const failed = error ?? previews.find((preview) => preview.error)?.error;
    if (failed || previews.length !== bindingCount) {
      throw new Error(`The document is not resolved: ${failed?.messages.join(' ')}`);
    }
    if (round >= 0) times.push(elapsedMs);
  }
  return times;
}
