import { inprocAttributes } from '../csharp/attribute-shape.ts';
import type { CsharpModel } from '../csharp/csharp-model.ts';

/** Functions that are compiled into the host's own process. */
export const inprocModel: CsharpModel = {
  id: 'csharp-inproc',
  label: 'C# in-process',
  functionAttribute: 'FunctionName',
  attributes: inprocAttributes,
  batches: 'type',
  request: 'HttpRequest',
  anyRow: 'JObject',
  anyRows: 'JArray',
};
