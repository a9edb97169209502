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
  // System, its collections, IO, Linq and tasks are imported by the project.
  namespaces: {
    Function: 'Microsoft.Azure.Functions.Worker',
    KustoInput: 'Microsoft.Azure.Functions.Worker.Extensions.Kusto',
    KustoOutput: 'Microsoft.Azure.Functions.Worker.Extensions.Kusto',
    HttpRequestData: 'Microsoft.Azure.Functions.Worker.Http',
    ILogger: 'Microsoft.Extensions.Logging',
    HttpStatusCode: 'System.Net',
    JsonSerializer: 'System.Text.Json',
    JsonArray: 'System.Text.Json.Nodes',
    JsonNode: 'System.Text.Json.Nodes',
    JsonObject: 'System.Text.Json.Nodes',
    JsonPropertyName: 'System.Text.Json.Serialization',
  },
};
