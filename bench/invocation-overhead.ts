import type { FunctionAppDocument } from '../shared/src/playground-api/function-app-document.ts';
import { askKql } from './cluster-client.ts';
import { pairedMedians } from './measure.ts';
import { milliseconds, type Section } from './report.ts';

const kql = 'Products | where ProductID == 1';

const document: FunctionAppDocument = {
  functionName: 'GetProducts',
  codeModel: 'csharp-isolated',
  code: null,
  hostJson: null,
  outputsFrom: 'given',
  functionJson: JSON.stringify({
    bindings: [
      { type: 'httpTrigger', direction: 'in', name: 'req', route: 'getproducts' },
      {
        type: 'kusto',
        direction: 'in',
        name: 'products',
        database: 'productsdb',
        connection: 'KustoConnectionString',
        kqlCommand: kql,
      },
      { type: 'http', direction: 'out', name: '$return' },
    ],
  }),
  appSettings: JSON.stringify({
    KustoConnectionString: 'Data Source=playground://embedded;Database=productsdb',
  }),
  trigger: { kind: 'http', method: 'GET', url: '/api/getproducts', headers: [], body: '' },
  outputs: [],
};

/** A whole invocation (bindings resolved, steps streamed) beside the SDK's query alone. */
export async function invocationOverhead(url: string, clusterUrl: string): Promise<Section> {
  const invoke = async () => {
    const response = await fetch(`${url}/api/invocations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ document }),
    });
    const text = await response.text();
    if (!text.includes('"outcome":"succeeded"')) throw new Error(`The run failed: ${text}`);
  };
  const pair = await pairedMedians(invoke, () => askKql(clusterUrl, 'productsdb', kql), 100, 20);
  return {
    title: 'An invocation against the bare SDK',
    method:
      'One input binding over ten rows, through our API, against the same query through azure-kusto-data. Milliseconds, medians of 100 paired runs.',
    columns: ['', 'invocation', 'SDK', 'difference'],
    rows: [
      [
        'input binding',
        milliseconds(pair.leftMs),
        milliseconds(pair.rightMs),
        milliseconds(pair.differenceMs),
      ],
    ],
  };
}
