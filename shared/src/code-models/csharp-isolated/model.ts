import { isolatedAttributes } from '../csharp/attribute-shape.ts';
import type { CsharpModel } from '../csharp/csharp-model.ts';

/** Functions in a worker process of their own, .NET 8. */
export const isolatedModel: CsharpModel = {
  id: 'csharp-isolated',
  label: 'C# isolated',
  functionAttribute: 'Function',
  attributes: isolatedAttributes,
  batches: 'attribute',
  request: 'HttpRequestData',
  anyRow: 'JsonObject',
  anyRows: 'JsonArray',
};
