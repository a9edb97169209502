import type { CalledHttpRequest, WorkerCall } from '../../playground-api/worker-call.ts';
import type { FunctionJob } from '../run-function.ts';

/** An HTTP call with an input of two rows and an output, for tests. */
export const httpCall = (
  request: Partial<CalledHttpRequest> = {},
  more: Partial<WorkerCall> = {},
): WorkerCall => ({
  invocationId: '0f8fad5b-d9cb-469f-a165-70867728950e',
  functionName: 'getProducts',
  bindings: [
    { name: 'req', type: 'httpTrigger', direction: 'in' },
    { name: 'res', type: 'http', direction: 'out' },
    { name: 'rows', type: 'kusto', direction: 'in' },
    { name: 'products', type: 'kusto', direction: 'out' },
  ],
  trigger: {
    binding: 'req',
    data: {
      kind: 'http-request',
      request: {
        method: 'POST',
        url: 'http://localhost:7071/api/getproducts/1?a=1',
        headers: [{ name: 'content-type', text: 'application/json' }],
        query: [{ name: 'a', text: '1' }],
        params: [{ name: 'productId', text: '1' }],
        body: '{"ProductID":1}',
        ...request,
      },
    },
  },
  triggerMetadata: [],
  inputs: [
    {
      binding: 'rows',
      data: { kind: 'string', text: '[{"ProductID":1,"Name":"a"},{"ProductID":2,"Name":"b"}]' },
    },
  ],
  ...more,
});

export const v3Job = (code: string, call: WorkerCall = httpCall()): FunctionJob => ({
  codeModel: 'javascript-v3',
  code,
  fileName: 'getProducts/index.js',
  call,
  appSettings: { GREETING: 'hello' },
});

export const v4Job = (code: string, call: WorkerCall = httpCall()): FunctionJob => ({
  ...v3Job(code, call),
  codeModel: 'javascript-v4',
  fileName: 'src/functions/getProducts.js',
});
