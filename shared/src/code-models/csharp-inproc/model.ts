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
  namespaces: {
    FunctionName: 'Microsoft.Azure.WebJobs',
    Kusto: 'Microsoft.Azure.WebJobs.Kusto',
    HttpTrigger: 'Microsoft.Azure.WebJobs.Extensions.Http',
    EventGridTrigger: 'Microsoft.Azure.WebJobs.Extensions.EventGrid',
    HttpRequest: 'Microsoft.AspNetCore.Http',
    IActionResult: 'Microsoft.AspNetCore.Mvc',
    ILogger: 'Microsoft.Extensions.Logging',
    JArray: 'Newtonsoft.Json.Linq',
    JObject: 'Newtonsoft.Json.Linq',
    JToken: 'Newtonsoft.Json.Linq',
    JsonConvert: 'Newtonsoft.Json',
    JsonProperty: 'Newtonsoft.Json',
    DateTime: 'System',
    Guid: 'System',
    TimeSpan: 'System',
    IEnumerable: 'System.Collections.Generic',
    StreamReader: 'System.IO',
    Select: 'System.Linq',
    Count: 'System.Linq',
    Task: 'System.Threading.Tasks',
  },
};
