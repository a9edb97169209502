/**
 * Versions that an exported app asks for. The Kusto packages are pinned: a preview that floats has
 * broken apps before (binding-engine.md section 10). Looked up on 2026-11-25: npm, PyPI and Maven
 * packages by their own clients, .NET's in a list of what was served, but for those marked as stated,
 * which come from documents and were not asked for.
 */
export const versions = {
  /** Both C# models. Stated: binding-engine.md section 8. */
  kustoExtension: '1.0.13-Preview',
  functionsSdk: '4.6.0',
  worker: '2.52.0',
  workerSdk: '2.1.0',
  workerHttp: '3.3.0',
  /** By the trigger's kind: the package that brings it. Event Hubs, Service Bus, RabbitMQ: stated. */
  workerTriggers: {
    queue: ['Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues', '5.5.5'],
    blob: ['Microsoft.Azure.Functions.Worker.Extensions.Storage.Blobs', '6.8.2'],
    timer: ['Microsoft.Azure.Functions.Worker.Extensions.Timer', '4.3.1'],
    eventHub: ['Microsoft.Azure.Functions.Worker.Extensions.EventHubs', '6.5.0'],
    serviceBus: ['Microsoft.Azure.Functions.Worker.Extensions.ServiceBus', '5.23.0'],
    eventGrid: ['Microsoft.Azure.Functions.Worker.Extensions.EventGrid', '3.5.0'],
    rabbitMQ: ['Microsoft.Azure.Functions.Worker.Extensions.RabbitMQ', '2.0.3'],
  },
  inprocTriggers: {
    queue: ['Microsoft.Azure.WebJobs.Extensions.Storage.Queues', '5.3.10'],
    blob: ['Microsoft.Azure.WebJobs.Extensions.Storage.Blobs', '5.3.10'],
    eventHub: ['Microsoft.Azure.WebJobs.Extensions.EventHubs', '6.5.1'],
    serviceBus: ['Microsoft.Azure.WebJobs.Extensions.ServiceBus', '5.16.6'],
    eventGrid: ['Microsoft.Azure.WebJobs.Extensions.EventGrid', '3.3.0'],
    rabbitMQ: ['Microsoft.Azure.WebJobs.Extensions.RabbitMQ', '2.0.3'],
  },
  javaLibrary: '3.2.3',
  /** Stated: 1.0.4 to 1.0.13 were not served with the others; it is on the Azure SDK's own feed. */
  javaKusto: '1.0.13-Preview',
  /** `@RabbitMQTrigger` is in no other library. Stated: listed for Maven Central, not served. */
  javaRabbitMQ: '2.1.0',
  javaPlugin: '1.40.0',
  jackson: '2.23.0',
  nodeV4: '^4.16.5',
  nodeV3: '^3.6.0',
  nodeTypes: '^20.0.0',
  typescript: '^5.9.0',
  python: '1.26.0',
} as const;
